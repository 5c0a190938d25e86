/** Repeated runs and their statistics. */

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { ratio, summary, timeitSentence, withError } from '../../www/page/lab/answer/samples.js';
import { timeit } from '../../www/page/lab/measure/timeit.js';

test('the deviation is that of the population', () => {
  // The deviation of a guess at further samples would be 2.14.
  assert.deepEqual(summary([2, 4, 4, 4, 5, 5, 7, 9]), { mean: 5, deviation: 2, median: 4.5, least: 2, most: 9 });
  assert.deepEqual(summary([3]), { mean: 3, deviation: 0, median: 3, least: 3, most: 3 });
});

test('the relative errors of two means add up as squares in their ratio', () => {
  // Relative deviations of 3/10 and 2/5 give one of 1/2.
  const { ratio: times, error } = ratio(summary([7, 13]), summary([3, 7]));
  assert.deepEqual([times, error], [2, 1]);
});

test('a value has as many digits as its error allows', () => {
  for (const [value, error, expected] of /** @type {[number, number, string][]} */ ([
    [1.6912, 0.09, '1.69 ± 0.09'],
    [1.6912, 0.2, '1.7 ± 0.2'],
    [1.6912, 0.0123, '1.69 ± 0.01'],
    [1.6912, 0.0004, '1.691 ± 0.000'],
    [16.91, 2.6, '17 ± 3'],
    [169.1, 26, '169 ± 26'],
    [1, 0, '1.00 ± 0.00'],
  ])) {
    assert.equal(withError(value, error), expected);
  }
});

test('the sentence has the format of %timeit', () => {
  const samplesMs = Array.from({ length: 8 }, (_, i) => 0.0852 + (i % 2 === 0 ? 0.000109 : -0.000109));
  assert.equal(timeitSentence(samplesMs, 10_000), '85.2 µs ± 109 ns per loop (mean ± std. dev. of 8 runs, 10,000 loops each)');
  assert.equal(timeitSentence([1500], 1), '1.50 s ± 0.00 ns per loop (mean ± std. dev. of 1 run, 1 loop each)');
});

/**
 * Cases that move a clock of their own by what they take, and the log of who ran.
 *
 * @param {Record<string, (before: number) => number>} takesMs By name: what a loop takes, when so many ran before.
 */
function made(takesMs) {
  let nowMs = 1e9;
  let looks = 0;
  /** @type {string[]} */
  const log = [];
  const cases = Object.entries(takesMs).map(([name, takes]) => {
    let before = 0;
    return {
      once: async () => {
        log.push(name);
        const tookMs = takes(before++);
        nowMs += tookMs;
        return { elapsedMs: tookMs / 4 };
      },
    };
  });
  const clock = () => (looks++, nowMs);
  return { cases, log, clock, looks: () => looks };
}

test('the loops are the smallest of 1, 2, 5, 10, 20, 50 … that fill a fifth of a second', async () => {
  for (const [takesMs, expected] of /** @type {[number, number][]} */ ([
    [1000, 1],
    [200, 1],
    [199, 2],
    [100, 2],
    [99, 5],
    [40, 5],
    [20, 10],
    [19, 20],
    [1, 200],
    [0.5, 500],
    [0.25, 1000],
  ])) {
    const { cases, clock } = made({ one: () => takesMs });
    const [timed] = await timeit(cases, { clock });
    assert.deepEqual(timed, { loops: expected, samplesMs: Array(7).fill(takesMs), makingSamplesMs: Array(7).fill(takesMs / 4) }, `${takesMs} ms`);
  }
});

test('slow first runs are no samples and do not decide the loops', async () => {
  const { cases, clock } = made({ one: (before) => (before < 1 ? 300 : 100) });
  const [timed] = await timeit(cases, { clock });
  // In the first pass a single loop lasts long enough.
  assert.deepEqual(timed, { loops: 2, samplesMs: Array(7).fill(100), makingSamplesMs: Array(7).fill(25) });
});

test('a disturbance during the choice of the loops does not make them fewer', async () => {
  for (const disturbed of [0, 3]) {
    const { cases, clock } = made({ one: (before) => (before === disturbed ? 300 : 100) });
    const [timed] = await timeit(cases, { clock });
    assert.equal(timed?.loops, 2, `loop ${disturbed}`);
  }
});

test('each round has every case once and starts with another, and every other round goes backwards', async () => {
  const { cases, log, clock } = made({ a: () => 200, b: () => 300, c: () => 400 });
  const timed = await timeit(cases, { clock });
  const rounds = log.join('').match(/.{3}/g);
  assert.deepEqual(rounds, ['abc', 'abc', 'abc', 'bac', 'cab', 'acb', 'bca', 'cba', 'abc']);
  assert.deepEqual(timed.map(({ samplesMs }) => samplesMs[0]), [200, 300, 400]);
});

test('the clock is read before and after a run, however many loops it has', async () => {
  const { cases, clock, looks, log } = made({ one: () => 10 });
  await timeit(cases, { clock });
  // Five runs choose the loops, twice, and seven are samples.
  assert.equal(looks(), 2 * (2 * 5 + 7));
  assert.equal(log.length, 2 * (1 + 2 + 5 + 10 + 20) + 7 * 20);
});

test('the making of a run is the mean of its loops', async () => {
  let nowMs = 0;
  let before = 0;
  const once = async () => ((nowMs += 100), { elapsedMs: before++ % 2 === 0 ? 30 : 50 });
  const [timed] = await timeit([{ once }], { clock: () => nowMs });
  assert.deepEqual(timed, { loops: 2, samplesMs: Array(7).fill(100), makingSamplesMs: Array(7).fill(40) });
});

test('the progress reaches its total', async () => {
  const { cases, clock } = made({ a: () => 200, b: () => 1 });
  /** @type {number[]} */
  const done = [];
  await timeit(cases, {
    clock,
    onProgress(progress) {
      assert.equal(progress.total, 18);
      done.push(progress.done);
    },
  });
  assert.deepEqual(done, Array.from({ length: 18 }, (_, i) => i + 1));
});

test('a stop takes effect before the next loop', async () => {
  const stop = new AbortController();
  const { cases, log, clock } = made({ one: (before) => (before === 11 && stop.abort(), 50) });
  await assert.rejects(timeit(cases, { clock, signal: stop.signal }), { name: 'AbortError' });
  assert.equal(log.length, 12);
});

test('a clock that stands still does not make it loop for ever', async () => {
  const [timed] = await timeit([{ once: async () => ({ elapsedMs: 0 }) }], { clock: () => 5 });
  assert.deepEqual(timed, { loops: 100_000, samplesMs: Array(7).fill(0), makingSamplesMs: Array(7).fill(0) });
});
