/**
 * Which workers make the strings: the ladder from `threads`, where the page's workers may share
 * memory, to `processes`, which run anywhere. One backend of each for the whole page.
 *
 * Whatever goes wrong ends in the next rung or in an `EngineError`, and the next request works.
 */

import { unlessAborted } from '../shared/abort.js';
import { EngineError } from '../shared/errors.js';
import { Backend } from './backend.js';

/** @import { Bundle, Hashed, Job, Mode } from '../shared/protocol.js' */
/** @import { Made, MakeOptions } from './batches.js' */
/** @import { ReadAhead } from './read-ahead.js' */

/**
 * @typedef {object} Started
 * @property {'threads' | 'processes'} mode What runs when no mode is named, or the one that was.
 * @property {string} why Why it is this one, as the rest of a sentence.
 * @property {number} workers How many there are.
 * @property {number} startMs How long their start took, with the loading of what they run.
 */

/** Those that run, or start. @type {Partial<Record<Bundle, Backend>>} */
const backends = {};

/** How many workers a backend gets, once someone has said so. @type {number | undefined} */
let workersWished;

/** Why `threads` failed when it was tried; it is not tried again unless it is named. @type {string | undefined} */
let failure;

/**
 * Starts what runs a mode, or finds it started.
 *
 * @param {object} [wish]
 * @param {Mode} [wish.mode] The best that runs here when undefined.
 * @param {number} [wish.workers] How many workers this backend and all later ones have. Those that have
 *   others end, and what they make ends with an `AbortError`.
 * @returns {Promise<Started>}
 */
export async function start({ mode, workers } = {}) {
  if (workers !== undefined) resize(workers);
  const { bundle, backend } = await standing(mode);
  const started = await backend.started;
  if (bundle === 'threads') return { mode: 'threads', why: 'this page is isolated', ...started };
  return { mode: 'processes', why: whyNotThreads() ?? 'it was asked for', ...started };
}

/** @param {number} workers */
function resize(workers) {
  workersWished = workers;
  const reason = new DOMException('The engine starts again with another number of workers.', 'AbortError');
  for (const backend of Object.values(backends)) if (!backend.has(workers)) backend.end(reason);
}

/**
 * Makes a job's strings. The engine starts first if it has to.
 *
 * @param {Job} job
 * @param {Mode | undefined} mode The best that runs here when undefined.
 * @param {MakeOptions} options
 * @returns {Promise<Made & { mode: Mode, workers: number, release: (buffer: ArrayBuffer) => void }>} With how
 *   many workers there were to take part, and what gives the memory back to those who have made it.
 */
export async function make(job, mode, options) {
  const { backend, chosen } = await choice(mode, options.signal);
  const made = await noted(chosen, backend.make(job, chosen, options));
  const { workers } = await backend.started;
  return {
    ...made,
    mode: chosen,
    workers: chosen === 'serial' ? 1 : Math.min(options.limit, workers),
    release: (buffer) => backend.release(buffer),
  };
}

/**
 * Makes a job's file, stretch by stretch as it is wanted. The engine starts first if it has to.
 *
 * @param {Job} job
 * @param {Mode | undefined} mode The best that runs here when undefined.
 * @param {import('./backend.js').FileOptions} options
 * @returns {Promise<Pick<ReadAhead, 'next' | 'release'>>}
 */
export async function readAhead(job, mode, options) {
  const { backend, chosen } = await choice(mode, options.signal);
  const made = await backend.readAhead(job, chosen, options);
  return { next: () => noted(chosen, made.next()), release: (buffer) => made.release(buffer) };
}

/**
 * @param {Mode | undefined} mode
 * @param {AbortSignal} [signal]
 */
async function choice(mode, signal) {
  const { bundle, backend } = await unlessAborted(standing(mode), signal);
  return { backend, chosen: mode ?? (bundle === 'threads' ? 'threads' : 'processes') };
}

/**
 * Workers that were seen to crash once are not relied upon when there is another way.
 *
 * @template T
 * @param {Mode} mode
 * @param {Promise<T>} work
 * @returns {Promise<T>}
 */
async function noted(mode, work) {
  try {
    return await work;
  } catch (error) {
    if (mode === 'threads' && error instanceof EngineError && error.code === 'crashed') failure = error.message;
    throw error;
  }
}

/**
 * Draws another seed.
 *
 * @returns {Promise<string>}
 */
export async function seed() {
  const { backend } = await standing();
  return backend.seed();
}

/**
 * Draws the key of a fresh text.
 *
 * @returns {Promise<Uint8Array<ArrayBuffer>>}
 */
export async function key() {
  const { backend } = await standing();
  return backend.key();
}

/**
 * @param {ArrayBuffer} buffer Is away until it is done.
 * @param {number} bytes How many of it are hashed.
 * @returns {Promise<Hashed>}
 */
export async function hash(buffer, bytes) {
  const { backend } = await standing();
  return backend.hash(buffer, bytes);
}

/**
 * Ends workers, which gives their memory back. What they make ends with an `AbortError`.
 *
 * @param {object} [which]
 * @param {Mode} [which.mode] Only those of this mode; those of all modes when undefined.
 */
export function stop({ mode } = {}) {
  const reason = new DOMException('The engine was stopped.', 'AbortError');
  if (mode !== 'processes') backends.threads?.end(reason);
  if (mode !== 'threads') backends.single?.end(reason);
}

/**
 * The backend for a mode, started.
 *
 * @param {Mode} [mode]
 * @returns {Promise<{ bundle: Bundle, backend: Backend }>}
 */
async function standing(mode) {
  if (typeof WebAssembly !== 'object' || typeof Worker !== 'function') throw unsupported(NOTHING_RUNS);
  if (mode === 'threads') {
    const reason = whyNeverThreads();
    if (reason) throw unsupported(`The mode 'threads' cannot run: ${reason}. Leave the mode out, and what can will run.`);
    return backendOf('threads');
  }
  if (mode === 'processes' || whyNotThreads() !== undefined) return backendOf('single');
  try {
    return await backendOf('threads');
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    failure = error.message;
  }
  return backendOf('single');
}

/** @param {Bundle} bundle */
async function backendOf(bundle) {
  const backend = (backends[bundle] ??= new Backend(bundle, workersWished, () => {
    if (backends[bundle] === backend) delete backends[bundle];
    // When nothing is left, the next request begins with the first rung again.
    if (bundle === 'single') failure = undefined;
  }));
  await backend.started;
  return { bundle, backend };
}

const NOTHING_RUNS =
  'This browser has no WebAssembly or no workers. Chrome 123, Firefox 120 and Safari 17.5, or later ones, have both.';

/** @param {string} message */
function unsupported(message) {
  return new EngineError('unsupported', message);
}

function whyNotThreads() {
  return whyNeverThreads() ?? failure;
}

/** @returns {string | undefined} What this browser or this page lacks for `threads`. */
function whyNeverThreads() {
  if (!isSecureContext) return 'this page did not come over a secure connection';
  if (!crossOriginIsolated) return 'its host does not isolate this page';
  if (typeof SharedArrayBuffer !== 'function') return 'this browser lends no shared memory';
  return undefined;
}
