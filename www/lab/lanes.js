/** From the spans of a job to a lane a worker, and what they say in words. Pure. */

import { duration, percent, plural } from '../units.js';

/** @import { Span } from '../spans.js' */
/** @import { Timing } from '../strings.js' */

/** More bars than these nobody can tell apart, and they take long to draw. */
const BARS_MAX = 2000;

/**
 * @typedef {object} Bar One piece, or neighbours of one lane where there are very many.
 * @property {number} first
 * @property {number} end
 * @property {number} pieces
 * @property {number} startMs
 * @property {number} endMs
 * @property {number} arrivedMs
 *
 * @typedef {object} Lane
 * @property {number} worker
 * @property {Bar[]} bars By their start.
 * @property {number} busyMs
 *
 * @typedef {object} Lanes
 * @property {Lane[]} lanes By worker.
 * @property {number} totalMs From the first start to the last end.
 * @property {number} busyFraction Of all lanes together, 0 to 1.
 * @property {number} imbalance How much longer than the mean the busiest worked, as a part of the mean.
 * @property {{ worker: number, startMs: number, endMs: number }} longestIdle Before, between or behind its
 *   pieces.
 */

/**
 * @param {Pick<Timing, 'spans'>} timing
 * @returns {Lanes}
 */
export function lanesOf({ spans }) {
  /** @type {Map<number, Span[]>} */
  const byWorker = new Map();
  for (const span of spans) {
    const own = byWorker.get(span.worker);
    if (own) own.push(span);
    else byWorker.set(span.worker, [span]);
  }
  const perBar = Math.ceil(spans.length / BARS_MAX);
  const lanes = [...byWorker]
    .sort(([a], [b]) => a - b)
    .map(([worker, own]) => laneOf(worker, own.sort((a, b) => a.startMs - b.startMs), perBar));
  const totalMs = spans.reduce((most, { endMs }) => Math.max(most, endMs), 0);
  const busyMs = lanes.map((lane) => lane.busyMs);
  const meanMs = busyMs.reduce((sum, ms) => sum + ms, 0) / (lanes.length || 1);
  return {
    lanes,
    totalMs,
    busyFraction: totalMs > 0 ? meanMs / totalMs : 0,
    imbalance: meanMs > 0 ? Math.max(...busyMs) / meanMs - 1 : 0,
    longestIdle: longestIdle(byWorker, totalMs),
  };
}

/**
 * @param {Lanes} lanes
 * @returns {string}
 */
export function lanesSentence({ lanes, totalMs, busyFraction, imbalance, longestIdle: idle }) {
  if (totalMs === 0) return 'It took less than the clock of this browser can tell.';
  const who = lanes.length === 1 ? 'One worker was' : `${plural(lanes.length, 'worker', 'workers')} were`;
  const busy = `${who} busy ${percent(busyFraction)} of ${duration(totalMs)}.`;
  const longest = `The longest wait was ${duration(idle.endMs - idle.startMs)}, of worker ${idle.worker + 1}.`;
  if (lanes.length === 1) return busyFraction > 0.995 ? busy : `${busy} ${longest}`;
  return `${busy} The busiest worked ${percent(imbalance)} longer than the mean. ${longest}`;
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
  return { worker, bars, busyMs: spans.reduce((sum, { startMs, endMs }) => sum + endMs - startMs, 0) };
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
 * @param {Map<number, Span[]>} byWorker Their spans by start.
 * @param {number} totalMs
 */
function longestIdle(byWorker, totalMs) {
  let longest = { worker: 0, startMs: 0, endMs: 0 };
  for (const [worker, spans] of byWorker) {
    let startMs = 0;
    for (const span of [...spans, { startMs: totalMs, endMs: totalMs }]) {
      if (span.startMs - startMs > longest.endMs - longest.startMs) longest = { worker, startMs, endMs: span.startMs };
      startMs = Math.max(startMs, span.endMs);
    }
  }
  return longest;
}
