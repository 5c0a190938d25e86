/** Runs a request's strings on one worker and on all workers in turns, so that noise affects both. */

import { duration, percent, rate } from '../core/units.js';
import { timedCall } from '../request/call.js';
import { lineBytes } from '../request/shaped.js';

/** @import { Mode } from '../../module/strandom.js' */
/** @import { CallTiming, Generator } from '../request/call.js' */
/** @import { Spec } from '../request/spec.js' */

/** How long runs are repeated, so that one slow run does not decide. */
const COMPARE_MS = 250;
const RUNS_MAX = 25;
/**
 * A longer first run counts, because another would keep the user waiting: to touch as much memory as is timed takes about
 * a tenth of it.
 */
const LONG_MS = 3000;
/** Of larger results only the first part is timed, because all strings take equally long. */
const TIMED_BYTES_MAX = 256 << 20;

/**
 * @typedef {object} Runs
 * @property {CallTiming[]} one Each run on one worker.
 * @property {CallTiming[]} all Each run on all of them.
 * @property {boolean} isWarm Whether a result of each came before, so that memory was used again.
 *
 * @typedef {object} How
 * @property {number} timed How many of the strings, from the first.
 * @property {Mode} mode What runs on all workers.
 * @property {AbortSignal} signal
 * @property {(fraction: number, text: string) => void} advance Shows the progress of a long run.
 */

/**
 * How many of a request's strings are timed, from the first.
 *
 * @param {Spec} spec
 */
export function timedOf(spec) {
  return Math.min(spec.n, Math.max(1, Math.floor(TIMED_BYTES_MAX / lineBytes(spec).max)));
}

/**
 * @param {Generator} strandom
 * @param {Spec} spec
 * @param {How} how
 * @returns {Promise<Runs>}
 */
export async function inTurns(strandom, spec, { timed, mode, signal, advance }) {
  const run = (/** @type {Mode} */ mode) => timedCall(strandom, { ...spec, n: timed }, { mode, signal, onProgress: progressOf(advance) });
  const first = await run(mode);
  // Memory that was never used is several times slower, and only a first result pays for it.
  const isWarm = first.totalMs <= LONG_MS;
  if (isWarm) await run('serial');
  const all = [isWarm ? await run(mode) : first];
  const one = [];
  const untilMs = performance.now() + COMPARE_MS;
  for (;;) {
    one.push(await run('serial'));
    if (performance.now() >= untilMs || one.length === RUNS_MAX) break;
    all.push(await run(mode));
  }
  return { one, all, isWarm };
}

/** @param {(fraction: number, text: string) => void} advance */
function progressOf(advance) {
  const startMs = performance.now();
  return (/** @type {{ done: number, total: number }} */ { done, total }) => {
    if (done === total) return;
    const perMs = done / (performance.now() - startMs);
    const speed = rate(perMs * 1000, ' strings');
    advance(done / total, `${percent(done / total)}, ${speed}, ${duration((total - done) / perMs)} left.`);
  };
}
