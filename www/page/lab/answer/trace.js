/** Results as files for a trace viewer. Pure. */

/** @import { Span } from '../../../module/strandom.js' */
/** @import { Comparison, Order } from '../results.js' */

/**
 * The spans as a trace for Perfetto and Chrome's tracing: one process per mode, one thread per worker, and for
 * `processes` another one with the worker's transfers to the page. In the Trace Event Format (Google, 2016):
 * complete events, times in microseconds.
 *
 * @param {Comparison | Order} result
 */
export function toTrace(result) {
  const timings = (result.kind === 'comparison' ? result.modes : result.runs).map(({ timing }) => timing);
  const originMs = Math.min(...timings.map(({ beganMs }) => beganMs));
  const traceEvents = timings.flatMap(({ mode, beganMs, spans }, i) => {
    const pid = i + 1;
    const offsetMs = beganMs - originMs;
    const workers = [...new Set(spans.map(({ worker }) => worker))].sort((a, b) => a - b);
    const hasMessages = mode === 'processes';
    return [
      name('process_name', pid, 0, mode),
      ...workers.map((worker) => name('thread_name', pid, 2 * worker + 1, `worker ${worker + 1}`)),
      ...spans.map((span) => event('making', pid, 2 * span.worker + 1, span, offsetMs + span.startMs, offsetMs + span.endMs)),
      ...(hasMessages ? workers.map((worker) => name('thread_name', pid, 2 * worker + 2, `worker ${worker + 1}: to the page`)) : []),
      ...(hasMessages ? spans.flatMap((span) => transferEvents(pid, span, offsetMs)) : []),
    ];
  });
  const { environment, job } = result;
  return `${JSON.stringify({ traceEvents, displayTimeUnit: 'ms', otherData: { ...job, ...environment } }, null, 1)}\n`;
}

/**
 * Transfers overlap, which events of one thread may not. So they are pairs of asynchronous events.
 *
 * @param {number} pid
 * @param {Span} span
 * @param {number} offsetMs
 */
function transferEvents(pid, span, offsetMs) {
  const common = { name: 'to the page', cat: 'transfer', pid, tid: 2 * span.worker + 2, id: `${pid}.${span.first}`, args: argsOf(span) };
  return [
    { ...common, ph: 'b', ts: microseconds(offsetMs + span.endMs) },
    { ...common, ph: 'e', ts: microseconds(offsetMs + Math.max(span.endMs, span.arrivedMs)) },
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
 * @param {number} pid
 * @param {number} tid
 * @param {Span} span
 * @param {number} startMs
 * @param {number} endMs
 */
function event(what, pid, tid, span, startMs, endMs) {
  const [ts, endTs] = [microseconds(startMs), microseconds(Math.max(startMs, endMs))];
  // A duration that is rounded by itself might reach into the next piece.
  return { name: what, cat: 'piece', ph: 'X', pid, tid, ts, dur: Math.round((endTs - ts) * 1e3) / 1e3, args: argsOf(span) };
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
