/** Makes a job on one coordinator, batch after batch. */

import { unlessAborted } from '../shared/abort.js';
import { spansOf } from '../shared/spans.js';

/** @import { Job } from '../shared/protocol.js' */
/** @import { Span } from '../shared/spans.js' */
/** @import { WorkerClient } from './worker-client.js' */

/**
 * @typedef {object} MakeOptions
 * @property {number} limit Upper bound on the workers.
 * @property {number | undefined} piece Strings that a worker takes at a time; as many as suit the job when undefined.
 * @property {boolean} fill Whether memory is filled with one byte instead.
 * @property {boolean} keep Whether the bytes are wanted.
 * @property {AbortSignal} [signal]
 * @property {(progress: { done: number, total: number }) => void} [onProgress]
 *
 * @typedef {object} Made
 * @property {ArrayBuffer} [buffer] The records, in rank order; it may be larger.
 * @property {number} bytes Of all records.
 * @property {number} beganMs When the first piece began, in milliseconds since 1970.
 * @property {number} elapsedMs
 * @property {Span[]} spans In rank order.
 */

/**
 * @param {WorkerClient} client
 * @param {Job} job
 * @param {'serial' | 'threads'} mode
 * @param {MakeOptions} options
 * @returns {Promise<Made>}
 */
export async function batches(client, job, mode, { onProgress, signal, ...how }) {
  /** @type {Span[]} */
  const spans = [];
  /** The result's memory. It goes to the coordinator for each batch and comes back with it. @type {ArrayBuffer | undefined} */
  let buffer;
  let [done, bytes, elapsedMs, arrival, beganMs] = [0, 0, 0, 0, 0];
  // Once even for n = 0: the core checks what this side does not know.
  do {
    const batch = await unlessAborted(client.make({ type: 'make', job, done, mode, ...how, buffer }, signal), signal);
    if (done === 0) beganMs = batch.startMs;
    for (const span of spansOf(batch, beganMs, arrival++)) spans.push(span);
    buffer = batch.buffer;
    bytes += batch.bytes;
    elapsedMs += batch.endMs - batch.startMs;
    done += batch.strings;
    onProgress?.({ done, total: job.n });
  } while (done < job.n);
  return { buffer, bytes, beganMs, elapsedMs, spans };
}
