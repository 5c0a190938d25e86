/** A job on one coordinator, batch after batch. A stop is felt between two batches. */

import { unlessAborted } from '../shared/abort.js';
import { stringsIn } from '../shared/code.js';
import { spansOf } from '../shared/spans.js';

/** @import { Batch, Job } from '../shared/protocol.js' */
/** @import { Span } from '../shared/spans.js' */
/** @import { WorkerClient } from './worker-client.js' */

/** What the core's arena holds: a batch takes a few milliseconds, so a stop is felt at once. */
const BATCH_BYTES = 16 << 20;
/** While a batch is made the next one waits in the worker's queue, so that nobody waits for a message. */
const BATCHES_AT_ONCE = 2;

/**
 * @typedef {object} MakeOptions
 * @property {number} limit Upper bound on the workers.
 * @property {number | undefined} piece Strings that a worker takes at a time; as many as suit the job when undefined.
 * @property {boolean} fill Whether memory is filled with one byte instead.
 * @property {AbortSignal} [signal]
 * @property {(progress: { done: number, total: number }) => void} [onProgress]
 *
 * @typedef {object} Timed
 * @property {number} bytes Of all records.
 * @property {number} beganMs When the first piece began, in milliseconds since 1970.
 * @property {number} elapsedMs
 * @property {Span[]} spans In rank order.
 *
 * @typedef {NonNullable<Batch['place']>} Place
 */

/**
 * @param {WorkerClient} client
 * @param {Job} job
 * @param {'serial' | 'threads'} mode
 * @param {MakeOptions} options
 * @param {number} [result] The number of the result in which the strings stay. Without it they are not kept.
 * @returns {Promise<Timed & { place?: Place | undefined } | undefined>} With the place of the result, if it has one;
 *   undefined when there is no room for it.
 */
export async function batches(client, job, mode, { onProgress, signal, ...how }, result) {
  const strings = stringsIn(job, BATCH_BYTES);
  /** @type {Promise<Batch | null>[]} */
  const asked = [];
  let next = 0;
  /** @type {Span[]} */
  const spans = [];
  let [done, bytes, elapsedMs, beganMs] = [0, 0, 0, 0];
  /** @type {Place | undefined} */
  let place;
  await client.seek({ job, done }, signal);
  // Once even for n = 0: the core checks what this side does not know.
  askNext();
  for (let arrival = 0; asked.length > 0; arrival++) {
    while (asked.length < BATCHES_AT_ONCE && next < job.n) askNext();
    const batch = await unlessAborted(/** @type {Promise<Batch | null>} */ (asked.shift()), signal);
    if (batch === null) return undefined;
    if (arrival === 0) beganMs = batch.startMs;
    for (const span of spansOf(batch, beganMs, arrival)) spans.push(span);
    bytes += batch.bytes;
    elapsedMs += batch.endMs - batch.startMs;
    done += batch.strings;
    place = batch.place;
    onProgress?.({ done, total: job.n });
  }
  return { bytes, beganMs, elapsedMs, spans, place };

  function askNext() {
    const batch = client.makeNext({ type: 'make', job, done: next, strings, mode, ...how, result });
    // Its error is handled where it is awaited, which after an abort is nowhere.
    batch.catch(() => {});
    asked.push(batch);
    next += strings;
  }
}
