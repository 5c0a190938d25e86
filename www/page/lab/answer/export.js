/** Results as files: JSON with everything, CSV and Markdown with tables. Pure. */

import { count, duration, plural, significant } from '../../core/units.js';
import { ratio, summary } from './samples.js';
import { stringsText } from './strings.js';

/** @import { Comparison, Environment, LabJob, LabResult, Order, Runs, Sweep } from '../results.js' */

/** @param {LabResult} result */
export function toJson(result) {
  return `${JSON.stringify(result, null, 2)}\n`;
}

/**
 * As in RFC 4180, with one row per sample, or per piece of an order, and all parameters in every row. Workers
 * and runs are counted from 1, ranks and arrivals from 0.
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
      return result.modes.flatMap(({ mode, startMs = '', ...runs }) =>
        runRows(runs).map((row) => ({ mode, ...row, startMs })),
      );
    case 'sweep':
      return result.points.flatMap(({ fillBytesPerSecond, ...runs }) =>
        runRows(runs).map((row) => ({ mode: result.mode, ...row, fillBytesPerSecond })),
      );
    case 'order':
      return result.runs.flatMap(({ mode, timing }) =>
        timing.spans.map(({ worker, first, end, startMs, endMs, arrivedMs, arrival }) => {
          return { mode, piece: result.piece ?? '', worker: worker + 1, first, end, startMs, endMs, arrivedMs, arrival };
        }),
      );
  }
}

/** @param {Runs} runs */
function runRows({ workers, loops, samplesMs, makingSamplesMs }) {
  return samplesMs.map((ms, i) => ({ workers, run: i + 1, loops, msPerLoop: ms, makingMsPerLoop: makingSamplesMs[i] ?? NaN }));
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
function about({ userAgent, cores, isIsolated, clockStepMs, takenAt, version, format }, { n, len, seed, alphabet, shape, bytes, ...more }) {
  const source = seed === null ? ', fresh' : `, seed ${literally(JSON.stringify(seed))}`;
  const from = alphabet === null ? '' : ` from ${literally(JSON.stringify(alphabet))}`;
  const rest = Object.entries(more).map(([name, value]) => `, ${name} ${literally(JSON.stringify(value))}`).join('');
  return [
    `- ${literally(stringsText({ n, len, shape }))}${from}${source}${rest}, ${count(bytes)} bytes`,
    `- ${literally(userAgent)}`,
    `- ${plural(cores, 'core', 'cores')} reported, ${isIsolated ? 'isolated' : 'not isolated'}, clock steps by ${duration(clockStepMs)}`,
    `- ${takenAt}, Strandom ${version}, stream format ${format}`,
  ];
}

/**
 * A seed may be any text, which must not become markup.
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
      return markdownTable(['mode', 'workers', 'call to result', 'σ', 'making alone', 'median', 'least', 'most', 'loops', 'times as fast', '±', 'start of workers', 'samples, ms'], comparisonRows(result));
    case 'sweep':
      return markdownTable(['workers', 'call to result', 'σ', 'making alone', 'loops', 'times as fast', '±', 'memory.fill, GB/s', 'samples, ms'], sweepRows(result));
    case 'order':
      return markdownTable(['mode', 'first rank', 'last rank', 'worker', 'start, ms', 'end, ms', 'at the page, ms', 'message'], orderRows(result));
  }
}

/** @param {Comparison} result */
function comparisonRows({ modes }) {
  const serial = summary(modes[0]?.samplesMs ?? []);
  return modes.map(({ mode, workers, loops, samplesMs, makingSamplesMs, startMs }) => {
    const of = summary(samplesMs);
    const { ratio: times, error } = ratio(serial, of);
    const taken = [of.mean, of.deviation, summary(makingSamplesMs).mean, of.median, of.least, of.most].map((ms) => duration(ms, serial.mean));
    const start = startMs === undefined ? '–' : duration(startMs);
    return [mode, workers, ...taken, loops, significant(times), significant(error), start, list(samplesMs)];
  });
}

/** @param {Sweep} result */
function sweepRows({ points }) {
  const one = summary(points[0]?.samplesMs ?? []);
  return points.map(({ workers, loops, samplesMs, makingSamplesMs, fillBytesPerSecond }) => {
    const of = summary(samplesMs);
    const { ratio: times, error } = ratio(one, of);
    const taken = [of.mean, of.deviation, summary(makingSamplesMs).mean].map((ms) => duration(ms, one.mean));
    return [workers, ...taken, loops, significant(times), significant(error), significant(fillBytesPerSecond / 1e9), list(samplesMs)];
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
