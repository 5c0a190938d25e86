/** Results as files: JSON with everything, CSV and Markdown for tables, a trace for a trace viewer. Pure. */

import { count, duration, plural, significant } from '../../core/units.js';
import { ratio, summary } from './samples.js';

/** @import { Span } from '../../../module/strandom.js' */
/** @import { Comparison, Environment, LabJob, LabResult, Order, Sweep } from '../results.js' */

/** @param {LabResult} result */
export function toJson(result) {
  return `${JSON.stringify(result, null, 2)}\n`;
}

/**
 * By RFC 4180, with all parameters in every row: a row for each sample, or for each piece of an order.
 * Workers and runs are counted from 1, ranks and arrivals from 0.
 *
 * @param {LabResult} result
 */
export function toCsv(result) {
  const { environment, job } = result;
  const rows = rowsOf(result).map((row) => ({ kind: result.kind, ...row, ...job, ...environment }));
  const columns = Object.keys(rows[0] ?? {});
  const lines = [columns, ...rows.map((row) => Object.values(row))];
  return lines.map((cells) => `${cells.map(csvCell).join(',')}\r\n`).join('');
}

/**
 * @param {LabResult} result
 * @returns {Record<string, string | number | boolean>[]}
 */
function rowsOf(result) {
  switch (result.kind) {
    case 'comparison':
      return result.modes.flatMap(({ mode, workers, loops, samplesMs, startMs = '', makingMs, toPageMs }) =>
        samplesMs.map((ms, i) => ({ mode, workers, run: i + 1, loops, msPerLoop: ms, startMs, makingMs, toPageMs })),
      );
    case 'sweep':
      return result.points.flatMap(({ workers, loops, samplesMs, fillBytesPerSecond }) =>
        samplesMs.map((ms, i) => ({ mode: result.mode, workers, run: i + 1, loops, msPerLoop: ms, fillBytesPerSecond })),
      );
    case 'order':
      return result.runs.flatMap(({ mode, timing }) =>
        timing.spans.map(({ worker, first, end, startMs, endMs, arrivedMs, arrival }) => {
          return { mode, piece: result.piece ?? '', worker: worker + 1, first, end, startMs, endMs, arrivedMs, arrival };
        }),
      );
  }
}

/** @param {unknown} value */
function csvCell(value) {
  const text = String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** @param {LabResult} result */
export function toMarkdown(result) {
  const { environment, job } = result;
  const lines = [`# Strandom: ${TITLES[result.kind]}`, '', ...about(environment, job), '', ...tableOf(result)];
  if (result.kind === 'comparison') {
    lines.push('', ...markdownTable(['mode', 'start of its workers', 'making alone', 'with the copy to the page'], costRows(result)));
    lines.push('', `${result.isSame ? 'All modes made the same bytes' : 'The modes made different bytes'}; SHA-256 ${result.sha256}.`);
  }
  lines.push(...result.warnings.map((warning) => `\n> ${warning}`));
  return `${lines.join('\n')}\n`;
}

const TITLES = { comparison: 'is it faster?', sweep: 'how many workers?', order: 'in which order do results come?' };

/**
 * @param {Environment} environment
 * @param {LabJob} job
 */
function about({ userAgent, cores, isIsolated, clockStepMs, takenAt, version, format }, { n, len, seed, alphabet, bytes, ...more }) {
  const from = seed === null ? ', fresh' : ` from seed ${literally(JSON.stringify(seed))}`;
  const rest = Object.entries(more).map(([name, value]) => `, ${name} ${literally(JSON.stringify(value))}`).join('');
  return [
    `- ${plural(n, 'string', 'strings')} of ${plural(len, 'symbol', 'symbols')} out of ${literally(JSON.stringify(alphabet))}${from}${rest}, ${count(bytes)} bytes`,
    `- ${literally(userAgent)}`,
    `- ${plural(cores, 'core', 'cores')} told, ${isIsolated ? 'isolated' : 'not isolated'}, clock steps by ${duration(clockStepMs)}`,
    `- ${takenAt}, Strandom ${version}, stream format ${format}`,
  ];
}

/**
 * A seed is anybody's text, and may not become markup.
 *
 * @param {string} text
 */
function literally(text) {
  return text.replace(/[\\`*_~<>&#|$[\]]/g, '\\$&');
}

/** @param {LabResult} result */
function tableOf(result) {
  switch (result.kind) {
    case 'comparison':
      return markdownTable(['mode', 'workers', 'mean', 'σ', 'median', 'least', 'most', 'loops', 'times as fast', '±', 'samples, ms'], comparisonRows(result));
    case 'sweep':
      return markdownTable(['workers', 'mean', 'σ', 'loops', 'times as fast', '±', 'memory.fill, GB/s', 'samples, ms'], sweepRows(result));
    case 'order':
      return markdownTable(['mode', 'first rank', 'last rank', 'worker', 'start, ms', 'end, ms', 'at the page, ms', 'message'], orderRows(result));
  }
}

/** @param {Comparison} result */
function comparisonRows({ modes }) {
  const serial = summary(modes[0]?.samplesMs ?? []);
  return modes.map(({ mode, workers, loops, samplesMs }) => {
    const of = summary(samplesMs);
    const { ratio: times, error } = ratio(serial, of);
    const spread = [of.mean, of.deviation, of.median, of.least, of.most].map((ms) => duration(ms, serial.mean));
    return [mode, workers, ...spread, loops, significant(times), significant(error), list(samplesMs)];
  });
}

/** @param {Comparison} result */
function costRows({ modes }) {
  const likeMs = modes[0]?.toPageMs;
  return modes.map(({ mode, startMs, makingMs, toPageMs }) => {
    return [mode, startMs === undefined ? '–' : duration(startMs, likeMs), duration(makingMs, likeMs), duration(toPageMs, likeMs)];
  });
}

/** @param {Sweep} result */
function sweepRows({ points }) {
  const one = summary(points[0]?.samplesMs ?? []);
  return points.map(({ workers, loops, samplesMs, fillBytesPerSecond }) => {
    const of = summary(samplesMs);
    const { ratio: times, error } = ratio(one, of);
    return [workers, duration(of.mean, one.mean), duration(of.deviation, one.mean), loops, significant(times), significant(error), significant(fillBytesPerSecond / 1e9), list(samplesMs)];
  });
}

/** @param {Order} result */
function orderRows({ runs }) {
  return runs.flatMap(({ mode, timing }) =>
    timing.spans.map(({ first, end, worker, startMs, endMs, arrivedMs, arrival }) => {
      return [mode, first, end - 1, worker + 1, significant(startMs), significant(endMs), significant(arrivedMs), arrival + 1];
    }),
  );
}

/** @param {number[]} samplesMs */
function list(samplesMs) {
  return samplesMs.map(significant).join(' ');
}

/**
 * @param {string[]} columns
 * @param {(string | number)[][]} rows
 */
function markdownTable(columns, rows) {
  const line = (/** @type {(string | number)[]} */ cells) => `| ${cells.join(' | ')} |`;
  return [line(columns), line(columns.map(() => '---')), ...rows.map(line)];
}

/**
 * The spans as a trace that Perfetto and Chrome's tracing open: a process a mode, a thread a worker, and
 * for `processes` beside each worker one with the ways to the page. By the Trace Event Format (Google,
 * 2016): complete events, times in microseconds.
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
      ...(hasMessages ? spans.flatMap((span) => wayEvents(pid, span, offsetMs)) : []),
    ];
  });
  const { environment, job } = result;
  return `${JSON.stringify({ traceEvents, displayTimeUnit: 'ms', otherData: { ...job, ...environment } }, null, 1)}\n`;
}

/**
 * Ways overlap, and events of one thread may not: so they are asynchronous ones, a pair each.
 *
 * @param {number} pid
 * @param {Span} span
 * @param {number} offsetMs
 */
function wayEvents(pid, span, offsetMs) {
  const common = { name: 'to the page', cat: 'way', pid, tid: 2 * span.worker + 2, id: `${pid}.${span.first}`, args: argsOf(span) };
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
  // Rounded by itself a length might reach into the next piece.
  return { name: what, cat: 'piece', ph: 'X', pid, tid, ts, dur: Math.round((endTs - ts) * 1e3) / 1e3, args: argsOf(span) };
}

/** @param {Span} span */
function argsOf({ first, end, arrival }) {
  return { first, end, arrival };
}

/**
 * To a thousandth, which is finer than any clock here.
 *
 * @param {number} ms
 */
function microseconds(ms) {
  return Math.max(0, Math.round(ms * 1e6) / 1e3);
}
