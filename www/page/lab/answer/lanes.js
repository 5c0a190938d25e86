/** From the spans of a job to a lane a worker, and what they say in words. Pure. */

import { count, duration, percent, plural } from '../../core/units.js';

/** @import { Span, Timing } from '../../../module/strandom.js' */

/** More bars than these nobody can tell apart, and they take long to draw. */
const BARS_MAX = 2000;

/** So many steps of the clock make a time worth telling: its error is then a tenth. */
const STEPS_MIN = 10;

/**
 * @typedef {object} Bar One piece, or neighbours of one lane where there are very many.
 * @property {number} first
 * @property {number} end
 * @property {number} pieces
 * @property {number} startMs
 * @property {number} endMs
 * @property {number} arrivedMs
 *
 * @typedef {{ startMs: number, endMs: number }} Way From the end of the last piece that a message brought to
 *   its coming: the message, and the copy of the strings, which the worker makes who answers.
 *
 * @typedef {object} Lane
 * @property {number} worker
 * @property {Bar[]} bars By their start.
 * @property {Way[]} ways By their start.
 * @property {number} busyMs
 *
 * @typedef {object} Lanes
 * @property {Lane[]} lanes By worker; those are empty whose worker had no piece.
 * @property {number} active How many workers had one. The figures below are of these.
 * @property {number} totalMs From the first start to the last end.
 * @property {number} busyFraction Of their lanes together, 0 to 1.
 * @property {number} imbalance How much longer than the mean the busiest worked, as a part of the mean.
 * @property {{ worker: number, startMs: number, endMs: number }} longestIdle Before, between or behind its
 *   pieces.
 */

/**
 * @param {Pick<Timing, 'spans' | 'workers'>} timing
 * @returns {Lanes}
 */
export function lanesOf({ spans, workers }) {
  const byWorker = grouped(spans, workers);
  const active = byWorker.filter((own) => own.length > 0).length;
  // Each lane may end with a bar that is not full.
  const perBar = Math.ceil(spans.length / (BARS_MAX - active));
  const lanes = byWorker.map((own, worker) => laneOf(worker, own, perBar));
  for (const { worker, ...way } of waysOf(spans)) lanes[worker]?.ways.push(way);
  const totalMs = spans.reduce((most, { endMs }) => Math.max(most, endMs), 0);
  const meanMs = lanes.reduce((sum, { busyMs }) => sum + busyMs, 0) / (active || 1);
  return {
    lanes,
    active,
    totalMs,
    busyFraction: totalMs > 0 ? meanMs / totalMs : 0,
    imbalance: meanMs > 0 ? Math.max(...lanes.map(({ busyMs }) => busyMs)) / meanMs - 1 : 0,
    longestIdle: longestIdle(byWorker, totalMs),
  };
}

/**
 * @param {Lanes} lanes
 * @param {number} [clockStepMs] How finely the browser tells the time.
 * @returns {string}
 */
export function lanesSentence({ lanes, active, totalMs, busyFraction, imbalance, longestIdle: idle }, clockStepMs = 0) {
  const workers = plural(lanes.length, 'worker', 'workers');
  const isAll = active === lanes.length;
  if (totalMs <= STEPS_MIN * clockStepMs) {
    const few = isAll ? '' : ` ${count(active)} of ${workers} took part.`;
    return `It took less than the clock of this browser can tell.${few}`;
  }
  const who = active === 1 ? 'One worker was' : `${workers} were`;
  const busy = `${percent(busyFraction)} of the ${duration(totalMs)} from the first start to the last end`;
  const busiest = `The busiest worked ${percent(imbalance)} longer than the mean.`;
  const idleMs = idle.endMs - idle.startMs;
  const longest = `The longest stretch without a piece was ${duration(idleMs, totalMs)}, on worker ${idle.worker + 1}.`;
  return [
    isAll ? `${who} busy ${busy}.` : `${count(active)} of ${workers} took part, busy ${busy}.`,
    ...(active > 1 ? [busiest] : []),
    ...(idleMs > 0 ? [longest] : []),
  ].join(' ');
}

/**
 * The spans of each worker by their start, none for a worker that had no piece.
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
  return { worker, bars, ways: [], busyMs: spans.reduce((sum, { startMs, endMs }) => sum + endMs - startMs, 0) };
}

/**
 * A message that brings pieces of several workers is the first one's, the coordinator's.
 *
 * @param {Span[]} spans
 */
function waysOf(spans) {
  /** @type {Map<number, Way & { worker: number }>} */
  const ways = new Map();
  for (const { worker, arrival, endMs, arrivedMs } of spans) {
    const way = ways.get(arrival) ?? { worker, startMs: 0, endMs: 0 };
    ways.set(arrival, { worker: Math.min(way.worker, worker), startMs: Math.max(way.startMs, endMs), endMs: Math.max(way.endMs, arrivedMs) });
  }
  return [...ways.values()].sort((a, b) => a.startMs - b.startMs);
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
 * @param {Span[][]} byWorker Of each worker by their start.
 * @param {number} totalMs
 */
function longestIdle(byWorker, totalMs) {
  let longest = { worker: 0, startMs: 0, endMs: 0 };
  for (const [worker, spans] of byWorker.entries()) {
    if (spans.length === 0) continue;
    let startMs = 0;
    for (const span of [...spans, { startMs: totalMs, endMs: totalMs }]) {
      if (span.startMs - startMs > longest.endMs - longest.startMs) longest = { worker, startMs, endMs: span.startMs };
      startMs = Math.max(startMs, span.endMs);
    }
  }
  return longest;
}
