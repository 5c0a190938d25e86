/**
 * The public module: `const strings = await generate(1_000_000, 16, 123)`.
 *
 * Any page of the same site may import it. The same seed, len and alphabet give the same strings
 * in every browser, with any number of threads, in any version.
 */

import * as engine from './engine.js';
import { checkJob, whole } from './spec.js';
import { Strings } from './strings.js';

export { EngineError } from './engine.js';

/** @import { Batch, Mode, Started } from './protocol.js' */
/** @import { Span, Timing } from './strings.js' */

/** Far more workers than any browser tells of. */
const THREADS_MAX = 1024;
/** @type {readonly Mode[]} */
const MODES = ['serial', 'threads'];

/**
 * @typedef {object} Options
 * @property {string} [alphabet] 2 to 256 different symbols of equal size in UTF-8, one after the
 *   other; `a-z A-Z 0-9` when left out.
 * @property {Mode} [mode] `threads`: on the pool of workers, the default. `serial`: on one worker.
 * @property {number} [threads] At most so many workers; all of the pool when left out.
 * @property {number} [first] The rank to begin at, 0 when left out.
 * @property {AbortSignal} [signal] Stops the work; the promise is rejected with its reason.
 * @property {(progress: { done: number, total: number }) => void} [onProgress] Called after each
 *   batch of about 16 MiB with the number of strings made so far.
 */

/**
 * Makes `n` strings of `len` symbols from `seed`, in rank order.
 *
 * @param {number} n How many: 0 or more. All strings together take at most 1 GiB.
 * @param {number} len Symbols in a string: 1 to 65,536.
 * @param {string | number | bigint} seed Text, or a whole number, which is its decimal text.
 * @param {Options} [options]
 * @returns {Promise<Strings>}
 * @throws {RangeError | TypeError} A bad argument, by name, with what is allowed and what was given.
 * @throws {EngineError} What the engine cannot do here, and what to do about it.
 */
export async function generate(n, len, seed, options = {}) {
  const { timing, buffer } = await run(n, len, seed, options, true);
  return new Strings(n, new Uint8Array(buffer ?? new ArrayBuffer(0), 0, timing.bytes), timing, engine.release);
}

/**
 * Does the same work as `generate`, without copying the strings to the page: only the timing
 * comes back.
 *
 * @param {number} n
 * @param {number} len
 * @param {string | number | bigint} seed
 * @param {Options} [options]
 * @returns {Promise<Timing>}
 */
export async function measure(n, len, seed, options = {}) {
  const { timing } = await run(n, len, seed, options, false);
  return timing;
}

/**
 * Starts the engine, which `generate` does by itself when it has to. A page that starts it while
 * it is idle does not keep its user waiting later.
 *
 * @returns {Promise<Started>} How many workers the pool has, and how long the start took.
 * @throws {EngineError}
 */
export async function start() {
  return engine.start();
}

/**
 * Draws another seed from the system's own randomness: a whole number below 10^12, as text.
 *
 * @returns {Promise<string>}
 * @throws {EngineError}
 */
export async function anotherSeed() {
  return engine.seed();
}

/**
 * Pulls the job's batches one after the other.
 *
 * @param {number} n
 * @param {number} len
 * @param {string | number | bigint} seed
 * @param {Options} options
 * @param {boolean} keep
 */
async function run(n, len, seed, options, keep) {
  const calledMs = performance.now();
  const job = checkJob(n, len, seed, options);
  const { mode, limit, signal, onProgress } = checkOptions(options);
  /** @type {Batch[]} */
  const batches = [];
  /** Where the result grows. It goes to the coordinator for each batch and comes back with it. @type {ArrayBuffer | undefined} */
  let buffer;
  let done = 0;
  // Once even for n = 0: the core checks what this side does not know.
  do {
    const batch = await engine.make({ type: 'make', job, done, mode, limit, keep, buffer }, signal);
    buffer = batch.buffer;
    batches.push(batch);
    done += batch.strings;
    onProgress?.({ done, total: job.n });
  } while (done < job.n);
  return { buffer, timing: timingOf(mode, batches, performance.now() - calledMs) };
}

/** @param {Options} options */
function checkOptions({ mode = 'threads', threads = THREADS_MAX, signal, onProgress }) {
  if (!MODES.includes(mode)) {
    throw new RangeError(`mode must be 'serial' or 'threads'; you gave ${JSON.stringify(mode)}.`);
  }
  if (signal !== undefined && !(signal instanceof AbortSignal)) {
    throw new TypeError('signal must be an AbortSignal; you gave something else.');
  }
  if (onProgress !== undefined && typeof onProgress !== 'function') {
    throw new TypeError('onProgress must be a function; you gave something else.');
  }
  return { mode, limit: whole('threads', threads, 1, THREADS_MAX), signal, onProgress };
}

/**
 * @param {Mode} mode
 * @param {Batch[]} batches
 * @param {number} totalMs
 * @returns {Timing}
 */
function timingOf(mode, batches, totalMs) {
  const originMs = batches[0]?.startMs ?? 0;
  const spans = batches.flatMap((batch) => spansOf(batch, originMs));
  const elapsedMs = batches.reduce((sum, batch) => sum + (batch.endMs - batch.startMs), 0);
  const bytes = batches.reduce((sum, batch) => sum + batch.bytes, 0);
  return {
    mode,
    threads: new Set(spans.map((span) => span.worker)).size,
    elapsedMs,
    totalMs,
    bytes,
    bytesPerSecond: elapsedMs > 0 ? (bytes / elapsedMs) * 1000 : 0,
    spans,
  };
}

/**
 * @param {Batch} batch
 * @param {number} originMs
 * @returns {Span[]}
 */
function spansOf({ spans }, originMs) {
  return Array.from({ length: spans.length / 5 }, (_, i) => {
    const [worker = 0, first = 0, end = 0, startMs = 0, endMs = 0] = spans.subarray(i * 5, i * 5 + 5);
    return { worker, first, end, startMs: startMs - originMs, endMs: endMs - originMs };
  });
}
