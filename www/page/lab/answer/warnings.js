/** Warnings about measurements, each with its cause and a remedy. Pure. */

import { duration, percent } from '../../core/units.js';
import { summary } from './samples.js';

/** A first run that is slower than the slowest of the others by this factor was not warmed up. */
const FIRST_MAX = 1.2;
/** The largest deviation without a warning, relative to the mean. */
const SPREAD_MAX = 0.1;
/** Too coarse for the times of pieces. A clock of tenths shows steps that are a little smaller. */
const CLOCK_STEP_COARSE_MS = 0.099;
/** Smaller jobs stay on one worker in mode threads (`SHORT_BYTES` in src/run/threads.rs). */
export const SHARED_BYTES_MIN = 1 << 20;

const AND = new Intl.ListFormat('en-GB', { type: 'conjunction' });

/**
 * @param {object} measured
 * @param {{ mode: string, workers: number, samplesMs: number[] }[]} measured.modes
 * @param {number} measured.bytes
 * @param {number} measured.clockStepMs
 * @param {boolean} measured.wasHidden
 * @returns {string[]}
 */
export function comparisonWarnings({ modes, bytes, clockStepMs, wasHidden }) {
  const warnings = runWarnings(modes.map(({ mode, samplesMs }) => ({ name: mode, samplesMs })), 'in mode');
  if (wasHidden) warnings.push(HIDDEN);
  if (clockStepMs >= CLOCK_STEP_COARSE_MS) {
    warnings.push(
      `This browser’s clock has steps of ${duration(clockStepMs)}: fine enough for the runs, but not for single pieces. An isolated page has a finer clock.`,
    );
  }
  if (bytes < SHARED_BYTES_MIN) {
    warnings.push(
      `The job is too small to gain anything: much of the measured time goes to messages${modes.some(({ mode }) => mode === 'threads') ? ', and in mode threads a job below 1 MiB stays on one worker' : ''}. Ask for several MiB of strings.`,
    );
  } else if (modes.length > 1 && modes.every(({ workers }) => workers === 1)) {
    warnings.push(
      'Every mode ran on one worker, so none can be faster. This browser reports one core, or you set one worker. Set more of them under “How many workers?”.',
    );
  }
  return warnings;
}

/**
 * @param {object} measured
 * @param {{ workers: number, samplesMs: number[] }[]} measured.points
 * @param {boolean} measured.wasHidden
 * @returns {string[]}
 */
export function sweepWarnings({ points, wasHidden }) {
  const warnings = runWarnings(points.map(({ workers, samplesMs }) => ({ name: String(workers), samplesMs })), 'at a worker count of');
  return wasHidden ? [...warnings, HIDDEN] : warnings;
}

const HIDDEN =
  'This tab was hidden for a while, and browsers slow hidden tabs down. Keep it in view and measure again.';

/**
 * One sentence per cause, with all that it affects.
 *
 * @param {{ name: string, samplesMs: number[] }[]} runs
 * @param {string} where The words before the names.
 */
function runWarnings(runs, where) {
  const slow = runs.filter(({ samplesMs: [firstMs = 0, ...others] }) => firstMs > FIRST_MAX * Math.max(...others));
  const wide = runs.filter((run) => !slow.includes(run) && spreadOf(run) > SPREAD_MAX);
  const warnings = [];
  if (slow.length > 0) {
    warnings.push(`The first run was by far the slowest ${inAll(slow)}, so the browser was still optimising or busy. Measure again: the second result is more accurate.`);
  }
  if (wide.length > 0) {
    const most = percent(Math.max(...wide.map(spreadOf)));
    warnings.push(`The runs scatter by up to ${most} of their mean ${inAll(wide)}, so something else kept the computer busy. Close other programs and tabs, then measure again.`);
  }
  return warnings;

  /** @param {{ name: string }[]} affected */
  function inAll(affected) {
    return `${where} ${AND.format(affected.map(({ name }) => name))}`;
  }
}

/** @param {{ samplesMs: number[] }} run */
function spreadOf({ samplesMs }) {
  const { mean, deviation } = summary(samplesMs);
  return deviation / mean;
}
