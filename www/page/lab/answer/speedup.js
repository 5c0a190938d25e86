/** The answers of a sweep: how many workers are best, what is serial, how many cores are physical ones. Pure. */

import { percent, plural, rate, significant } from '../../core/units.js';
import { amdahl, knee } from './amdahl.js';
import { ratio, summary, withError } from './samples.js';
import { stringsText } from './strings.js';

/** @import { Sweep } from '../results.js' */
/** @import { Law } from './amdahl.js' */

/**
 * @typedef {object} Point
 * @property {number} workers
 * @property {number} speedup How many times as fast as one worker.
 * @property {number} error
 * @property {number} making How many times as fast strings were made, without message and hand-over.
 * @property {number} memory How many times as fast memory could be filled.
 *
 * @typedef {object} Fit For points that do not scatter too widely.
 * @property {ReturnType<typeof knee>} knee
 * @property {number} workers The law is fitted up to this number of workers.
 * @property {Law | undefined} law Undefined for a single core.
 *
 * @typedef {object} Answer
 * @property {Point[]} points
 * @property {Fit | undefined} fit
 * @property {number} workers The fewest that are as fast as the fastest, within the errors.
 * @property {string} headline
 * @property {string[]} sentences
 */

/** Points with larger relative errors are not fitted. */
const SCATTER_MAX = 0.2;
/** A worker with this efficiency has a core of its own. */
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
  const fitted = fit === undefined ? [SCATTERED] : [lawSentence(fit), coresSentence(fit, points, cores)];
  return { points, fit, workers: best.workers, headline: headline(best, sweep), sentences: [...makingSentences(best), ...fitted, memorySentence(sweep, points)] };
}

const SCATTERED = 'The runs scatter too widely to fit Amdahl’s law, or to estimate the number of physical cores.';

/**
 * @param {Sweep} sweep
 * @returns {Point[]}
 */
function pointsOf({ job, points }) {
  const one = summary(points[0]?.samplesMs ?? []);
  const oneMaking = summary(points[0]?.makingSamplesMs ?? []);
  const bytesPerSecond = (job.bytes / one.mean) * 1000;
  return points.map(({ workers, samplesMs, makingSamplesMs, fillBytesPerSecond }, i) => {
    const { ratio: speedup, error } = ratio(one, summary(samplesMs));
    return {
      workers,
      speedup: i === 0 ? 1 : speedup,
      error: i === 0 ? 0 : error,
      making: oneMaking.mean / summary(makingSamplesMs).mean,
      memory: fillBytesPerSecond / bytesPerSecond,
    };
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
  // The law is about workers with a core each, and needs more than one of them.
  const workers = bend.isClear && bend.cores > 1 ? bend.cores : cores;
  return { knee: bend, workers, law: amdahl(points.filter((point) => point.workers <= workers)) };
}

/**
 * @param {Point} best
 * @param {Sweep} sweep
 */
function headline({ workers, speedup, error }, { job, mode }) {
  const strings = stringsText(job);
  if (workers === 1) return `One worker is best: from call to result, more workers made ${strings} no faster, in mode ${mode}.`;
  return `${workers} workers are best: from call to result, they made ${strings} ${withError(speedup, error)} times as fast as one, in mode ${mode}.`;
}

/** @param {Point} best */
function makingSentences({ workers, making }) {
  if (workers === 1) return [];
  return [`The making alone, without message and hand-over, was ${significant(making)} times as fast as on one.`];
}

/** @param {Fit} fit */
function lawSentence({ law, workers }) {
  if (law === undefined) return 'Amdahl’s law cannot be fitted to a single core.';
  const { serialFraction, error, limit, residual } = law;
  const near = residual === undefined ? '' : `, which are ${percent(residual)} off the curve on average`;
  const fit = `The law is fitted to the points up to ${plural(workers, 'worker', 'workers')}${near}.`;
  if (!Number.isFinite(limit)) return `By Amdahl’s law, no part of the work is measurably serial. ${fit}`;
  const serial = `By Amdahl’s law, ${withError(serialFraction * 100, error * 100)} % of the work is serial`;
  if (serialFraction <= error) return `${serial}, which is too uncertain to derive a limit. ${fit}`;
  return `${serial}, so no number of workers can be more than ${significant(limit)} times as fast as one. ${fit}`;
}

/**
 * @param {Fit} fit
 * @param {Point[]} points
 * @param {number} cores
 */
function coresSentence({ knee: { cores: physical, isClear } }, points, cores) {
  if (cores === 1) return 'The browser reports 1 core. So few points do not show whether there are more.';
  const speedup = points.find(({ workers }) => workers === cores)?.speedup ?? 0;
  const reported = `The browser reports ${plural(cores, 'core', 'cores')}, two of which may share a physical one.`;
  const doubt = 'This is an estimate: a mix of slow and fast cores, or a busy computer, would look the same.';
  if (isClear) return `${reported} The curve bends at ${plural(physical, 'worker', 'workers')}, so there ${physical === 1 ? 'is' : 'are'} about ${plural(physical, 'physical core', 'physical cores')}. ${doubt}`;
  if (speedup >= OWN_CORE_EFFICIENCY * cores) return `${reported} The curve has no clear bend, so there may be as many physical ones, or more. ${doubt}`;
  return `${reported} The curve has no clear bend, so it does not show how many are physical ones.`;
}

/**
 * @param {Sweep} sweep
 * @param {Point[]} speedups
 */
function memorySentence({ points }, speedups) {
  const most = Math.max(...points.map(({ fillBytesPerSecond }) => fillBytesPerSecond));
  const times = Math.max(...speedups.map(({ memory }) => memory));
  return `Memory sets the limit: filling the same batches with one byte, which hands nothing over, reaches ${rate(most, 'B')}, ${significant(times)} times as fast as strings come from one worker.`;
}
