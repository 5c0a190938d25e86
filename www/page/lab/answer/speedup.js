/** What a sweep answers: how many workers are best, what is serial, how many cores are real. Pure. */

import { percent, plural, rate, significant } from '../../core/units.js';
import { amdahl, knee } from './amdahl.js';
import { ratio, summary, withError } from './samples.js';

/** @import { Sweep } from '../results.js' */
/** @import { Law } from './amdahl.js' */

/**
 * @typedef {object} Point
 * @property {number} workers
 * @property {number} speedup How many times as fast as one worker.
 * @property {number} error
 * @property {number} roof How many times as fast memory could be filled.
 *
 * @typedef {object} Fit What holds for the points where they do not scatter too widely.
 * @property {ReturnType<typeof knee>} knee
 * @property {number} reach Up to so many workers the law is fitted.
 * @property {Law | undefined} law Undefined where one core is all there is.
 *
 * @typedef {object} Answer
 * @property {Point[]} points
 * @property {Fit | undefined} fit
 * @property {number} workers The fewest that are as fast as the fastest, as far as their errors tell.
 * @property {string} headline
 * @property {string[]} sentences
 */

/** A fit to points whose errors are a larger part of them would pretend to know. */
const SCATTER_MAX = 0.2;
/** A worker that is used so well has a core of its own. */
const OWN_CORE_EFFICIENCY = 0.75;

/**
 * @param {Sweep} sweep
 * @returns {Answer}
 */
export function speedupOf(sweep) {
  const { cores } = sweep.environment;
  const points = pointsOf(sweep);
  const best = bestOf(points);
  const fit = fitOf(points, cores);
  const told = fit === undefined ? [SCATTERED] : [lawSentence(fit), coresSentence(fit, points, cores)];
  return { points, fit, workers: best.workers, headline: headline(best, sweep), sentences: [...told, roofSentence(sweep, points)] };
}

const SCATTERED = 'The runs scatter too widely to fit Amdahl’s law to them, or to see how many cores are real.';

/**
 * @param {Sweep} sweep
 * @returns {Point[]}
 */
function pointsOf({ job, points }) {
  const one = summary(points[0]?.samplesMs ?? []);
  const bytesPerSecond = (job.bytes / one.mean) * 1000;
  return points.map(({ workers, samplesMs, fillBytesPerSecond }, i) => {
    const { ratio: speedup, error } = ratio(one, summary(samplesMs));
    return { workers, speedup: i === 0 ? 1 : speedup, error: i === 0 ? 0 : error, roof: fillBytesPerSecond / bytesPerSecond };
  });
}

/** @param {Point[]} points */
function bestOf(points) {
  const fastest = points.reduce((most, point) => (point.speedup > most.speedup ? point : most));
  return points.find(({ speedup }) => speedup >= fastest.speedup - fastest.error) ?? fastest;
}

/**
 * @param {Point[]} points
 * @param {number} cores
 * @returns {Fit | undefined}
 */
function fitOf(points, cores) {
  if (points.some(({ speedup, error }) => error > SCATTER_MAX * speedup)) return undefined;
  const bend = knee(points);
  // The law is about workers with a core each. One worker alone tells nothing of it.
  const reach = bend.isClear && bend.cores > 1 ? bend.cores : cores;
  return { knee: bend, reach, law: amdahl(points.filter(({ workers }) => workers <= reach)) };
}

/**
 * @param {Point} best
 * @param {Sweep} sweep
 */
function headline({ workers, speedup, error }, { job, mode }) {
  const made = `${plural(job.n, 'string', 'strings')} of ${plural(job.len, 'symbol', 'symbols')}`;
  if (workers === 1) return `One worker is best: ${made} came no faster on more of them, in mode ${mode}.`;
  return `${workers} workers are best: ${made} came ${withError(speedup, error)} times as fast as on one, in mode ${mode}.`;
}

/** @param {Fit} fit */
function lawSentence({ law, reach }) {
  if (law === undefined) return 'One core tells nothing of Amdahl’s law.';
  const { serialFraction, error, limit, residual } = law;
  const near = residual === undefined ? '' : `, which lie ${percent(residual)} from the curve on average`;
  const fit = `It is fitted to the points up to ${plural(reach, 'worker', 'workers')}${near}.`;
  if (!Number.isFinite(limit)) return `By Amdahl’s law no part of the work is serial, as far as can be seen here. ${fit}`;
  const parts = `By Amdahl’s law ${withError(serialFraction * 100, error * 100)} % of the work is serial`;
  if (serialFraction <= error) return `${parts}, which is too uncertain to tell a limit. ${fit}`;
  return `${parts}, so that no number of workers would be more than ${significant(limit)} times as fast. ${fit}`;
}

/**
 * @param {Fit} fit
 * @param {Point[]} points
 * @param {number} cores
 */
function coresSentence({ knee: { cores: real, isClear } }, points, cores) {
  if (cores === 1) return 'The browser tells of 1 core, and so few points do not tell whether there are more.';
  const speedup = points.find(({ workers }) => workers === cores)?.speedup ?? 0;
  const told = `The browser tells of ${plural(cores, 'core', 'cores')}, two of which may share a real one.`;
  const doubt = 'That is an estimate: slow cores beside fast ones, and a busy computer, look the same.';
  if (isClear) return `${told} The curve bends at ${plural(real, 'worker', 'workers')}, so there ${real === 1 ? 'is' : 'are'} about ${plural(real, 'real core', 'real cores')}. ${doubt}`;
  if (speedup >= OWN_CORE_EFFICIENCY * cores) return `${told} The curve has no clear bend, so there may be as many real ones or more. ${doubt}`;
  return `${told} The curve has no clear bend, so it does not tell how many are real.`;
}

/**
 * @param {Sweep} sweep
 * @param {Point[]} speedups
 */
function roofSentence({ points }, speedups) {
  const most = Math.max(...points.map(({ fillBytesPerSecond }) => fillBytesPerSecond));
  const roof = Math.max(...speedups.map((point) => point.roof));
  return `Memory sets a roof: filled with one byte instead, the same batches take ${rate(most, 'B')} at most, ${significant(roof)} times what one worker makes.`;
}
