/** What repeated runs say. Pure. */

import { median } from '../../core/stats.js';
import { count, duration, plural } from '../../core/units.js';

/**
 * @typedef {object} Summary
 * @property {number} mean
 * @property {number} deviation The standard deviation of these samples themselves (of the population), as
 *   `%timeit` tells it.
 * @property {number} median
 * @property {number} least
 * @property {number} most
 */

/**
 * @param {readonly number[]} samples At least one.
 * @returns {Summary}
 */
export function summary(samples) {
  const mean = meanOf(samples);
  return {
    mean,
    deviation: Math.sqrt(meanOf(samples.map((sample) => (sample - mean) ** 2))),
    median: median(samples),
    least: Math.min(...samples),
    most: Math.max(...samples),
  };
}

/**
 * How many times one mean is the other, with the error that their deviations propagate to it when
 * they have nothing to do with each other. As hyperfine computes it (`relative_speed.rs`).
 *
 * @param {Summary} a
 * @param {Summary} b
 */
export function ratio(a, b) {
  const ratio = a.mean / b.mean;
  return { ratio, error: ratio * Math.hypot(a.deviation / a.mean, b.deviation / b.mean) };
}

/**
 * A value and its error, with the digits that the error leaves: 1.69 ± 0.09.
 *
 * @param {number} value
 * @param {number} error
 */
export function withError(value, error) {
  const digits = error > 0 ? Math.min(3, Math.max(0, -Math.floor(Math.log10(error)))) : 2;
  return `${value.toFixed(digits)} ± ${error.toFixed(digits)}`;
}

/**
 * In the words of `%timeit`: 85.2 µs ± 109 ns per loop (mean ± std. dev. of 7 runs, 10,000 loops each).
 *
 * @param {readonly number[]} samplesMs
 * @param {number} loops
 */
export function timeitSentence(samplesMs, loops) {
  const { mean, deviation } = summary(samplesMs);
  const runs = plural(samplesMs.length, 'run', 'runs');
  return `${duration(mean)} ± ${duration(deviation)} per loop (mean ± std. dev. of ${runs}, ${count(loops)} ${loops === 1 ? 'loop' : 'loops'} each)`;
}

/** @param {readonly number[]} samples */
function meanOf(samples) {
  return samples.reduce((sum, sample) => sum + sample, 0) / samples.length;
}
