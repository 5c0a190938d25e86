/** The measured time, in a sentence and a table. */

import { median } from '../core/stats.js';
import { count, duration, plural, rate, significant } from '../core/units.js';

/** @import { Mode, Timing } from '../../module/strandom.js' */

/**
 * @typedef {object} Report
 * @property {number} n
 * @property {number} timed How many of the strings were timed, from the first.
 * @property {number} len
 * @property {Mode | undefined} requested The mode of the request.
 * @property {Mode} mode The mode that ran on all workers.
 * @property {Timing} timing Of its first run.
 * @property {{ one: number[], all: number[] }} samplesMs The time of each run, on one worker and on all.
 * @property {number} bytes The size of the timed records.
 * @property {number} workers How many took part.
 * @property {number} allWorkers How many there are.
 * @property {number} startMs How long the workers took to start.
 * @property {number} firstRowMs From the click to the first row.
 * @property {number} clockStepMs The resolution of the browser's clock.
 */

/** The shortest time that is shown, in steps of the clock: its error is then a tenth. */
const STEPS_MIN = 10;

/**
 * @param {HTMLElement} element With a `.headline`, a table of two rows and a `.note`.
 */
export function timeReport(element) {
  const [one, all] = element.querySelectorAll('tbody tr');
  return {
    /** For strings that were not timed yet. */
    clear() {
      find('.headline').textContent = 'Not timed yet.';
      find('.note').textContent = '';
      for (const cell of element.querySelectorAll('td')) cell.textContent = '–';
    },

    /** @param {Report} report */
    show(report) {
      find('.headline').textContent = sentence(report);
      fill(one, 'serial', report.samplesMs.one, report, 1);
      fill(all, report.mode, report.samplesMs.all, report, report.workers);
      find('.note').textContent = note(report);
    },
  };

  /** @param {string} selector */
  function find(selector) {
    return /** @type {HTMLElement} */ (element.querySelector(selector));
  }
}

/**
 * @param {Element | undefined} row
 * @param {Mode} mode
 * @param {number[]} samplesMs
 * @param {Report} report
 * @param {number} workers
 */
function fill(row, mode, samplesMs, report, workers) {
  const ms = median(samplesMs);
  const perSecond = ((report.timed * report.len) / ms) * 1000;
  const shortestMs = shortest(report);
  const cells = [
    mode,
    count(workers),
    ms < shortestMs ? `< ${duration(shortestMs)}` : duration(ms),
    ms < shortestMs ? '–' : rate(perSecond, ''),
  ];
  row?.querySelectorAll('th, td').forEach((cell, i) => {
    cell.textContent = cells[i] ?? '';
  });
}

/** @param {Report} report */
function shortest({ clockStepMs }) {
  return STEPS_MIN * clockStepMs;
}

/** @param {Report} report */
function sentence(report) {
  const { n, timed, requested, samplesMs, bytes, workers, allWorkers, clockStepMs } = report;
  const isSerial = requested === 'serial';
  const [oneMs, allMs] = [median(samplesMs.one), median(samplesMs.all)];
  const ms = isSerial ? oneMs : allMs;
  const strings = timed === n ? plural(n, 'string', 'strings') : `The first ${count(timed)} of ${count(n)} strings`;
  if (ms < shortest(report)) {
    return `${strings} in less than ${duration(shortest(report))}. This browser’s clock has steps of ${duration(clockStepMs)}, too coarse for an exact time.`;
  }
  const speed = rate((bytes / ms) * 1000, 'B');
  const speedText = `${strings} in ${duration(ms)} on ${plural(isSerial ? 1 : workers, 'worker', 'workers')}: ${speed}`;
  if (allWorkers === 1) return `${speedText}. There is only one worker.`;
  if (isSerial) return `${speedText}. All workers take ${duration(allMs, ms)}.`;
  if (workers === 1) return `${speedText}. The job is too small to share.`;
  return `${speedText}, ${significant(oneMs / allMs)} times as fast as one.`;
}

/** @param {Report} report */
function note({ n, timed, requested, samplesMs, startMs, firstRowMs }) {
  const runs = samplesMs.all.length;
  const ms = median(requested === 'serial' ? samplesMs.one : samplesMs.all);
  const all = timed === n ? '' : ` At this rate all strings would take ${duration((ms / timed) * n)}.`;
  const figures = runs === 1 ? 'One run of each' : `Medians of ${count(runs)} runs of each, taken in turns`;
  return (
    `${figures}. The time is that of making the strings, without starting the workers (${duration(startMs)}, once), ` +
    `copying the strings to this page and drawing them. The first row appeared ${duration(firstRowMs)} after the click.${all}`
  );
}
