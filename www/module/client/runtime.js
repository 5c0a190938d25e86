/**
 * What the module asks of its workers. They start when they are needed, and when others replace them, what they were
 * asked for is asked again here, and nowhere else.
 */

import { unlessAborted } from '../shared/abort.js';
import { WorkersReplaced } from '../shared/errors.js';
import { backendFor, end, resize, watched, whyNotThreads } from './ladder.js';

/** @import { Description, Hashed, Job, Mode } from '../shared/protocol.js' */
/** @import { Backend, DocumentOptions } from './backend.js' */
/** @import { MakeOptions } from './batches.js' */
/** @import { Source } from './byte-stream.js' */
/** @import { Standing } from './ladder.js' */

/**
 * @typedef {object} Started
 * @property {'threads' | 'processes'} mode What runs when no mode is given, or the mode that was.
 * @property {string} why Why it is this one, as the rest of a sentence.
 * @property {number} workers How many there are.
 * @property {number | undefined} sharedBytesMax To how much memory they share may grow: 4 GiB, or less where the browser
 *   allows no more. Larger results are copied to the page. Undefined where they share none.
 * @property {number} startMs How long their start took, including the files that were loaded.
 */

/**
 * Starts what runs a mode, or finds it started.
 *
 * @param {object} [options]
 * @param {Mode} [options.mode] The best that runs here when undefined.
 * @param {number} [options.workers] How many workers this backend and all later ones have.
 * @returns {Promise<Started>}
 */
export async function start({ mode, workers } = {}) {
  if (workers !== undefined) resize(workers);
  return onWorkers({ mode }, async ({ backend, best }) => {
    const why = best === 'threads' ? 'this page is isolated' : (whyNotThreads() ?? 'it was asked for');
    return { mode: best, why, ...(await backend.started) };
  });
}

/**
 * Makes a job's strings.
 *
 * @param {Job} job
 * @param {Mode | undefined} mode The best that runs here when undefined.
 * @param {MakeOptions} options
 */
export async function make(job, mode, options) {
  return timed(job, mode, options, (backend, chosen) => backend.make(job, chosen, options));
}

/**
 * Makes a job's strings and keeps none of them.
 *
 * @param {Job} job
 * @param {Mode | undefined} mode The best that runs here when undefined.
 * @param {MakeOptions} options
 */
export async function measure(job, mode, options) {
  return timed(job, mode, options, (backend, chosen) => backend.measure(job, chosen, options));
}

/**
 * @template T
 * @param {Job} job
 * @param {Mode | undefined} mode
 * @param {MakeOptions} options
 * @param {(backend: Backend, chosen: Mode) => Promise<T>} work
 * @returns {Promise<T & { mode: Mode, workers: number }>} With the number of workers that could take part.
 */
async function timed(job, mode, { limit, signal }, work) {
  return onWorkers({ job, mode, signal }, async ({ backend, best }) => {
    const chosen = mode ?? best;
    const made = await watched(chosen, work(backend, chosen));
    const { workers } = await backend.started;
    return { ...made, mode: chosen, workers: chosen === 'serial' ? 1 : Math.min(limit, workers) };
  });
}

/**
 * Makes a job's document, chunk after chunk as it is read.
 *
 * @param {Job} job
 * @param {Mode | undefined} mode The best that runs here when undefined.
 * @param {DocumentOptions} options
 * @returns {Promise<Source>}
 */
export async function readAhead(job, mode, options) {
  let { from } = options;
  let source = await open();
  return {
    next: () => untilKept(read, async () => void (source = await open())),
    release: (memory) => source.release(memory),
  };

  function open() {
    return onWorkers({ job, mode, signal: options.signal }, async ({ backend, best }) => {
      const chosen = mode ?? best;
      const ahead = await backend.readAhead(job, chosen, { ...options, from });
      return { next: () => watched(chosen, ahead.next()), release: (/** @type {ArrayBufferLike} */ memory) => ahead.release(memory) };
    });
  }

  async function read() {
    const chunk = await source.next();
    // Whatever workers come next go on behind it.
    from = chunk?.done ?? from;
    return chunk;
  }
}

/**
 * The rank of a unique string.
 *
 * @param {Job} job
 * @param {string} string
 * @returns {Promise<number | null>} Null when no rank has it.
 */
export async function rankOf(job, string) {
  return onWorkers({ job }, ({ backend }) => backend.rankOf(job, string));
}

/**
 * What the core says of a job's strings. Its key stays here.
 *
 * @param {Job} job
 * @param {AbortSignal} [signal]
 * @returns {Promise<Description>}
 */
export async function describe(job, signal) {
  return onWorkers({ job, signal }, ({ backend }) => unlessAborted(backend.describe(job), signal));
}

/**
 * What each of some texts is to a job's strings: its rank, or a number below 0 that says why it has none.
 *
 * @param {Job} job
 * @param {string[]} strings
 * @returns {Promise<Float64Array>}
 */
export async function recognize(job, strings) {
  return onWorkers({ job }, ({ backend }) => backend.recognize(job, strings));
}

/**
 * Draws another seed.
 *
 * @returns {Promise<string>}
 */
export async function seed() {
  return onWorkers({}, ({ backend }) => backend.seed());
}

/**
 * Draws the key of a fresh sequence.
 *
 * @returns {Promise<Uint8Array<ArrayBuffer>>}
 */
export async function key() {
  return onWorkers({}, ({ backend }) => backend.key());
}

/**
 * @param {Uint8Array<ArrayBuffer>[]} parts Are at a worker until they are hashed.
 * @returns {Promise<Hashed>}
 */
export async function hash(parts) {
  return onWorkers({}, async ({ backend }) => {
    try {
      return await backend.hash(parts);
    } catch (error) {
      const isLost = error instanceof WorkersReplaced && parts.some(({ buffer }) => buffer.byteLength === 0);
      if (!isLost) throw error;
      throw new DOMException('The workers were replaced while they hashed the strings, which are gone. Make them again.', 'AbortError');
    }
  });
}

/**
 * Ends workers, which gives their memory back.
 *
 * @param {object} [options]
 * @param {Mode} [options.mode] Only those of this mode; those of all modes when undefined.
 * @param {boolean} [options.resume] Whether what they make is made by those that start next. Else it ends with an
 *   `AbortError`.
 */
export function stop({ mode, resume = false } = {}) {
  end(mode, resume ? new WorkersReplaced() : new DOMException('The engine was stopped.', 'AbortError'));
}

/**
 * Asks the workers of a mode that can do a job, which start first if they have to.
 *
 * @template T
 * @param {{ job?: Job | undefined, mode?: Mode | undefined, signal?: AbortSignal | undefined }} what
 * @param {(standing: Standing) => Promise<T>} ask
 * @returns {Promise<T>}
 */
function onWorkers({ job, mode, signal }, ask) {
  return untilKept(async () => ask(await unlessAborted(backendFor(mode, job !== undefined && isForFullCore(job)), signal)));
}

/**
 * Whether only the core that knows all shapes and engines can do a job.
 *
 * @param {Job} job
 */
function isForFullCore({ shape, engine }) {
  return shape !== undefined || engine !== undefined;
}

/**
 * Does something whose workers may be replaced meanwhile: then it is done again.
 *
 * @template T
 * @param {() => Promise<T>} action
 * @param {() => Promise<void>} [prepare] Before it is done again.
 * @returns {Promise<T>}
 */
async function untilKept(action, prepare) {
  for (;;) {
    try {
      return await action();
    } catch (error) {
      if (!(error instanceof WorkersReplaced)) throw error;
    }
    await prepare?.();
  }
}
