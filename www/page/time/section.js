/** Measures how long a request's strings take to make, on one worker and on all. */

import * as strandom from '../../module/strandom.js';
import { recordBytes } from '../../module/strandom.js';
import { clockStep } from '../core/clock.js';
import { duration, percent, rate } from '../core/units.js';
import { optionsOf } from '../request/request.js';
import { timeReport } from './report.js';

/** @import { Mode, Started, Timing } from '../../module/strandom.js' */
/** @import { Spec } from '../request/spec.js' */

/** How long runs are repeated, so that one slow run does not decide. */
const COMPARE_MS = 250;
const RUNS_MAX = 25;
/** Of larger results only the first part is timed, because all strings take equally long. */
const TIMED_BYTES_MAX = 256 << 20;

/** @typedef {ReturnType<typeof timeSection>} TimeSection */

/**
 * @param {HTMLElement} section
 * @param {{ show(timing: Timing, title: string): void, clear(): void }} work The timeline.
 */
export function timeSection(section, work) {
  const report = timeReport(section);
  return {
    /**
     * Measures the time and shows it.
     *
     * @param {Spec} spec
     * @param {Started} started
     * @param {How & { firstRowMs: number }} how
     */
    async take(spec, { mode: best, workers, startMs }, { firstRowMs, ...how }) {
      const times = await timesOf(spec, best, how);
      report.show({ ...spec, ...times, allWorkers: workers, startMs, firstRowMs, clockStepMs: clockStep() });
      work.show(times.timing, `When each worker was busy: ${times.mode}`);
    },

    /** For strings that were not timed yet. */
    clear() {
      report.clear();
      work.clear();
    },
  };
}

/**
 * @typedef {object} How
 * @property {AbortSignal} signal
 * @property {(fraction: number, text: string) => void} advance Shows the progress of a long run.
 */

/**
 * Runs one worker and all workers in turns, so that noise affects both.
 *
 * @param {Spec} spec
 * @param {Mode} best The mode of a request that names none.
 * @param {How} how
 */
async function timesOf(spec, best, { signal, advance }) {
  const { n, len, seed, mode: requested } = spec;
  const mode = requested === undefined || requested === 'serial' ? best : requested;
  const timed = Math.min(n, Math.max(1, Math.floor(TIMED_BYTES_MAX / recordBytes(spec))));
  const run = (/** @type {Mode} */ mode) => strandom.measure(timed, len, seed, { ...optionsOf(spec), mode, signal, onProgress: progressOf(advance) });
  const timing = await run(mode);
  const samplesMs = { one: /** @type {number[]} */ ([]), all: [timing.elapsedMs] };
  const untilMs = performance.now() + COMPARE_MS;
  for (;;) {
    samplesMs.one.push((await run('serial')).elapsedMs);
    if (performance.now() >= untilMs || samplesMs.one.length === RUNS_MAX) break;
    samplesMs.all.push((await run(mode)).elapsedMs);
  }
  return { timed, mode, requested, samplesMs, bytes: timing.bytes, workers: timing.threads, timing };
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
