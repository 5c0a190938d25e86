/** Results as files for a trace viewer. Pure. */

import { waitOf } from './lanes.js';

/** @import { Span } from '../../../module/strandom.js' */
/** @import { CallTiming } from '../../request/call.js' */
/** @import { Comparison, Order } from '../results.js' */

/**
 * A result of each mode as a trace for Perfetto and Chrome's tracing: one process per mode; in it one thread for the call,
 * one per worker, and for `processes` another one with the worker's transfers to the page. In the Trace Event Format
 * (Google, 2016): complete events, times in microseconds.
 *
 * @param {Comparison | Order} result
 */
export function toTrace(result) {
  const timings = (result.kind === 'comparison' ? result.modes : result.runs).map(({ timing }) => timing);
  const originMs = Math.min(...timings.map(({ calledMs }) => calledMs));
  const traceEvents = timings.flatMap((timing, i) => eventsOf(timing, i + 1, timing.calledMs - originMs));
  const { environment, job } = result;
  return `${JSON.stringify({ traceEvents, displayTimeUnit: 'ms', otherData: { ...job, ...environment } }, null, 1)}\n`;
}

/**
 * @param {CallTiming} timing
 * @param {number} pid
 * @param {number} calledMs On the trace's clock.
 */
function eventsOf(timing, pid, calledMs) {
  const { mode, spans } = timing;
  const { firstMs, lastMs, resultMs } = waitOf(timing);
  const beganMs = calledMs + firstMs;
  const workers = [...new Set(spans.map(({ worker }) => worker))].sort((a, b) => a - b);
  const hasMessages = mode === 'processes';
  return [
    name('process_name', pid, 0, mode),
    name('thread_name', pid, 0, 'call'),
    event('from call to result', 'call', pid, 0, [calledMs, calledMs + resultMs]),
    event('until the first piece', 'call', pid, 0, [calledMs, beganMs]),
    event('hand-over', 'call', pid, 0, [calledMs + lastMs, calledMs + resultMs]),
    ...workers.map((worker) => name('thread_name', pid, 2 * worker + 1, `worker ${worker + 1}`)),
    ...spans.map((span) => event('making', 'piece', pid, 2 * span.worker + 1, [beganMs + span.startMs, beganMs + span.endMs], argsOf(span))),
    ...(hasMessages ? workers.map((worker) => name('thread_name', pid, 2 * worker + 2, `worker ${worker + 1}: to the page`)) : []),
    ...(hasMessages ? spans.flatMap((span) => transferEvents(pid, span, beganMs)) : []),
  ];
}

/**
 * Transfers overlap, which events of one thread may not. So they are pairs of asynchronous events.
 *
 * @param {number} pid
 * @param {Span} span
 * @param {number} beganMs
 */
function transferEvents(pid, span, beganMs) {
  const common = { name: 'to the page', cat: 'transfer', pid, tid: 2 * span.worker + 2, id: `${pid}.${span.first}`, args: argsOf(span) };
  return [
    { ...common, ph: 'b', ts: microseconds(beganMs + span.endMs) },
    { ...common, ph: 'e', ts: microseconds(beganMs + Math.max(span.endMs, span.arrivedMs)) },
  ];
}

/**
 * @param {'process_name' | 'thread_name'} what
 * @param {number} pid
 * @param {number} tid
 * @param {string} text
 */
function name(what, pid, tid, text) {
  return { name: what, ph: 'M', pid, tid, ts: 0, args: { name: text } };
}

/**
 * @param {string} what
 * @param {string} category
 * @param {number} pid
 * @param {number} tid
 * @param {[startMs: number, endMs: number]} times
 * @param {object} [args]
 */
function event(what, category, pid, tid, [startMs, endMs], args = {}) {
  const [ts, endTs] = [microseconds(startMs), microseconds(Math.max(startMs, endMs))];
  // A duration that is rounded by itself might reach into the next piece.
  return { name: what, cat: category, ph: 'X', pid, tid, ts, dur: Math.round((endTs - ts) * 1e3) / 1e3, args };
}

/** @param {Span} span */
function argsOf({ first, end, arrival }) {
  return { first, end, arrival };
}

/**
 * To a thousandth, which is finer than any clock.
 *
 * @param {number} ms
 */
function microseconds(ms) {
  return Math.max(0, Math.round(ms * 1e6) / 1e3);
}
