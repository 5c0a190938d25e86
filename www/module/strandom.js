/**
 * The public module: `const strings = await generate(1_000_000, 16, 123)`.
 *
 * Any page of the same site may import it. The same seed, len and alphabet give the same strings in every browser, with
 * any number of threads, in any version.
 */

import { byteStream } from './client/byte-stream.js';
import { keyedJob } from './client/keyed-job.js';
import * as runtime from './client/runtime.js';
import { unlessAborted } from './shared/abort.js';
import { checkCall, checkJob, checkMode, isShaped } from './shared/arguments.js';
import { checkNumber } from './shared/bounds.js';
import { argumentError, checkBoolean, checkOptions, checkText, checkWhole } from './shared/checks.js';
import { recordBytes } from './shared/code.js';
import { checkDocumentFormat } from './shared/document.js';
import { FreshKey, isFreshKey, keyFor } from './shared/fresh-key.js';
import { once } from './shared/once.js';

export { reportedCores } from './client/host.js';
export { unlessAborted } from './shared/abort.js';
export { ALPHABETS, symbolsNamed } from './shared/alphabets.js';
export { checkEngine, checkMode, ownSymbols, symbolsOf } from './shared/arguments.js';
export { COUNT_MAX, LEN_MAX, PYTHON_CHOICE_SYMBOLS_MAX, WORKERS_MAX } from './shared/bounds.js';
export { argumentError, checkWellFormed, checkWhole, codePointText, describe, shortened } from './shared/checks.js';
export { checkCodeFormat, recordBytes, separatorsIn } from './shared/code.js';
export { charactersOf, checkDocumentFormat, frameOf } from './shared/document.js';
export { EngineError } from './shared/errors.js';
export { FreshKey } from './shared/fresh-key.js';
export { once } from './shared/once.js';
export { Watchdog } from './shared/watchdog.js';

/** @import { MakeOptions, Timed } from './client/batches.js' */
/** @import { Job } from './shared/protocol.js' */

/**
 * @typedef {import('./client/byte-stream.js').ByteStream} ByteStream
 * @typedef {import('./client/runtime.js').Started} Started
 * @typedef {import('./client/shapes.js').Odds} Odds
 * @typedef {import('./client/shapes.js').Recognized} Recognized
 * @typedef {import('./client/strings.js').Strings} Strings
 * @typedef {import('./client/strings.js').Timing} Timing
 * @typedef {import('./shared/options.js').Options} Options
 * @typedef {import('./shared/options.js').Seed} Seed
 * @typedef {import('./shared/options.js').StreamOptions} StreamOptions
 * @typedef {import('./shared/protocol.js').CodeFormat} CodeFormat
 * @typedef {import('./shared/protocol.js').DocumentFormat} DocumentFormat
 * @typedef {import('./shared/protocol.js').Engine} Engine
 * @typedef {import('./shared/protocol.js').Format} Format
 * @typedef {import('./shared/protocol.js').Mode} Mode
 * @typedef {import('./shared/spans.js').Span} Span
 */

// Not needed by a page that only starts the engine.
const loadStrings = once(() => import('./client/strings.js'));
const loadShapes = once(() => import('./client/shapes.js'));

/**
 * Makes `n` strings of `len` symbols from `seed`, in rank order.
 *
 * @param {number} n How many: 0 or more. All strings together take at most 1 GiB.
 * @param {number | undefined} len Symbols in a string: 1 to 65,536. Undefined with a pattern.
 * @param {Seed} [seed] Text, or a whole number, which is its decimal text. Without a seed the strings are fresh: they come
 *   from the system's own randomness and cannot be made again.
 * @param {Options} [options]
 * @returns {Promise<Strings>}
 * @throws {RangeError | TypeError} When an argument is wrong. The message says what is allowed and what was given;
 *   `argument` is the argument's name.
 * @throws {EngineError} When the engine cannot do it. The message says what to do.
 */
export async function generate(n, len, seed, options) {
  const [{ timing, memory, job }, { Strings }] = await Promise.all([
    run(n, len, seed, { ...checkOptions(options), fill: false }, runtime.make),
    loadStrings(),
  ]);
  return new Strings(n, memory, timing, runtime.hash, job.shape?.isUneven ? recordBytes(job) : undefined);
}

/**
 * Does the same work as `generate`, but keeps no strings and returns the timing alone.
 *
 * @param {number} n
 * @param {number | undefined} len
 * @param {Seed} [seed]
 * @param {Options & { fill?: boolean }} [options] With `fill` the same workers fill the same memory with one byte, in the
 *   same pieces, and make no strings: the upper bound on any speed.
 * @returns {Promise<Timing>}
 */
export async function measure(n, len, seed, options) {
  const { timing } = await run(n, len, seed, checkOptions(options), runtime.measure);
  return timing;
}

/**
 * Makes a document of `n` strings, chunk after chunk as it is read: any number of strings in the memory of a few chunks,
 * each of at most 4 MiB or one string. The next chunk is made while the last one is used, and none beyond it.
 *
 * @param {number} n How many: 0 to 2^53 - 1.
 * @param {number | undefined} len
 * @param {Seed} [seed]
 * @param {StreamOptions} [options]
 * @returns {ByteStream} A `ReadableStream` of UTF-8. `for await` reads it in every browser. It fails as `generate` does,
 *   also with an `AbortError`.
 * @throws {RangeError | TypeError} At once, when an argument is wrong.
 */
export function stream(n, len, seed, options) {
  const { from, shared = false, format, ranked, header, delimiter, crlf, bom, excel, ...others } = checkOptions(options);
  const job = jobOf(n, len, seed, others);
  const { mode, limit, signal, onProgress } = checkCall(others);
  const checked = {
    format: checkDocumentFormat({ format, ranked, header, delimiter, crlf, bom, excel }, job instanceof Promise ? undefined : job),
    from: checkWhole('from', from ?? 0, 0, checkNumber('n', n)),
    shared: checkBoolean('shared', shared),
    limit,
  };
  const keyed = withKey(job, len, seed, others);
  return byteStream(async (ended) => runtime.readAhead(await keyed.open(), mode, { ...checked, signal: ended }), {
    signal,
    onProgress: (done) => onProgress?.({ done, total: n }),
    onEnd: keyed.end,
  });
}

/**
 * Finds the rank of a string that never repeats, by the permutation backwards: at once, and without making any other.
 *
 * @param {string} string As it stands in the list, with the prefix, groups and check symbol that `options` say.
 * @param {number | undefined} len
 * @param {Seed} seed
 * @param {Pick<Options, 'alphabet' | 'unique' | 'prefix' | 'groups' | 'separator' | 'check'>} options
 * @returns {Promise<number | undefined>} Undefined when no rank up to 2^53 - 1 has the string.
 * @throws {RangeError | TypeError} When an argument is wrong, and when strings may repeat: without `unique`, or where so many
 *   exist that it changes nothing. There only a search finds a string.
 * @throws {EngineError}
 */
export async function rankOf(string, len, seed, options) {
  const text = checkText('string', string, 'text');
  if (seed === undefined) throw argumentError(TypeError, 'seed', 'must be text, a whole number or a FreshKey; you gave undefined.');
  const checked = { ...checkOptions(options), first: 0 };
  const keyed = withKey(jobOf(0, len, seed, checked), len, seed, checked);
  try {
    return (await runtime.rankOf(await keyed.open(), text)) ?? undefined;
  } finally {
    keyed.end();
  }
}

/**
 * How many strings are possible, and how likely two of `n` are the same, without making any.
 *
 * @param {number} n
 * @param {number | undefined} len
 * @param {Pick<Options, 'alphabet' | 'pattern' | 'words' | 'rules' | 'unique' | 'prefix' | 'groups' | 'separator' | 'check' | 'signal'>} [options]
 * @returns {Promise<Odds>}
 * @throws {RangeError | TypeError} When an argument is wrong.
 * @throws {EngineError}
 */
export async function odds(n, len, options) {
  return (await loadShapes()).odds(n, len, checkOptions(options));
}

/**
 * What each of some strings is: one of those that a call makes, or none, and why.
 *
 * @param {readonly string[]} strings
 * @param {number | undefined} len
 * @param {Seed} seed
 * @param {Pick<Options, 'alphabet' | 'pattern' | 'words' | 'rules' | 'unique' | 'prefix' | 'groups' | 'separator' | 'check'>} [options]
 * @returns {Promise<Recognized[]>}
 * @throws {RangeError | TypeError} When an argument is wrong, and where strings may be read in two ways, because a symbol begins
 *   another and no separator stands between two.
 * @throws {EngineError}
 */
export async function recognize(strings, len, seed, options) {
  const checked = { ...checkOptions(options), first: 0 };
  const keyed = withKey(jobOf(0, len, seed, checked), len, seed, checked);
  try {
    return (await loadShapes()).recognize(await keyed.open(), strings);
  } finally {
    keyed.end();
  }
}

/**
 * The words of a list, in their order.
 *
 * @param {'eff' | 'eff-short' | 'bip39'} name
 * @returns {Promise<string[]>}
 * @throws {RangeError} When there is no such list.
 */
export async function loadWords(name) {
  return (await loadShapes()).loadWords(name);
}

/**
 * Starts the workers, which `generate` does by itself when it has to. A page that starts them while it is idle does not
 * keep its user waiting later.
 *
 * @param {object} [options]
 * @param {Mode} [options.mode] What to start; the best that runs here when left out.
 * @param {number} [options.workers] How many workers there are from now on, 1 to 64. When left out there are as many as
 *   before, and as many as the computer has cores at first. Another number replaces the workers that run: what they make
 *   is begun again by the new ones, and streams go on.
 * @returns {Promise<Started>} Which mode runs, and why; how many workers there are, and how long their start took.
 * @throws {RangeError | TypeError} When an argument is wrong.
 * @throws {EngineError}
 */
export async function start(options) {
  const { mode, workers } = checkOptions(options);
  return runtime.start({ mode: checkMode(mode), workers: workers === undefined ? undefined : checkNumber('workers', workers) });
}

/**
 * Ends workers, which gives their memory back. The next call starts them again.
 *
 * @param {object} [options]
 * @param {'processes' | 'threads'} [options.mode] Only those of this mode; those of all modes when left out.
 * @param {boolean} [options.resume] Whether what they make is begun again by the workers that start next. Otherwise it
 *   ends with an `AbortError`.
 * @throws {RangeError | TypeError} When an argument is wrong.
 */
export function stop(options) {
  const { mode, resume = false } = checkOptions(options);
  runtime.stop({ mode: checkMode(mode), resume: checkBoolean('resume', resume) });
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
 * Draws the key of a fresh sequence. Given as the seed of several calls, it makes all of them read the same strings. A
 * key is for one len, alphabet and unique.
 *
 * @returns {Promise<FreshKey>} Wipe it when the strings are no longer needed.
 * @throws {EngineError} With the code `randomness` when the system gives none.
 */
export async function freshKey() {
  return new FreshKey(await runtime.key());
}

/**
 * The job of a call. That of other shapes comes later, because what checks it loads then.
 *
 * @param {number} n
 * @param {number | undefined} len
 * @param {Seed | undefined} seed
 * @param {Partial<Options>} options
 * @returns {Job | Promise<Job>}
 */
function jobOf(n, len, seed, options) {
  if (!isShaped(options)) return checkJob(n, len, seed, options);
  const job = loadShapes().then(({ shapedJob }) => shapedJob(n, len, seed, options));
  // The error is thrown where the job is awaited.
  job.catch(() => {});
  return job;
}

/**
 * A job with the key that it needs if its strings are fresh. A `FreshKey` is copied at once, for it may be wiped as soon
 * as the call returns.
 *
 * @param {Job | Promise<Job>} job
 * @param {number | undefined} len
 * @param {Seed | undefined} seed
 * @param {Partial<Options>} options
 */
function withKey(job, len, seed, options) {
  return keyedJob(job, isFreshKey(seed) ? keyFor(seed, { len, ...options }) : undefined, runtime.key);
}

/**
 * @template {Timed & { mode: Mode, workers: number }} T
 * @param {number} n
 * @param {number | undefined} len
 * @param {Seed | undefined} seed
 * @param {Partial<Options> & { fill?: boolean }} options
 * @param {(job: Job, mode: Mode | undefined, options: MakeOptions) => Promise<T>} make
 */
async function run(n, len, seed, options, make) {
  const calledMs = performance.now();
  const job = jobOf(n, len, seed, options);
  const { mode, ...how } = checkCall(options);
  const keyed = withKey(job, len, seed, options);
  try {
    const opened = await unlessAborted(keyed.open(), how.signal);
    const made = await make(opened, mode, how);
    return { ...made, job: opened, timing: timingOf(made, performance.now() - calledMs) };
  } finally {
    keyed.end();
  }
}

/**
 * @param {Timed & { mode: Mode, workers: number }} made
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
