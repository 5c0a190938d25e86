/** How the page times a request, and what it says of it. */

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { note, sentence } from '../../www/page/time/report.js';
import { inTurns, timedOf } from '../../www/page/time/runs.js';

/** @import { Report } from '../../www/page/time/report.js' */
/** @import { CallTiming } from '../../www/page/request/call.js' */

/** @type {any} */
const SPEC = { n: 1000, len: 16, seed: '123', unique: false, rank: 0 };
const { signal } = new AbortController();
const advance = () => {};

/**
 * The module with a clock of its own. It refuses a result while another one is held.
 *
 * @param {import('node:test').TestContext} context
 * @param {(options: any, before: number) => number} takesMs What a result takes when so many came before.
 */
function fake({ mock }, takesMs) {
  let nowMs = 0;
  let held = 0;
  /** @type {any[]} */
  const calls = [];
  mock.method(performance, 'now', () => nowMs);
  const generate = async (/** @type {number} */ n, /** @type {number} */ len, /** @type {any} */ seed, /** @type {any} */ options) => {
    assert.equal(held++, 0, 'a result is held');
    const totalMs = takesMs(options, calls.length);
    calls.push({ n, len, seed, mode: options.mode });
    nowMs += totalMs;
    return { timing: { totalMs, elapsedMs: totalMs / 2, threads: 2, bytes: n * (len + 1), spans: [] }, release: () => void held-- };
  };
  return { strandom: /** @type {any} */ ({ generate }), calls };
}

/** @param {CallTiming[]} calls */
const totals = (calls) => calls.map(({ totalMs }) => totalMs);

test('one worker and all take turns, and a first result of each does not count', async (context) => {
  const { strandom, calls } = fake(context, ({ mode }, before) => (mode === 'serial' ? 60 : 40) * (before < 2 ? 3 : 1));
  const { one, all, isWarm } = await inTurns(strandom, SPEC, { timed: 500, mode: 'threads', signal, advance });
  assert.deepEqual(calls[0], { n: 500, len: 16, seed: '123', mode: 'threads' });
  assert.deepEqual(calls.map(({ mode }) => mode), ['threads', 'serial', 'threads', 'serial', 'threads', 'serial', 'threads', 'serial']);
  assert.deepEqual([totals(all), totals(one), isWarm], [[40, 40, 40], [60, 60, 60], true]);
});

test('a first result that takes more than three seconds counts', async (context) => {
  const { strandom, calls } = fake(context, ({ mode }) => (mode === 'serial' ? 5000 : 3001));
  const { one, all, isWarm } = await inTurns(strandom, SPEC, { timed: 1000, mode: 'threads', signal, advance });
  assert.deepEqual([totals(all), totals(one), isWarm, calls.length], [[3001], [5000], false, 2]);
});

test('quick results are made a few times and no more', async (context) => {
  const { strandom } = fake(context, () => 0.1);
  const { one, all } = await inTurns(strandom, SPEC, { timed: 16, mode: 'threads', signal, advance });
  assert.deepEqual([one.length, all.length], [25, 25]);
});

test('of many strings the first 256 MiB are timed', () => {
  assert.equal(timedOf(SPEC), 1000);
  assert.equal(timedOf({ ...SPEC, n: 2 ** 53 - 1 }), Math.floor(2 ** 28 / 17));
});

/** @param {number} workers @param {number} totalMs @param {number} elapsedMs */
const call = (workers, totalMs, elapsedMs) => /** @type {CallTiming} */ ({ totalMs, elapsedMs, threads: workers, bytes: 17_000_000 });

/** @type {Report} */
const REPORT = {
  n: 1_000_000,
  timed: 1_000_000,
  requested: undefined,
  mode: 'threads',
  runs: { one: [call(1, 18, 15), call(1, 99, 15), call(1, 18, 15)], all: [call(2, 10, 8), call(2, 10, 8), call(2, 99, 9)], isWarm: true },
  allWorkers: 2,
  startMs: 80,
  clockStepMs: 0.005,
};

test('the headline leads with the time from call to result and its speed', () => {
  const SPEED = '1,000,000 strings in 10.0 ms from call to result, on 2 workers: 1.70 GB/s';
  for (const [parts, expected] of /** @type {[Partial<Report>, string][]} */ ([
    [{}, `${SPEED}, 1.80 times as fast as one.`],
    [{ n: 2_000_000 }, `The first 1,000,000 of 2,000,000 strings in 10.0 ms from call to result, on 2 workers: 1.70 GB/s, 1.80 times as fast as one.`],
    [{ requested: 'serial' }, '1,000,000 strings in 18.0 ms from call to result, on 1 worker: 944 MB/s. All workers take 10.0 ms.'],
    [{ allWorkers: 1 }, `${SPEED}. There is only one worker.`],
    [{ runs: { ...REPORT.runs, all: [call(1, 18, 15)] } }, '1,000,000 strings in 18.0 ms from call to result, on 1 worker: 944 MB/s. The job is too small to share.'],
    [{ clockStepMs: 1.01 }, '1,000,000 strings in less than 10.1 ms from call to result. This browser’s clock has steps of 1.01 ms, too coarse for an exact time.'],
  ])) {
    assert.equal(sentence({ ...REPORT, ...parts }), expected);
  }
});

test('the note says what is in the time, and what memory it was measured in', () => {
  assert.equal(
    note(REPORT),
    'Medians of 3 runs of each, taken in turns. The time is what a caller waits for: the message to the workers, the making of the strings and the hand-over of the result. ' +
      'A first result of each came before and does not count, because memory that was never used is slower. ' +
      'Starting the workers (80.0 ms, once) and drawing are not in it.',
  );
  const cold = note({ ...REPORT, n: 3_000_000, runs: { one: [call(1, 18, 15)], all: [call(2, 10, 8)], isWarm: false } });
  assert.match(cold, /^One run of each\. .* The first results count, though memory that was never used makes them slower\. .* At this rate all strings would take 30\.0 ms\.$/);
});
