/** The time, in a sentence and a table. */

import { median } from './stats.js';
import { count, duration, plural, rate, significant } from './units.js';

/**
 * @typedef {object} Report
 * @property {number} n
 * @property {number} len
 * @property {{ serial: number[], threads: number[] }} samplesMs What each run of a mode took.
 * @property {number} bytes The size of all records.
 * @property {number} workers How many took part in `threads`.
 * @property {number} poolWorkers How many there are.
 * @property {number} startMs What the start of the workers took, once.
 * @property {number} firstRowMs From the click to the first row.
 * @property {number} clockStepMs How finely the browser tells the time.
 */

/** So many steps of the clock make a time worth telling: its error is then a tenth. */
const STEPS_MIN = 10;

/** @param {HTMLElement} element The section, with a `.headline`, a table and a `.note` in it. */
export function timeReport(element) {
  return {
    /** What was told is about other strings than those that are shown now. */
    clear() {
      part('.headline').textContent = 'Their time was not taken yet.';
      part('.note').textContent = '';
      for (const cell of element.querySelectorAll('td')) cell.textContent = '–';
    },

    /** @param {Report} report */
    show(report) {
      part('.headline').textContent = sentence(report);
      row('serial', report, 1);
      row('threads', report, report.workers);
      part('.note').textContent = note(report);
    },
  };

  /**
   * @param {'serial' | 'threads'} mode
   * @param {Report} report
   * @param {number} workers
   */
  function row(mode, report, workers) {
    const ms = median(report.samplesMs[mode]);
    const perSecond = ((report.n * report.len) / ms) * 1000;
    const leastMs = leastTold(report);
    const cells = [
      count(workers),
      ms < leastMs ? `< ${duration(leastMs)}` : duration(ms),
      ms < leastMs ? '–' : rate(perSecond, ''),
    ];
    element.querySelectorAll(`.${mode} td`).forEach((cell, i) => {
      cell.textContent = cells[i] ?? '';
    });
  }

  /** @param {string} selector */
  function part(selector) {
    return /** @type {HTMLElement} */ (element.querySelector(selector));
  }
}

/** @param {Report} report */
function leastTold({ clockStepMs }) {
  return STEPS_MIN * clockStepMs;
}

/** @param {Report} report */
function sentence(report) {
  const { n, samplesMs, bytes, workers, poolWorkers, clockStepMs } = report;
  const threadsMs = median(samplesMs.threads);
  const made = plural(n, 'string', 'strings');
  if (threadsMs < leastTold(report)) {
    return `${made} in less than ${duration(leastTold(report))}. This browser’s clock, which steps by ${duration(clockStepMs)}, cannot tell more.`;
  }
  const speed = rate((bytes / threadsMs) * 1000, 'B');
  const fast = `${made} in ${duration(threadsMs)} on ${plural(workers, 'worker', 'workers')}: ${speed}`;
  if (poolWorkers === 1) return `${fast}. This browser lends no more.`;
  if (workers === 1) return `${fast}. That is too little work to share.`;
  return `${fast}, ${significant(median(samplesMs.serial) / threadsMs)} times as fast as one.`;
}

/** @param {Report} report */
function note({ samplesMs, startMs, firstRowMs }) {
  const runs = samplesMs.threads.length;
  const figures = runs === 1 ? 'One run of each' : `Medians of ${count(runs)} runs of each, taken in turns`;
  return (
    `${figures}. What is timed is the making of the strings. Not in it: the start of the workers, ` +
    `once, ${duration(startMs)}; the copy to this page; the drawing. ` +
    `From the click to the first row it took ${duration(firstRowMs)}.`
  );
}
