/** Pulls a job's batches from one coordinator, one after the other. */

import { unlessAborted } from '../shared/abort.js';
import { spansOf } from '../shared/spans.js';
import { seek } from './seek.js';

/** @import { Batch, Job } from '../shared/protocol.js' */
/** @import { Span } from '../shared/spans.js' */
/** @import { WorkerClient } from './worker-client.js' */

/**
 * @typedef {object} MakeOptions
 * @property {number} limit At most so many workers.
 * @property {number | undefined} piece How many strings a worker takes at a time; as many as suit the job when
 *   undefined.
 * @property {boolean} fill Whether memory is filled instead, with one byte.
 * @property {boolean} keep Whether the bytes are wanted.
 * @property {AbortSignal} [signal]
 * @property {(progress: { done: number, total: number }) => void} [onProgress]
 *
 * @typedef {object} Made
 * @property {ArrayBuffer} [buffer] The records, in rank order; it may be larger.
 * @property {number} bytes What the records take.
 * @property {number} beganMs When the first piece began, in milliseconds since 1970.
 * @property {number} elapsedMs What the making took.
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
  /** Where the result grows. It goes to the coordinator for each batch and comes back with it. @type {ArrayBuffer | undefined} */
  let buffer;
  let [done, bytes, elapsedMs, arrival, beganMs] = [0, 0, 0, 0, 0];
  // Once even for n = 0: the core checks what this side does not know.
  do {
    if (job.engine === 'python-choice') await seek(client, job, done, signal);
    const asked = client.ask({ type: 'make', job, done, mode, ...how, buffer });
    const batch = /** @type {Batch} */ (await unlessAborted(asked, signal));
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
