/** The time, in a sentence and a table. */

import { median } from '../core/stats.js';
import { count, duration, plural, rate, significant } from '../core/units.js';

/** @import { Mode, Timing } from '../../module/strandom.js' */

/**
 * @typedef {object} Report
 * @property {number} n
 * @property {number} timed How many of them were timed, the first ones.
 * @property {number} len
 * @property {Mode | undefined} asked The mode that was asked for.
 * @property {Mode} mode What ran on all workers.
 * @property {Timing} timing Of its first run.
 * @property {{ one: number[], all: number[] }} samplesMs What each run took, on one worker and on all.
 * @property {number} bytes The size of the records that were timed.
 * @property {number} workers How many took part.
 * @property {number} allWorkers How many there are.
 * @property {number} startMs What the start of the workers took, once.
 * @property {number} firstRowMs From the click to the first row.
 * @property {number} clockStepMs How finely the browser tells the time.
 */

/** So many steps of the clock make a time worth telling: its error is then a tenth. */
const STEPS_MIN = 10;

/**
 * @param {HTMLElement} element The section, with a `.headline`, a table of two rows and a `.note` in
 *   it.
 */
export function timeReport(element) {
  const [one, all] = element.querySelectorAll('tbody tr');
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
      fill(one, 'serial', report.samplesMs.one, report, 1);
      fill(all, report.mode, report.samplesMs.all, report, report.workers);
      part('.note').textContent = note(report);
    },
  };

  /** @param {string} selector */
  function part(selector) {
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
  const leastMs = leastTold(report);
  const cells = [
    mode,
    count(workers),
    ms < leastMs ? `< ${duration(leastMs)}` : duration(ms),
    ms < leastMs ? '–' : rate(perSecond, ''),
  ];
  row?.querySelectorAll('th, td').forEach((cell, i) => {
    cell.textContent = cells[i] ?? '';
  });
}

/** @param {Report} report */
function leastTold({ clockStepMs }) {
  return STEPS_MIN * clockStepMs;
}

/** @param {Report} report */
function sentence(report) {
  const { n, timed, asked, samplesMs, bytes, workers, allWorkers, clockStepMs } = report;
  const isSerial = asked === 'serial';
  const [oneMs, allMs] = [median(samplesMs.one), median(samplesMs.all)];
  const ms = isSerial ? oneMs : allMs;
  const made = timed === n ? plural(n, 'string', 'strings') : `The first ${count(timed)} of ${count(n)} strings`;
  if (ms < leastTold(report)) {
    return `${made} in less than ${duration(leastTold(report))}. This browser’s clock, which steps by ${duration(clockStepMs)}, cannot tell more.`;
  }
  const speed = rate((bytes / ms) * 1000, 'B');
  const fast = `${made} in ${duration(ms)} on ${plural(isSerial ? 1 : workers, 'worker', 'workers')}: ${speed}`;
  if (allWorkers === 1) return `${fast}. There are no more workers.`;
  if (isSerial) return `${fast}, as you asked; on all it takes ${duration(allMs, ms)}.`;
  if (workers === 1) return `${fast}. That is too little work to share.`;
  return `${fast}, ${significant(oneMs / allMs)} times as fast as one.`;
}

/** @param {Report} report */
function note({ n, timed, asked, samplesMs, startMs, firstRowMs }) {
  const runs = samplesMs.all.length;
  const ms = median(asked === 'serial' ? samplesMs.one : samplesMs.all);
  const all = timed === n ? '' : ` At this rate all would take ${duration((ms / timed) * n)}.`;
  const figures = runs === 1 ? 'One run of each' : `Medians of ${count(runs)} runs of each, taken in turns`;
  return (
    `${figures}. What is timed is the making of the strings. Not in it: the start of the workers, ` +
    `once, ${duration(startMs)}; the copy to this page; the drawing. ` +
    `From the click to the first row it took ${duration(firstRowMs)}.${all}`
  );
}
