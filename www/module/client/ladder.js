/**
 * Which workers run: `threads` where the page's workers may share memory, else `processes`, which run anywhere. There
 * is one backend of each for the whole page.
 */

import { EngineError, WorkersReplaced } from '../shared/errors.js';
import { Backend } from './backend.js';
import { FULL_FIRST, whyNeverThreads, whyNothing } from './host.js';

/** @import { Mode } from '../shared/protocol.js' */

/** Those that run, or start. @type {Partial<Record<'threads' | 'processes', Backend>>} */
const backends = {};

/** Whether workers get the core that knows all shapes and engines, once one of these was asked for. */
let isFull = FULL_FIRST;

/** How many workers a backend gets, once a caller has said so. @type {number | undefined} */
let workersWanted;

/** Why `threads` failed. It is not tried again unless it is asked for. @type {string | undefined} */
let failure;

/**
 * @typedef {object} Standing
 * @property {Backend} backend Has started.
 * @property {'threads' | 'processes'} best What it runs when no mode is given.
 */

/**
 * The backend for a mode, started.
 *
 * @param {Mode} [mode] The best that runs here when undefined.
 * @param {boolean} [full] Whether it has to know all shapes and engines. Workers that do not are replaced.
 * @returns {Promise<Standing>}
 * @throws {EngineError}
 */
export async function backendFor(mode, full = false) {
  if (full && !isFull) {
    isFull = true;
    end(undefined, new WorkersReplaced());
  }
  const nothing = whyNothing();
  if (nothing !== undefined) throw new EngineError('unsupported', nothing);
  if (mode === 'threads') {
    const reason = whyNeverThreads();
    if (reason === undefined) return started('threads', 'threads');
    throw new EngineError('unsupported', `The mode 'threads' cannot run: ${reason}. Leave the mode out to run what can.`, 'mode');
  }
  if (whyNotThreads() === undefined) {
    try {
      // Then the page has one core, whatever the mode.
      return await started(mode === 'processes' ? 'processes' : 'threads', 'threads');
    } catch (error) {
      if (!(error instanceof EngineError)) throw error;
      if (mode !== 'processes') failure = error.message;
    }
  }
  return started('processes', 'single');
}

/**
 * @param {'threads' | 'processes'} mode
 * @param {'threads' | 'single'} bundle What it runs on, if it does not run yet.
 * @returns {Promise<Standing>}
 */
async function started(mode, bundle) {
  const backend = (backends[mode] ??= new Backend(mode, isFull ? `${bundle}-full` : bundle, workersWanted, () => {
    if (backends[mode] === backend) delete backends[mode];
    // When nothing is left, the next request tries the first rung again.
    if (mode === 'processes') failure = undefined;
  }));
  await backend.started;
  return { backend, best: mode };
}

/** @param {number} workers How many each backend has from now on. Those that have another number are replaced. */
export function resize(workers) {
  workersWanted = workers;
  for (const backend of Object.values(backends)) if (!backend.has(workers)) backend.end(new WorkersReplaced());
}

/**
 * Ends backends, which gives their memory back.
 *
 * @param {Mode | undefined} mode Only that of this mode; all when undefined.
 * @param {Error} reason What their open requests are rejected with.
 */
export function end(mode, reason) {
  if (mode !== 'processes') backends.threads?.end(reason);
  if (mode !== 'threads') backends.processes?.end(reason);
}

/**
 * After a crash `threads` is not relied upon when there is another way.
 *
 * @template T
 * @param {Mode} mode
 * @param {Promise<T>} work
 * @returns {Promise<T>}
 */
export async function watched(mode, work) {
  try {
    return await work;
  } catch (error) {
    if (mode === 'threads' && error instanceof EngineError && error.code === 'crashed') failure = error.message;
    throw error;
  }
}

/** @returns {string | undefined} Why `threads` does not run unless it is asked for. */
export function whyNotThreads() {
  return whyNeverThreads() ?? failure;
}
