/** The measured time, in a sentence and a table. */

import { median } from '../core/stats.js';
import { count, duration, plural, rate, significant } from '../core/units.js';

/** @import { Mode } from '../../module/strandom.js' */
/** @import { CallTiming } from '../request/call.js' */
/** @import { Runs } from './runs.js' */

/**
 * @typedef {object} Report
 * @property {number} n
 * @property {number} timed How many of the strings were timed, from the first.
 * @property {Mode | undefined} requested The mode of the request.
 * @property {Mode} mode The mode that ran on all workers.
 * @property {Runs} runs
 * @property {number} allWorkers How many there are.
 * @property {number} startMs How long the workers took to start.
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
    clear: () => say('Not timed yet.'),

    /**
     * For strings that cannot be timed.
     *
     * @param {number} bytes Of a result.
     * @param {string} why
     */
    refuse: (bytes, why) => say(`The strings were not timed, which takes memory for a result of ${significant(bytes / (1 << 20))} MiB. ${why}`),

    /**
     * @param {Report} report
     * @returns {string} It in a sentence.
     */
    show(report) {
      const headline = sentence(report);
      find('.headline').textContent = headline;
      fill(one, 'serial', report.runs.one, report);
      fill(all, report.mode, report.runs.all, report);
      find('.note').textContent = note(report);
      return headline;
    },
  };

  /** @param {string} text */
  function say(text) {
    find('.headline').textContent = text;
    find('.note').textContent = '';
    for (const cell of element.querySelectorAll('td')) cell.textContent = '–';
    return text;
  }

  /** @param {string} selector */
  function find(selector) {
    return /** @type {HTMLElement} */ (element.querySelector(selector));
  }
}

/**
 * @param {Element | undefined} row
 * @param {Mode} mode
 * @param {CallTiming[]} calls
 * @param {Report} report
 */
function fill(row, mode, calls, report) {
  const { totalMs, makingMs, bytes, workers } = middles(calls);
  const shortestMs = shortest(report);
  const shown = (/** @type {number} */ ms) => (ms < shortestMs ? `< ${duration(shortestMs)}` : duration(ms, Math.max(totalMs, shortestMs)));
  const cells = [
    mode,
    count(workers),
    shown(totalMs),
    totalMs < shortestMs ? '–' : rate((bytes / totalMs) * 1000, 'B'),
    shown(makingMs),
  ];
  row?.querySelectorAll('th, td').forEach((cell, i) => {
    cell.textContent = cells[i] ?? '';
  });
}

/** @param {CallTiming[]} calls */
function middles(calls) {
  const [{ bytes, threads } = { bytes: 0, threads: 0 }] = calls;
  return {
    totalMs: median(calls.map(({ totalMs }) => totalMs)),
    makingMs: median(calls.map(({ elapsedMs }) => elapsedMs)),
    bytes,
    workers: threads,
  };
}

/** @param {Pick<Report, 'clockStepMs'>} report */
function shortest({ clockStepMs }) {
  return STEPS_MIN * clockStepMs;
}

/** @param {Report} report */
export function sentence(report) {
  const { n, timed, requested, runs, allWorkers, clockStepMs } = report;
  const isSerial = requested === 'serial';
  const [one, all] = [middles(runs.one), middles(runs.all)];
  const { totalMs, bytes, workers } = isSerial ? one : all;
  const strings = timed === n ? plural(n, 'string', 'strings') : `The first ${count(timed)} of ${count(n)} strings`;
  if (totalMs < shortest(report)) {
    return `${strings} in less than ${duration(shortest(report))} from call to result. This browser’s clock has steps of ${duration(clockStepMs)}, too coarse for an exact time.`;
  }
  const speed = rate((bytes / totalMs) * 1000, 'B');
  const speedText = `${strings} in ${duration(totalMs)} from call to result, on ${plural(workers, 'worker', 'workers')}: ${speed}`;
  if (allWorkers === 1) return `${speedText}. There is only one worker.`;
  if (isSerial) return `${speedText}. All workers take ${duration(all.totalMs, totalMs)}.`;
  if (workers === 1) return `${speedText}. The job is too small to share.`;
  return `${speedText}, ${significant(one.totalMs / all.totalMs)} times as fast as one.`;
}

/** @param {Report} report */
export function note({ n, timed, requested, runs, startMs }) {
  const times = runs.all.length;
  const { totalMs } = middles(requested === 'serial' ? runs.one : runs.all);
  const figures = times === 1 ? 'One run of each' : `Medians of ${count(times)} runs of each, taken in turns`;
  const memory = runs.isWarm
    ? 'A first result of each came before and does not count, because memory that was never used is slower.'
    : 'The first results count, though memory that was never used makes them slower.';
  return [
    `${figures}. The time is what a caller waits for: the message to the workers, the making of the strings and the hand-over of the result.`,
    memory,
    `Starting the workers (${duration(startMs)}, once) and drawing are not in it.`,
    ...(timed === n ? [] : [`At this rate all strings would take ${duration((totalMs / timed) * n)}.`]),
  ].join(' ');
}
