/** Results as files, read back by independent code, and as performance marks. */

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { toCsv, toJson, toMarkdown } from '../../www/page/lab/answer/export.js';
import { toTrace } from '../../www/page/lab/answer/trace.js';
import { mark } from '../../www/page/lab/measure/marks.js';

/** @import { Mode } from '../../www/module/shared/protocol.js' */
/** @import { CallTiming } from '../../www/page/request/call.js' */
/** @import { Comparison, Order, Sweep } from '../../www/page/lab/results.js' */

/** A seed with everything that could break a file. */
const SEED = 'a,"b"\r\nc|`d` <i>*e*</i>';

const environment = {
  userAgent: 'Browser/1 (X11; a, "b") *new*',
  cores: 8,
  isIsolated: true,
  clockStepMs: 0.005,
  takenAt: '2030-01-02T03:04:05.678Z',
  version: '0.1.0',
  format: 1,
};
const job = { n: 30, len: 5, seed: SEED, alphabet: 'ab,"`', bytes: 180 };

/**
 * Ten strings a span.
 *
 * @param {Mode} mode
 * @param {number} beganMs
 * @param {[worker: number, startMs: number, endMs: number, arrivedMs: number, arrival: number][]} rows
 * @returns {CallTiming} A job of 3 ms that was called for a quarter of a millisecond before its first piece.
 */
function timing(mode, beganMs, ...rows) {
  const spans = rows.map(([worker, startMs, endMs, arrivedMs, arrival], i) => {
    return { worker, first: 10 * i, end: 10 * i + 10, startMs, endMs, arrivedMs, arrival };
  });
  return { mode, threads: 2, workers: 2, beganMs, elapsedMs: 3, totalMs: 4, bytes: 180, bytesPerSecond: 60_000, spans, calledMs: beganMs - 0.25 };
}

const BEGAN_MS = 1_900_000_000_000;
const SERIAL = timing('serial', BEGAN_MS + 1000, [0, 0, 1, 4, 0], [0, 1, 2, 4, 0], [0, 2, 3, 4, 0]);
/** Transfers that overlap, and pieces that meet between two nanoseconds. */
const PROCESSES = timing('processes', BEGAN_MS, [1, 0, 1.0000006, 3, 1], [0, 0.25, 2, 2.5, 0], [1, 1.0000006, 1.0000022, 1.5, 2], [1, 1.0000022, 2, 5, 3]);

/** @type {Comparison} */
const COMPARISON = {
  kind: 'comparison',
  environment,
  job,
  sha256: '0123abcd',
  isSame: true,
  modes: [
    { mode: 'serial', workers: 1, loops: 20, samplesMs: [2.5, 1.5], makingSamplesMs: [2.25, 1.25], startMs: undefined, timing: SERIAL },
    { mode: 'processes', workers: 2, loops: 50, samplesMs: [1.25, 0.75], makingSamplesMs: [0.75, 0.5], startMs: 80, timing: PROCESSES },
  ],
  ladder: [{ n: 16, bytes: 96, ms: { serial: 0.2, processes: 0.3 } }],
  warnings: ['The first warning.', 'The second one.'],
};
/** @type {Sweep} */
const SWEEP = {
  kind: 'sweep',
  environment,
  job,
  mode: 'threads',
  points: [
    { workers: 1, loops: 5, samplesMs: [50, 30], makingSamplesMs: [40, 20], fillBytesPerSecond: 4e9 },
    { workers: 2, loops: 10, samplesMs: [20, 20], makingSamplesMs: [15, 15], fillBytesPerSecond: 6.5e9 },
  ],
  warnings: [],
};
/** @type {Order} */
const ORDER = { kind: 'order', environment, job, piece: 10, runs: [{ mode: 'processes', timing: PROCESSES }], strings: [], warnings: ['Threads are missing.'] };

test('JSON has everything', () => {
  for (const result of [COMPARISON, SWEEP, ORDER]) assert.deepEqual(JSON.parse(toJson(result)), JSON.parse(JSON.stringify(result)));
});

/**
 * What RFC 4180 says, a character at a time.
 *
 * @param {string} text
 */
function parseCsv(text) {
  /** @type {string[][]} */
  const rows = [];
  let row = [''];
  let isQuoted = false;
  for (let i = 0; i < text.length; i++) {
    const last = row.length - 1;
    if (isQuoted && text[i] === '"' && text[i + 1] === '"') row[last] += text[i++];
    else if (text[i] === '"') isQuoted = !isQuoted;
    else if (!isQuoted && text[i] === ',') row.push('');
    else if (!isQuoted && text[i] === '\r' && text[i + 1] === '\n') {
      rows.push(row);
      row = [''];
      i++;
    } else {
      assert.ok(isQuoted || !/[\r\n]/.test(text[i] ?? ''), 'a break stands in quotes');
      row[last] += text[i];
    }
  }
  assert.deepEqual([row, isQuoted], [[''], false], 'it ends with a line');
  const [columns = [], ...others] = rows;
  for (const cells of others) assert.equal(cells.length, columns.length);
  return others.map((cells) => Object.fromEntries(columns.map((column, i) => [column, cells[i]])));
}

/** All values as text. @param {object} values */
const told = (values) => Object.fromEntries(Object.entries(values).map(([name, value]) => [name, String(value)]));

test('CSV has a row for each sample, with all parameters', () => {
  const common = { ...job, ...environment };
  assert.deepEqual(
    parseCsv(toCsv(COMPARISON)),
    [
      { mode: 'serial', workers: 1, run: 1, loops: 20, msPerLoop: 2.5, makingMsPerLoop: 2.25, startMs: '' },
      { mode: 'serial', workers: 1, run: 2, loops: 20, msPerLoop: 1.5, makingMsPerLoop: 1.25, startMs: '' },
      { mode: 'processes', workers: 2, run: 1, loops: 50, msPerLoop: 1.25, makingMsPerLoop: 0.75, startMs: 80 },
      { mode: 'processes', workers: 2, run: 2, loops: 50, msPerLoop: 0.75, makingMsPerLoop: 0.5, startMs: 80 },
    ].map((row) => told({ kind: 'comparison', ...row, ...common })),
  );
  assert.deepEqual(
    parseCsv(toCsv(SWEEP)).map(({ mode, workers, run, msPerLoop, makingMsPerLoop, fillBytesPerSecond }) => [mode, workers, run, msPerLoop, makingMsPerLoop, fillBytesPerSecond].join(' ')),
    ['threads 1 1 50 40 4000000000', 'threads 1 2 30 20 4000000000', 'threads 2 1 20 15 6500000000', 'threads 2 2 20 15 6500000000'],
  );
});

test('CSV brings any seed back', () => {
  for (const seed of ['a,b', 'a"b', 'a\nb', 'a\rb', '"', '', ' ']) {
    assert.equal(parseCsv(toCsv({ ...SWEEP, job: { ...job, seed } }))[0]?.seed, seed, JSON.stringify(seed));
  }
});

test('CSV has a row for each piece of an order', () => {
  const rows = parseCsv(toCsv(ORDER));
  assert.equal(rows.length, 4);
  const piece = { mode: 'processes', piece: 10, worker: 1, first: 10, end: 20, startMs: 0.25, endMs: 2, arrivedMs: 2.5, arrival: 0 };
  assert.deepEqual(rows[1], told({ kind: 'order', ...piece, ...job, ...environment }));
  assert.equal(parseCsv(toCsv({ ...ORDER, piece: undefined }))[0]?.piece, '');
});

test('Markdown has this form', () => {
  assert.equal(
    toMarkdown(COMPARISON),
    [
      '# Strandom: is it faster?',
      '',
      '- 30 strings of 5 symbols from "ab,\\\\"\\`", seed "a,\\\\"b\\\\"\\\\r\\\\nc\\|\\`d\\` \\<i\\>\\*e\\*\\</i\\>", 180 bytes',
      '- Browser/1 (X11; a, "b") \\*new\\*',
      '- 8 cores reported, isolated, clock steps by 5.00 µs',
      '- 2030-01-02T03:04:05.678Z, Strandom 0.1.0, stream format 1',
      '',
      '| mode | workers | call to result | σ | making alone | median | least | most | loops | times as fast | ± | start of workers | samples, ms |',
      '| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |',
      '| serial | 1 | 2.00 ms | 0.500 ms | 1.75 ms | 2.00 ms | 1.50 ms | 2.50 ms | 20 | 1.00 | 0.354 | – | 2.50 1.50 |',
      '| processes | 2 | 1.00 ms | 0.250 ms | 0.625 ms | 1.00 ms | 0.750 ms | 1.25 ms | 50 | 2.00 | 0.707 | 80.0 ms | 1.25 0.750 |',
      '',
      'All modes made the same bytes; SHA-256 0123abcd.',
      '',
      '> The first warning.',
      '',
      '> The second one.',
      '',
    ].join('\n'),
  );
  assert.match(toMarkdown({ ...COMPARISON, isSame: false }), /^The modes made different bytes; /m);
  assert.match(toMarkdown(SWEEP), /^\| 2 \| 20\.0 ms \| 0\.00 ms \| 15\.0 ms \| 10 \| 2\.00 \| 0\.500 \| 6\.50 \| 20\.0 20\.0 \|$/m);
  assert.match(toMarkdown(ORDER), /^> Threads are missing\.$/m);
  assert.match(toMarkdown(ORDER), /^\| processes \| 10 \| 19 \| 1 \| 0\.250 \| 2\.00 \| 2\.50 \| 1 \|$/m);
});

/**
 * @typedef {{ ph: string, name: string, cat: string, id: string, pid: number, tid: number, ts: number, dur: number, args: Record<string, unknown> }} Event
 */

/** The fields that an event of a phase must have, by the Trace Event Format, and their types. */
const FIELDS = {
  X: { name: 'string', cat: 'string', pid: 'number', tid: 'number', ts: 'number', dur: 'number' },
  b: { name: 'string', cat: 'string', id: 'string', pid: 'number', tid: 'number', ts: 'number' },
  e: { name: 'string', cat: 'string', id: 'string', pid: 'number', tid: 'number', ts: 'number' },
  M: { name: 'string', pid: 'number', tid: 'number', args: 'object' },
};

/**
 * Checks a trace by the rules of its format.
 *
 * @param {string} text
 * @returns {Event[]}
 */
function validated(text) {
  const { traceEvents, displayTimeUnit } = JSON.parse(text);
  assert.ok(['ms', 'ns'].includes(displayTimeUnit));
  const events = /** @type {Event[]} */ (traceEvents);
  const names = new Set();
  for (const event of events) {
    const fields = FIELDS[/** @type {keyof typeof FIELDS} */ (event.ph)];
    assert.ok(fields, `phase ${event.ph}`);
    for (const [field, type] of Object.entries(fields)) assert.equal(typeof event[/** @type {keyof Event} */ (field)], type, `${field} of ${event.ph}`);
    for (const time of [event.ts, event.dur ?? 0]) assert.ok(time >= 0 && Number.isFinite(time));
    if (event.ph === 'M') {
      assert.ok(['process_name', 'thread_name'].includes(event.name) && typeof event.args.name === 'string');
      const of = event.name === 'process_name' ? `${event.pid}` : `${event.pid} ${event.tid}`;
      assert.ok(!names.has(of), `${of} has two names`);
      names.add(of);
    }
  }
  for (const { pid, tid, ph } of events) if (ph !== 'M') assert.ok(names.has(`${pid}`) && names.has(`${pid} ${tid}`));

  // Of one thread each event lies within another or beside it. In whole nanoseconds, as viewers keep them.
  for (const of of new Set(events.map(({ pid, tid }) => `${pid} ${tid}`))) {
    const times = events
      .filter(({ pid, tid, ph }) => ph === 'X' && `${pid} ${tid}` === of)
      .map(({ ts, dur }) => ({ start: Math.round(ts * 1000), end: Math.round(ts * 1000) + Math.round(dur * 1000) }));
    for (const a of times) for (const b of times) assert.ok(!(a.start < b.start && b.start < a.end && a.end < b.end), `${of} overlaps`);
  }

  // What begins ends, once, and not before.
  const open = new Map();
  for (const { ph, pid, cat, id, ts } of events.filter(({ ph }) => ph === 'b' || ph === 'e')) {
    const of = `${pid} ${cat} ${id}`;
    if (ph === 'b') assert.ok(!open.has(of) && open.set(of, ts), `${of} begins twice`);
    else assert.ok(ts >= open.get(of) && open.set(of, NaN), `${of} ends before it begins, or twice`);
  }
  assert.ok([...open.values()].every(Number.isNaN));
  return events;
}

test('the trace follows the rules of its format', () => {
  for (const result of [COMPARISON, ORDER]) validated(toTrace(result));
  assert.equal(validated(toTrace(ORDER)).filter(({ ph }) => ph === 'b').length, 4);
});

test('the trace has mode, worker, ranks and times', () => {
  const events = validated(toTrace(COMPARISON));
  assert.deepEqual(
    events.filter(({ ph }) => ph === 'M').map(({ name, pid, args }) => `${name} ${pid}: ${args.name}`),
    [
      'process_name 1: serial',
      'thread_name 1: call',
      'thread_name 1: worker 1',
      'process_name 2: processes',
      'thread_name 2: call',
      'thread_name 2: worker 1',
      'thread_name 2: worker 2',
      'thread_name 2: worker 1: to the page',
      'thread_name 2: worker 2: to the page',
    ],
  );
  // From the first call of all, that of processes, on; serial was called a second later.
  const pieces = events.filter(({ cat }) => cat === 'piece').map(({ pid, ts, dur, args }) => [pid, ts, dur, args.first, args.end]);
  assert.deepEqual(pieces.slice(0, 2), [[1, 1_000_250, 1000, 0, 10], [1, 1_001_250, 1000, 10, 20]]);
  assert.deepEqual(pieces.slice(3, 5), [[2, 250, 1000.001, 0, 10], [2, 500, 1750, 10, 20]]);
  const ways = events.filter(({ ph }) => ph === 'b' || ph === 'e').map(({ ph, ts, args }) => [ph, ts, args.first]);
  assert.deepEqual(ways.slice(2, 4), [['b', 2250, 10], ['e', 2750, 10]]);
});

test('the trace has the call, what passes before its first piece, and the hand-over', () => {
  const calls = validated(toTrace(COMPARISON)).filter(({ cat, pid }) => cat === 'call' && pid === 2);
  assert.deepEqual(calls.map(({ name, tid, ts, dur }) => [name, tid, ts, dur]), [
    ['from call to result', 0, 0, 4000],
    ['until the first piece', 0, 0, 250],
    ['hand-over', 0, 2250, 1750],
  ]);
});

test('a clock that was set back gives no negative time', () => {
  const back = timing('processes', BEGAN_MS, [0, -0.5, 1, 0.5, 0], [0, 2, 1.5, 3, 1]);
  validated(toTrace({ ...ORDER, runs: [{ mode: 'processes', timing: back }] }));
});

/** A minimal performance timeline. */
function panel() {
  /** @type {{ name: string, start: number, end: number, detail: { devtools: Record<string, unknown> } }[]} */
  let entries = [];
  return {
    timeOrigin: BEGAN_MS - 5000,
    measure: (/** @type {string} */ name, /** @type {any} */ options) => void entries.push({ name, ...options }),
    clearMeasures: (/** @type {string} */ name) => void (entries = entries.filter((entry) => entry.name !== name)),
    entries: () => entries,
  };
}

/** @param {CallTiming} timing @param {ReturnType<typeof panel>} on */
const markOn = (timing, on) => mark(timing, /** @type {any} */ (on));

test('a call and each of its spans are marks in tracks of their own, on the page’s clock', () => {
  const on = panel();
  markOn(PROCESSES, on);
  assert.equal(on.entries().length, 5);
  const [call, , span] = on.entries();
  assert.deepEqual([call?.start, call?.end, call?.detail.devtools.track, call?.detail.devtools.tooltipText], [4999.75, 5003.75, 'call', 'From call to result']);
  const { start, end, detail } = span ?? assert.fail();
  assert.deepEqual([start, end], [5000.25, 5002]);
  const { dataType, track, trackGroup, tooltipText, properties } = detail.devtools;
  assert.deepEqual([dataType, track, trackGroup, tooltipText], ['track-entry', 'worker 1', 'Strandom: processes', 'Ranks 10 to 19']);
  assert.deepEqual(properties, [['mode', 'processes'], ['first rank', '10'], ['last rank', '19']]);
});

test('marks replace the earlier ones of their mode', () => {
  const on = panel();
  for (const timing of [SERIAL, PROCESSES, PROCESSES]) markOn(timing, on);
  assert.deepEqual(on.entries().map(({ detail }) => detail.devtools.trackGroup), [...Array(4).fill('Strandom: serial'), ...Array(5).fill('Strandom: processes')]);
});

test('a mode has at most a thousand marks of pieces, and none before the start of the page', () => {
  const on = panel();
  markOn(timing('threads', 0, ...Array.from({ length: 1001 }, () => /** @type {[number, number, number, number, number]} */ ([0, 0, 1, 1, 0]))), on);
  assert.deepEqual(on.entries().map(({ start, end }) => [start, end]), Array(1001).fill([0, 0]));
});
