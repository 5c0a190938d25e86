/**
 * Which workers make the strings: the ladder from `threads`, where the page's workers may share
 * memory, to `processes`, which run anywhere. One crew of each for the whole page.
 *
 * Whatever goes wrong ends in the next rung or in an `EngineError`, and the next request works.
 */

import { unlessAborted } from './abort.js';
import { Crew } from './crew.js';
import { EngineError } from './errors.js';

/** @import { Bundle, Hashed, Job, Mode } from './protocol.js' */
/** @import { Flow } from './flow.js' */
/** @import { Made, MakeOptions } from './pull.js' */

/**
 * @typedef {object} Started
 * @property {'threads' | 'processes'} mode What runs when no mode is named, or the one that was.
 * @property {string} why Why it is this one, as the rest of a sentence.
 * @property {number} workers How many there are.
 * @property {number} startMs How long their start took, with the loading of what they run.
 */

/** Those that run, or start. @type {Partial<Record<Bundle, Crew>>} */
const crews = {};

/** How many workers a crew gets, once someone has said so. @type {number | undefined} */
let workersWished;

/** Why `threads` failed when it was tried; it is not tried again unless it is named. @type {string | undefined} */
let failure;

/**
 * Starts what runs a mode, or finds it started.
 *
 * @param {object} [wish]
 * @param {Mode} [wish.mode] The best that runs here when undefined.
 * @param {number} [wish.workers] How many workers this crew and all later ones have. Those that have
 *   others end, and what they make ends with an `AbortError`.
 * @returns {Promise<Started>}
 */
export async function start({ mode, workers } = {}) {
  if (workers !== undefined) resize(workers);
  const { bundle, crew } = await standing(mode);
  const started = await crew.started;
  if (bundle === 'threads') return { mode: 'threads', why: 'this page is isolated', ...started };
  return { mode: 'processes', why: whyNotThreads() ?? 'it was asked for', ...started };
}

/** @param {number} workers */
function resize(workers) {
  workersWished = workers;
  const reason = new DOMException('The engine starts again with another number of workers.', 'AbortError');
  for (const crew of Object.values(crews)) if (!crew.has(workers)) crew.end(reason);
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
  const { crew, chosen } = await choice(mode, options.signal);
  const made = await noted(chosen, crew.make(job, chosen, options));
  const { workers } = await crew.started;
  return {
    ...made,
    mode: chosen,
    workers: chosen === 'serial' ? 1 : Math.min(options.limit, workers),
    release: (buffer) => crew.release(buffer),
  };
}

/**
 * Makes a job's file, stretch by stretch as it is wanted. The engine starts first if it has to.
 *
 * @param {Job} job
 * @param {Mode | undefined} mode The best that runs here when undefined.
 * @param {import('./crew.js').FileOptions} options
 * @returns {Promise<Pick<Flow, 'next' | 'release'>>}
 */
export async function flow(job, mode, options) {
  const { crew, chosen } = await choice(mode, options.signal);
  const made = await crew.flow(job, chosen, options);
  return { next: () => noted(chosen, made.next()), release: (buffer) => made.release(buffer) };
}

/**
 * @param {Mode | undefined} mode
 * @param {AbortSignal} [signal]
 */
async function choice(mode, signal) {
  const { bundle, crew } = await unlessAborted(standing(mode), signal);
  return { crew, chosen: mode ?? (bundle === 'threads' ? 'threads' : 'processes') };
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
  const { crew } = await standing();
  return crew.seed();
}

/**
 * Draws the key of a fresh text.
 *
 * @returns {Promise<Uint8Array<ArrayBuffer>>}
 */
export async function key() {
  const { crew } = await standing();
  return crew.key();
}

/**
 * @param {ArrayBuffer} buffer Is away until it is done.
 * @param {number} bytes How many of it are hashed.
 * @returns {Promise<Hashed>}
 */
export async function hash(buffer, bytes) {
  const { crew } = await standing();
  return crew.hash(buffer, bytes);
}

/**
 * Ends workers, which gives their memory back. What they make ends with an `AbortError`.
 *
 * @param {object} [which]
 * @param {Mode} [which.mode] Only those of this mode; those of all modes when undefined.
 */
export function stop({ mode } = {}) {
  const reason = new DOMException('The engine was stopped.', 'AbortError');
  if (mode !== 'processes') crews.threads?.end(reason);
  if (mode !== 'threads') crews.single?.end(reason);
}

/**
 * The crew for a mode, started.
 *
 * @param {Mode} [mode]
 * @returns {Promise<{ bundle: Bundle, crew: Crew }>}
 */
async function standing(mode) {
  if (typeof WebAssembly !== 'object' || typeof Worker !== 'function') throw unsupported(NOTHING_RUNS);
  if (mode === 'threads') {
    const reason = whyNeverThreads();
    if (reason) throw unsupported(`The mode 'threads' cannot run: ${reason}. Leave the mode out, and what can will run.`);
    return crewOf('threads');
  }
  if (mode === 'processes' || whyNotThreads() !== undefined) return crewOf('single');
  try {
    return await crewOf('threads');
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    failure = error.message;
  }
  return crewOf('single');
}

/** @param {Bundle} bundle */
async function crewOf(bundle) {
  const crew = (crews[bundle] ??= new Crew(bundle, workersWished, () => {
    if (crews[bundle] === crew) delete crews[bundle];
    // When nothing is left, the next request begins with the first rung again.
    if (bundle === 'single') failure = undefined;
  }));
  await crew.started;
  return { bundle, crew };
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
