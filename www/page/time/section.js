/** The time that making a request's strings takes, on one worker and on all. */

import * as strandom from '../../module/strandom.js';
import { recordBytes } from '../../module/strandom.js';
import { clockStep } from '../core/clock.js';
import { duration, percent, rate } from '../core/units.js';
import { optionsOf } from '../request/spec.js';
import { timeReport } from './report.js';

/** @import { Mode, Started, Timing } from '../../module/strandom.js' */
/** @import { Spec } from '../request/spec.js' */

/** Runs of both modes are repeated for so long, so that one slow run does not decide. */
const COMPARE_MS = 250;
const RUNS_MAX = 25;
/** Of more strings than fit into so many bytes the first are timed, for the rest take as long each. */
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
     * Takes the time and shows it.
     *
     * @param {Spec} spec
     * @param {Started} started
     * @param {How & { firstRowMs: number }} how
     */
    async take(spec, { mode: best, workers, startMs }, { firstRowMs, ...how }) {
      const times = await timesOf(spec, best, how);
      report.show({ ...spec, ...times, allWorkers: workers, startMs, firstRowMs, clockStepMs: clockStep() });
      work.show(times.timing, `Who worked when these strings were made: ${times.mode}`);
    },

    /** What was told is about other strings than those that are shown now. */
    clear() {
      report.clear();
      work.clear();
    },
  };
}

/**
 * @typedef {object} How
 * @property {AbortSignal} signal
 * @property {(fraction: number, text: string) => void} advance Is told how far a run is, if it lasts.
 */

/**
 * Runs one worker and all of them in turns, so that noise hits both.
 *
 * @param {Spec} spec
 * @param {Mode} best What runs when no mode is named.
 * @param {How} how
 */
async function timesOf(spec, best, { signal, advance }) {
  const { n, len, seed, mode: asked } = spec;
  const mode = asked === undefined || asked === 'serial' ? best : asked;
  const timed = Math.min(n, Math.max(1, Math.floor(TIMED_BYTES_MAX / recordBytes(spec))));
  const run = (/** @type {Mode} */ mode) => strandom.measure(timed, len, seed, { ...optionsOf(spec), mode, signal, onProgress: telling(advance) });
  const timing = await run(mode);
  const samplesMs = { one: /** @type {number[]} */ ([]), all: [timing.elapsedMs] };
  const untilMs = performance.now() + COMPARE_MS;
  for (;;) {
    samplesMs.one.push((await run('serial')).elapsedMs);
    if (performance.now() >= untilMs || samplesMs.one.length === RUNS_MAX) break;
    samplesMs.all.push((await run(mode)).elapsedMs);
  }
  return { timed, mode, asked, samplesMs, bytes: timing.bytes, workers: timing.threads, timing };
}

/** @param {(fraction: number, text: string) => void} advance */
function telling(advance) {
  const beganMs = performance.now();
  return (/** @type {{ done: number, total: number }} */ { done, total }) => {
    if (done === total) return;
    const perMs = done / (performance.now() - beganMs);
    const speed = rate(perMs * 1000, ' strings');
    advance(done / total, `${percent(done / total)}, ${speed}, ${duration((total - done) / perMs)} left.`);
  };
}
