/**
 * The public module: `const strings = await generate(1_000_000, 16, 123)`.
 *
 * Any page of the same site may import it. The same seed, len and alphabet give the same strings
 * in every browser, with any number of threads, in any version.
 */

import { byteStream } from './client/byte-stream.js';
import * as runtime from './client/runtime.js';
import { checkJob, checkMode, WORKERS_MAX } from './shared/arguments.js';
import { checkOneOf, checkWhole } from './shared/checks.js';
import { FreshKey, keyFor } from './shared/fresh-key.js';

export { unlessAborted } from './shared/abort.js';
export { ALPHABETS, symbolsNamed } from './shared/alphabets.js';
export { checkCodeFormat, checkEngine, checkMode, COUNT_MAX, LEN_MAX, ownSymbols, PYTHON_CHOICE_SYMBOLS_MAX, recordBytes, separatorsIn, symbolsOf, WORKERS_MAX } from './shared/arguments.js';
export { checkWellFormed, checkWhole, codePointText, describe } from './shared/checks.js';
export { EngineError } from './shared/errors.js';
export { FreshKey } from './shared/fresh-key.js';

/** @import { Made } from './client/batches.js' */
/** @import { Job } from './shared/protocol.js' */

/**
 * @typedef {import('./client/byte-stream.js').ByteStream} ByteStream
 * @typedef {import('./client/runtime.js').Started} Started
 * @typedef {import('./client/strings.js').Strings} Strings
 * @typedef {import('./client/strings.js').Timing} Timing
 * @typedef {import('./shared/options.js').Options} Options
 * @typedef {import('./shared/options.js').Seed} Seed
 * @typedef {import('./shared/protocol.js').CodeFormat} CodeFormat
 * @typedef {import('./shared/protocol.js').Engine} Engine
 * @typedef {import('./shared/protocol.js').Format} Format
 * @typedef {import('./shared/protocol.js').Mode} Mode
 * @typedef {import('./shared/spans.js').Span} Span
 */

/** Far more workers than any browser tells of. */
const THREADS_MAX = 1024;
/** What a batch can have at most. */
const PIECE_MAX = 2 ** 32 - 1;
/** @type {readonly Format[]} */
const FORMATS = ['lines', 'csv', 'json'];

/**
 * Makes `n` strings of `len` symbols from `seed`, in rank order.
 *
 * @param {number} n How many: 0 or more. All strings together take at most 1 GiB.
 * @param {number} len Symbols in a string: 1 to 65,536.
 * @param {Seed} [seed] Text, or a whole number, which is its decimal text. Without one the strings are fresh:
 *   from the system's own randomness, and nobody can make them again.
 * @param {Options} [options]
 * @returns {Promise<Strings>}
 * @throws {RangeError | TypeError} A bad argument, by name, with what is allowed and what was given.
 * @throws {EngineError} What the engine cannot do here, and what to do about it.
 */
export async function generate(n, len, seed, options = {}) {
  const [{ timing, buffer, release }, { Strings }] = await Promise.all([
    run(n, len, seed, { ...options, fill: false }, true),
    // Loaded by those who make some: a page that only starts the engine does not need it.
    import('./client/strings.js'),
  ]);
  const bytes = new Uint8Array(buffer ?? new ArrayBuffer(0), 0, timing.bytes);
  return new Strings(n, bytes, timing, { release, hash: runtime.hash });
}

/**
 * Does the same work as `generate`, without copying the strings to the page: only the timing
 * comes back.
 *
 * @param {number} n
 * @param {number} len
 * @param {Seed} [seed]
 * @param {Options & { fill?: boolean }} [options] With `fill` the same workers fill the same memory with one
 *   byte, in the same pieces, and make nothing: faster than that nothing can be made.
 * @returns {Promise<Timing>}
 */
export async function measure(n, len, seed, options = {}) {
  const { timing } = await run(n, len, seed, options, false);
  return timing;
}

/**
 * Makes a file of `n` strings, stretch by stretch as it is read: any number of them in the memory of a few
 * stretches of at most 4 MiB, or of one string if that is larger. The next stretch is made while the last
 * one is dealt with, and none beyond it.
 *
 * @param {number} n How many: 0 to 2^53 - 1.
 * @param {number} len
 * @param {Seed} [seed]
 * @param {Omit<Options, 'piece'> & { format?: Format, from?: number }} [options] `format`: `lines`, each string
 *   with a newline; `csv` as in RFC 4180, with a head line; `json`, an array. `from`: how many strings of
 *   the file there are already: what is read then goes on behind them, so that a file whose making was
 *   ended can be finished.
 * @returns {ByteStream} A `ReadableStream` of UTF-8 that `for await` reads in every browser. It ends with
 *   what `generate` throws, an `AbortError` included.
 * @throws {RangeError | TypeError} At once: a bad argument, by name, with what is allowed and what was given.
 */
export function stream(n, len, seed, options = {}) {
  const job = checkJob(n, len, seed, options);
  const { mode, limit, signal, onProgress } = checkOptions(options);
  const format = checkOneOf('format', options.format ?? 'lines', FORMATS);
  const from = checkWhole('from', options.from ?? 0, 0, n);
  // Before anything is awaited: the key may be wiped as soon as this returns.
  const key = seed instanceof FreshKey ? keyFor(seed, job) : undefined;
  /** @type {Job} */
  let keyed;
  return byteStream(open, {
    signal,
    onProgress: (done) => onProgress?.({ done, total: n }),
    // It may be left before it was opened.
    onEnd: () => wipe(keyed ?? { ...job, key }),
  });

  async function open() {
    keyed = await withKey({ ...job, key });
    return runtime.readAhead(keyed, mode, { format, from, limit, signal });
  }
}

/**
 * Starts the engine, which `generate` does by itself when it has to. A page that starts it while
 * it is idle does not keep its user waiting later.
 *
 * @param {object} [wish]
 * @param {Mode} [wish.mode] What to start; what runs when no mode is named when left out.
 * @param {number} [wish.workers] How many workers there are from now on, 1 to 64; as many as the computer
 *   has cores, or as there were, when left out. Another number ends those that run, and what they make
 *   ends with an `AbortError`.
 * @returns {Promise<Started>} Which mode runs, and why; how many workers there are, and how long their
 *   start took.
 * @throws {RangeError | TypeError} A bad wish, by name, with what is allowed and what was given.
 * @throws {EngineError}
 */
export async function start({ mode, workers } = {}) {
  checkMode(mode);
  if (workers !== undefined) checkWhole('workers', workers, 1, WORKERS_MAX);
  return runtime.start({ mode, workers });
}

/**
 * Ends workers, which gives their memory back. What they make ends with an `AbortError`; the next call
 * starts them again.
 *
 * @param {object} [which]
 * @param {'processes' | 'threads'} [which.mode] Only those of this mode; those of all modes when left out.
 */
export function stop({ mode } = {}) {
  checkMode(mode);
  runtime.stop({ mode });
}

/**
 * Draws another seed from the system's own randomness: a whole number below 10^12, as text.
 *
 * @returns {Promise<string>}
 * @throws {EngineError}
 */
export async function anotherSeed() {
  return runtime.seed();
}

/**
 * Draws the key of a fresh text, which can be given as the seed of several calls, so that all of them read the
 * same strings. It is for one len, alphabet and unique.
 *
 * @returns {Promise<FreshKey>} Wipe it when the strings are no longer needed.
 * @throws {EngineError} With the code `randomness` when the system gives none.
 */
export async function freshKey() {
  return new FreshKey(await runtime.key());
}

/**
 * A job with the key that it needs if its strings are fresh.
 *
 * @param {Job} job
 * @returns {Promise<Job>}
 */
async function withKey(job) {
  return job.seed === undefined && job.key === undefined ? { ...job, key: await runtime.key() } : job;
}

/** @param {Job | undefined} job Is done: its own copy of a key is overwritten. */
function wipe(job) {
  job?.key?.fill(0);
}

/**
 * @param {number} n
 * @param {number} len
 * @param {Seed | undefined} seed
 * @param {Options & { fill?: boolean }} options
 * @param {boolean} keep
 */
async function run(n, len, seed, options, keep) {
  const calledMs = performance.now();
  const job = checkJob(n, len, seed, options);
  const { mode, ...rest } = checkOptions(options);
  const key = seed instanceof FreshKey ? keyFor(seed, job) : undefined;
  const keyed = await withKey({ ...job, key });
  try {
    const made = await runtime.make(keyed, mode, { ...rest, keep });
    const { buffer, release } = made;
    return { buffer, release, timing: timingOf(made, performance.now() - calledMs) };
  } finally {
    wipe(keyed);
  }
}

/** @param {Options & { fill?: boolean }} options */
function checkOptions({ mode, threads = THREADS_MAX, piece, fill = false, signal, onProgress }) {
  checkMode(mode);
  if (piece !== undefined) checkWhole('piece', piece, 1, PIECE_MAX);
  if (signal !== undefined && !(signal instanceof AbortSignal)) {
    throw new TypeError('signal must be an AbortSignal; you gave something else.');
  }
  if (onProgress !== undefined && typeof onProgress !== 'function') {
    throw new TypeError('onProgress must be a function; you gave something else.');
  }
  return { mode, limit: checkWhole('threads', threads, 1, THREADS_MAX), piece, fill, signal, onProgress };
}

/**
 * @param {Made & { mode: Mode, workers: number }} made
 * @param {number} totalMs
 * @returns {Timing}
 */
function timingOf({ mode, workers, bytes, beganMs, elapsedMs, spans }, totalMs) {
  return {
    mode,
    threads: new Set(spans.map((span) => span.worker)).size,
    workers,
    beganMs,
    elapsedMs,
    totalMs,
    bytes,
    bytesPerSecond: elapsedMs > 0 ? (bytes / elapsedMs) * 1000 : 0,
    spans,
  };
}
