/** A job on one coordinator, batch after batch. A stop is felt between two batches. */

import { unlessAborted } from '../shared/abort.js';
import { stringsIn } from '../shared/code.js';
import { spansOf } from '../shared/spans.js';

/** @import { Batch, Job } from '../shared/protocol.js' */
/** @import { Span } from '../shared/spans.js' */
/** @import { WorkerClient } from './worker-client.js' */

/** What the core's arena holds. */
const BATCH_BYTES = 16 << 20;
/**
 * How long a batch of a result takes, about: a stop is still felt at once, and the half millisecond that workers wait
 * between two batches is a small part of it, however many workers there are.
 */
const BATCH_MS = 20;
/** One batch says little about the next ones. */
const GROWTH_MAX = 8;
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
  let strings = stringsIn(job, BATCH_BYTES);
  // A result has room for batches of any size. Pieces of a wished size fit in small batches alone.
  const canGrow = result !== undefined && how.piece === undefined;
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
    if (canGrow) strings = Math.max(strings, stringsLike(batch));
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

/**
 * How many strings make a batch that takes as long as it should, when they are made as quickly as this one's.
 *
 * @param {Batch} batch
 */
function stringsLike({ strings, startMs, endMs }) {
  return Math.floor(strings * Math.min(BATCH_MS / (endMs - startMs), GROWTH_MAX));
}
