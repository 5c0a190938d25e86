/** From the call to the result: one lane per worker from the spans of a job, and sentences about them. Pure. */

import { count, duration, percent, plural } from '../../core/units.js';

/** @import { Span } from '../../../module/strandom.js' */
/** @import { CallTiming } from '../../request/call.js' */

/** More bars are indistinguishable and take long to draw. */
const BARS_MAX = 2000;

/** The shortest time that is shown, in steps of the clock: its error is then a tenth. */
const STEPS_MIN = 10;

/**
 * @typedef {object} Wait What a caller waits for, in milliseconds from the call.
 * @property {number} firstMs When the first piece began.
 * @property {number} lastMs When the last piece ended.
 * @property {number} resultMs When the result was there.
 *
 * @typedef {object} Bar One piece, or several neighbours where there are very many. Its times are from the call, too.
 * @property {number} first
 * @property {number} end
 * @property {number} pieces
 * @property {number} startMs
 * @property {number} endMs
 * @property {number} arrivedMs
 *
 * @typedef {{ startMs: number, endMs: number }} Transfer From the end of a message's last piece to its arrival: the
 *   message, and the copy of the strings where there is one.
 *
 * @typedef {object} Lane
 * @property {number} worker
 * @property {Bar[]} bars By their start.
 * @property {Transfer[]} transfers By their start.
 * @property {number} busyMs
 *
 * @typedef {object} Lanes
 * @property {Wait} wait
 * @property {Lane[]} lanes By worker, also of workers without a piece.
 * @property {number} active How many workers had a piece. The figures below are of these, while strings were made.
 * @property {number} busyFraction Of their lanes together, 0 to 1.
 * @property {number} imbalance How much longer than the mean the busiest worker was busy, relative to the mean.
 * @property {{ worker: number, startMs: number, endMs: number }} longestIdle Before, between or after its
 *   pieces.
 */

/**
 * The page and the workers have clocks of their own. Where these differ by more than they can, the parts are cut to what
 * the page's clock says about the whole.
 *
 * @param {Pick<CallTiming, 'spans' | 'beganMs' | 'calledMs' | 'totalMs'>} timing
 * @returns {Wait}
 */
export function waitOf({ spans, beganMs, calledMs, totalMs }) {
  const makingMs = spans.reduce((most, { endMs }) => Math.max(most, endMs), 0);
  const restMs = Math.max(0, totalMs - makingMs);
  const firstMs = Math.min(Math.max(0, beganMs - calledMs), restMs);
  return { firstMs, lastMs: firstMs + makingMs, resultMs: makingMs + restMs };
}

/**
 * @param {Pick<CallTiming, 'spans' | 'workers' | 'beganMs' | 'calledMs' | 'totalMs'>} timing
 * @returns {Lanes}
 */
export function lanesOf(timing) {
  const wait = waitOf(timing);
  const spans = timing.spans.map((span) => fromCall(span, wait.firstMs));
  const byWorker = grouped(spans, timing.workers);
  const active = byWorker.filter((own) => own.length > 0).length;
  // Each lane may end with a partial bar.
  const perBar = Math.ceil(spans.length / (BARS_MAX - active));
  const lanes = byWorker.map((own, worker) => laneOf(worker, own, perBar));
  for (const { worker, ...transfer } of transfersOf(spans)) lanes[worker]?.transfers.push(transfer);
  const makingMs = wait.lastMs - wait.firstMs;
  const meanMs = lanes.reduce((sum, { busyMs }) => sum + busyMs, 0) / (active || 1);
  return {
    wait,
    lanes,
    active,
    busyFraction: makingMs > 0 ? meanMs / makingMs : 0,
    imbalance: meanMs > 0 ? Math.max(...lanes.map(({ busyMs }) => busyMs)) / meanMs - 1 : 0,
    longestIdle: longestIdle(byWorker, wait),
  };
}

/**
 * @param {Span} span With times from the first start.
 * @param {number} firstMs
 * @returns {Span}
 */
function fromCall(span, firstMs) {
  const { startMs, endMs, arrivedMs } = span;
  return { ...span, startMs: startMs + firstMs, endMs: endMs + firstMs, arrivedMs: arrivedMs + firstMs };
}

/**
 * What a caller waited for, in words.
 *
 * @param {Wait} wait
 * @param {number} [clockStepMs] The resolution of the browser's clock.
 */
export function waitSentence({ firstMs, lastMs, resultMs }, clockStepMs = 0) {
  if (resultMs <= STEPS_MIN * clockStepMs) return 'The result came in less time than this browser’s clock can measure.';
  const [before, made, after] = [firstMs, lastMs - firstMs, resultMs - lastMs].map((ms) => duration(ms, resultMs));
  return `The result came ${duration(resultMs)} after the call: ${before} until the first piece began, ${made} until the last one ended, and ${after} of hand-over.`;
}

/**
 * How busy the workers were, in words.
 *
 * @param {Lanes} lanes
 * @param {number} [clockStepMs] The resolution of the browser's clock.
 * @returns {string}
 */
export function lanesSentence({ wait, lanes, active, busyFraction, imbalance, longestIdle: idle }, clockStepMs = 0) {
  const workers = plural(lanes.length, 'worker', 'workers');
  const isAll = active === lanes.length;
  const makingMs = wait.lastMs - wait.firstMs;
  if (makingMs <= STEPS_MIN * clockStepMs) {
    const few = isAll ? '' : ` ${count(active)} of ${workers} took part.`;
    return `The making took less time than this browser’s clock can measure.${few}`;
  }
  const who = active === 1 ? 'One worker was' : `${workers} were`;
  const busy = `${percent(busyFraction)} of the ${duration(makingMs)} from the first start to the last end`;
  const busiest = `The busiest worker was busy ${percent(imbalance)} longer than the mean.`;
  const idleMs = idle.endMs - idle.startMs;
  const longest = `The longest idle time was ${duration(idleMs, makingMs)}, on worker ${idle.worker + 1}.`;
  return [
    isAll ? `${who} busy ${busy}.` : `${count(active)} of ${workers} took part, busy ${busy}.`,
    ...(active > 1 ? [busiest] : []),
    ...(idleMs > 0 ? [longest] : []),
  ].join(' ');
}

/**
 * The spans of each worker, by their start.
 *
 * @param {Span[]} spans
 * @param {number} workers
 */
function grouped(spans, workers) {
  const byWorker = Array.from({ length: workers }, () => /** @type {Span[]} */ ([]));
  for (const span of [...spans].sort((a, b) => a.startMs - b.startMs)) byWorker[span.worker]?.push(span);
  return byWorker;
}

/**
 * @param {number} worker
 * @param {Span[]} spans By their start.
 * @param {number} perBar
 * @returns {Lane}
 */
function laneOf(worker, spans, perBar) {
  const bars = [];
  for (let i = 0; i < spans.length; i += perBar) bars.push(barOf(spans.slice(i, i + perBar)));
  return { worker, bars, transfers: [], busyMs: spans.reduce((sum, { startMs, endMs }) => sum + endMs - startMs, 0) };
}

/**
 * A message with pieces of several workers belongs to the first, the coordinator.
 *
 * @param {Span[]} spans
 */
function transfersOf(spans) {
  /** @type {Map<number, Transfer & { worker: number }>} */
  const transfers = new Map();
  for (const { worker, arrival, endMs, arrivedMs } of spans) {
    const transfer = transfers.get(arrival) ?? { worker, startMs: 0, endMs: 0 };
    transfers.set(arrival, {
      worker: Math.min(transfer.worker, worker),
      startMs: Math.max(transfer.startMs, endMs),
      endMs: Math.max(transfer.endMs, arrivedMs),
    });
  }
  return [...transfers.values()].sort((a, b) => a.startMs - b.startMs);
}

/**
 * @param {Span[]} spans
 * @returns {Bar}
 */
function barOf(spans) {
  return {
    first: Math.min(...spans.map(({ first }) => first)),
    end: Math.max(...spans.map(({ end }) => end)),
    pieces: spans.length,
    startMs: Math.min(...spans.map(({ startMs }) => startMs)),
    endMs: Math.max(...spans.map(({ endMs }) => endMs)),
    arrivedMs: Math.max(...spans.map(({ arrivedMs }) => arrivedMs)),
  };
}

/**
 * @param {Span[][]} byWorker Those of each worker by their start.
 * @param {Wait} wait
 */
function longestIdle(byWorker, { firstMs, lastMs }) {
  let longest = { worker: 0, startMs: firstMs, endMs: firstMs };
  for (const [worker, spans] of byWorker.entries()) {
    if (spans.length === 0) continue;
    let startMs = firstMs;
    for (const span of [...spans, { startMs: lastMs, endMs: lastMs }]) {
      if (span.startMs - startMs > longest.endMs - longest.startMs) longest = { worker, startMs, endMs: span.startMs };
      startMs = Math.max(startMs, span.endMs);
    }
  }
  return longest;
}
