/** What should be known before a figure is believed: in a sentence each, with the cause and a remedy. Pure. */

import { duration, percent } from '../../core/units.js';
import { summary } from './samples.js';

/** So much slower than the slowest of the others is a first run that was not warm. */
const FIRST_MAX = 1.2;
/** So much of the mean may the deviation be. */
const SPREAD_MAX = 0.1;
/** A clock of tenths, whose readings as they come differ by a little less, tells the times of pieces badly. */
const CLOCK_STEP_COARSE_MS = 0.099;
/** Below this size threads leaves a job on one worker (`SHORT_BYTES` of src/run/threads.rs). */
export const SHARED_BYTES_MIN = 1 << 20;

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
      `This browser’s clock steps by ${duration(clockStepMs)}: the runs are long enough for that, the times of single pieces are not. On an isolated page it steps more finely.`,
    );
  }
  if (bytes < SHARED_BYTES_MIN) {
    warnings.push(
      `The job is too small to gain: much of what is timed are the messages${modes.some(({ mode }) => mode === 'threads') ? ', and threads leaves what is below 1 MiB on one worker' : ''}. Ask for more strings, so that they take some MiB.`,
    );
  } else if (modes.length > 1 && modes.every(({ workers }) => workers === 1)) {
    warnings.push(
      'Every mode ran on one worker, so none can be faster. This browser tells of one core, or one worker was asked for: set more of them.',
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
  'This tab was hidden meanwhile, and browsers slow hidden tabs down. Leave it in view, and measure again.';

/**
 * One sentence a cause, whatever it has befallen.
 *
 * @param {{ name: string, samplesMs: number[] }[]} runs
 * @param {string} where What stands before the names.
 */
function runWarnings(runs, where) {
  const slow = runs.filter(({ samplesMs: [firstMs = 0, ...others] }) => firstMs > FIRST_MAX * Math.max(...others));
  const wide = runs.filter((run) => !slow.includes(run) && spreadOf(run) > SPREAD_MAX);
  const warnings = [];
  if (slow.length > 0) {
    warnings.push(`The first run was the slowest by far ${inAll(slow)}, so the browser was still optimising or busy. Measure again; the second time is the truer one.`);
  }
  if (wide.length > 0) {
    const most = percent(Math.max(...wide.map(spreadOf)));
    warnings.push(`The runs scatter by up to ${most} of their mean ${inAll(wide)}, so something else kept the computer busy. Close other programs and tabs, and measure again.`);
  }
  return warnings;

  /** @param {{ name: string }[]} them */
  function inAll(them) {
    return `${where} ${them.map(({ name }) => name).join(', ')}`;
  }
}

/** @param {{ samplesMs: number[] }} run */
function spreadOf({ samplesMs }) {
  const { mean, deviation } = summary(samplesMs);
  return deviation / mean;
}
