/** What the lab reads off the spans of a job: lanes, and the order in which pieces came. */

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { lanesOf, lanesSentence } from '../../www/page/lab/answer/lanes.js';
import { arrivals, orderSentence } from '../../www/page/lab/answer/order.js';

/**
 * Spans in rank order, ten strings each, of as many workers as had some.
 *
 * @param {[worker: number, startMs: number, endMs: number, arrivedMs?: number, arrival?: number][]} rows
 */
const timing = (...rows) => ({
  workers: rows.reduce((most, [worker]) => Math.max(most, worker), 0) + 1,
  spans: rows.map(([worker, startMs, endMs, arrivedMs = endMs, arrival = 0], i) => {
    return { worker, first: 10 * i, end: 10 * i + 10, startMs, endMs, arrivedMs, arrival };
  }),
});

/** Two workers, of which the first had more to do; the second waited at the start, within and at the end. */
const TWO = timing([0, 0, 4, 5, 0], [1, 1, 3, 4, 1], [0, 4, 8, 9, 3], [1, 4.5, 6, 7, 2]);

test('each worker has a lane with its pieces by their start', () => {
  const { lanes } = lanesOf(timing([1, 5, 6], [0, 2, 3], [1, 0, 4], [0, 0, 2]));
  assert.deepEqual(
    lanes.map(({ worker, bars, busyMs }) => [worker, busyMs, ...bars.map(({ first, end, pieces }) => [first, end, pieces])]),
    [
      [0, 3, [30, 40, 1], [10, 20, 1]],
      [1, 5, [20, 30, 1], [0, 10, 1]],
    ],
  );
});

test('a worker without a piece has an empty lane, and the figures are of those who had one', () => {
  const { lanes, active, ...figures } = lanesOf({ ...TWO, workers: 4 });
  assert.deepEqual(lanes.map(({ worker, bars, ways, busyMs }) => [worker, bars.length, ways.length, busyMs]), [[0, 2, 2, 8], [1, 2, 2, 3.5], [2, 0, 0, 0], [3, 0, 0, 0]]);
  const { lanes: _, active: both, ...same } = lanesOf(TWO);
  assert.deepEqual([active, both, figures], [2, 2, same]);
  assert.deepEqual(lanesOf({ ...timing([1, 0, 9]), workers: 2 }).longestIdle, { worker: 0, startMs: 0, endMs: 0 });
});

test('spans stay in the order in which they were given', () => {
  const of = timing([0, 5, 6], [0, 1, 2]);
  lanesOf(of);
  assert.deepEqual(of.spans.map(({ startMs }) => startMs), [5, 1]);
});

test('a bar has the times of its piece', () => {
  assert.deepEqual(lanesOf(TWO).lanes[1]?.bars[1], { first: 30, end: 40, pieces: 1, startMs: 4.5, endMs: 6, arrivedMs: 7 });
});

test('idle counts before, between and behind the pieces of each lane', () => {
  const { totalMs, busyFraction, imbalance, longestIdle } = lanesOf(TWO);
  assert.deepEqual([totalMs, busyFraction], [8, 11.5 / 16]);
  assert.equal(imbalance, 8 / 5.75 - 1);
  assert.deepEqual(longestIdle, { worker: 1, startMs: 6, endMs: 8 });
  for (const [rows, expected] of /** @type {[ReturnType<typeof timing>, object][]} */ ([
    [timing([0, 0, 9], [1, 3, 9]), { worker: 1, startMs: 0, endMs: 3 }],
    [timing([0, 0, 9], [1, 1, 2], [1, 6, 8]), { worker: 1, startMs: 2, endMs: 6 }],
    [timing([0, 0, 9], [1, 0, 9]), { worker: 0, startMs: 0, endMs: 0 }],
  ])) {
    assert.deepEqual(lanesOf(rows).longestIdle, expected);
  }
});

test('the way of a message begins with the last end of its pieces, and is the coordinator’s', () => {
  const ways = (/** @type {ReturnType<typeof timing>} */ of) => lanesOf(of).lanes.map((lane) => lane.ways);
  assert.deepEqual(ways(TWO), [
    [{ startMs: 4, endMs: 5 }, { startMs: 8, endMs: 9 }],
    [{ startMs: 3, endMs: 4 }, { startMs: 6, endMs: 7 }],
  ]);
  assert.deepEqual(ways(timing([1, 0, 4, 6, 0], [0, 0, 3, 6, 0], [1, 7, 8, 9, 1], [0, 7, 8.5, 9, 1])), [
    [{ startMs: 4, endMs: 6 }, { startMs: 8.5, endMs: 9 }],
    [],
  ]);
});

test('very many pieces share bars, and nothing is lost', () => {
  for (const [pieces, workers] of /** @type {[number, number][]} */ ([[1900, 64], [2000, 64], [2001, 1], [100_000, 2], [12_345, 7]])) {
    const rows = Array.from({ length: pieces }, (_, i) => /** @type {[number, number, number]} */ ([i % workers, i, i + 0.5]));
    const { lanes, longestIdle } = lanesOf(timing(...rows));
    const bars = lanes.flatMap((lane) => lane.bars);
    assert.ok(bars.length <= 2000 && bars.length > 900, `${bars.length} bars`);
    assert.equal(bars.reduce((sum, bar) => sum + bar.pieces, 0), pieces);
    assert.ok(bars.every((bar) => pieces > 1936 || bar.pieces === 1));
    // Busy is what the pieces were, not the bars with the gaps in them.
    assert.equal(lanes.reduce((sum, lane) => sum + lane.busyMs, 0), pieces / 2);
    assert.ok(longestIdle.endMs - longestIdle.startMs < 2 * workers);
  }
  const [bar] = lanesOf(timing(...Array.from({ length: 4000 }, (_, i) => /** @type {[number, number, number]} */ ([0, i, i + 0.5])))).lanes[0]?.bars ?? [];
  assert.deepEqual(bar, { first: 0, end: 30, pieces: 3, startMs: 0, endMs: 2.5, arrivedMs: 2.5 });
});

test('lanes are told in words, from worker 1 on and in one unit', () => {
  for (const [rows, expected] of /** @type {[ReturnType<typeof timing>, string][]} */ ([
    [TWO, '2 workers were busy 72 % of the 8.00 ms from the first start to the last end. The busiest worked 39 % longer than the mean. The longest stretch without a piece was 2.00 ms, on worker 2.'],
    [timing([0, 0, 9.12], [1, 0.31, 9.12]), '2 workers were busy 98 % of the 9.12 ms from the first start to the last end. The busiest worked 2 % longer than the mean. The longest stretch without a piece was 0.310 ms, on worker 2.'],
    [timing([0, 0, 4], [1, 0, 4]), '2 workers were busy 100 % of the 4.00 ms from the first start to the last end. The busiest worked 0 % longer than the mean.'],
    [timing([0, 0, 4], [0, 5, 10]), 'One worker was busy 90 % of the 10.0 ms from the first start to the last end. The longest stretch without a piece was 1.00 ms, on worker 1.'],
    [timing([0, 0, 10]), 'One worker was busy 100 % of the 10.0 ms from the first start to the last end.'],
    [{ ...TWO, workers: 8 }, '2 of 8 workers took part, busy 72 % of the 8.00 ms from the first start to the last end. The busiest worked 39 % longer than the mean. The longest stretch without a piece was 2.00 ms, on worker 2.'],
    [{ ...timing([0, 0, 10]), workers: 8 }, '1 of 8 workers took part, busy 100 % of the 10.0 ms from the first start to the last end.'],
    [{ ...timing([0, 0, 0]), workers: 8 }, 'It took less than the clock of this browser can tell. 1 of 8 workers took part.'],
    [timing([0, 0, 0], [1, 0, 0]), 'It took less than the clock of this browser can tell.'],
    [{ ...timing(), workers: 0 }, 'It took less than the clock of this browser can tell.'],
  ])) {
    assert.equal(lanesSentence(lanesOf(rows)), expected);
  }
});

/**
 * Pieces in rank order that came and were finished in these orders.
 *
 * @param {number[]} came
 * @param {number[]} [ended]
 */
const came = (came, ended = came) => arrivals(timing(...came.map((arrival, i) => /** @type {[number, number, number, number, number]} */ ([i % 2, 0, ended[i] ?? 0, 10, arrival]))));

test('pieces are told by rank, with when they came and when they were finished', () => {
  assert.deepEqual(came([2, 0, 1], [7, 5, 9]).places, [
    { place: 0, first: 0, end: 10, worker: 0, arrival: 2, finished: 1 },
    { place: 1, first: 10, end: 20, worker: 1, arrival: 0, finished: 0 },
    { place: 2, first: 20, end: 30, worker: 0, arrival: 1, finished: 2 },
  ]);
  // What ends with the same step of the clock is taken to be in order.
  assert.deepEqual(came([0, 1, 2, 3], [4, 4, 4, 1]).places.map(({ finished }) => finished), [1, 2, 3, 0]);
});

test('inversions are the pairs in the wrong order, and equal ones are in order', () => {
  for (const [order, expected] of /** @type {[number[], number][]} */ ([
    [[], 0],
    [[0], 0],
    [[0, 1, 2, 3], 0],
    [[3, 2, 1, 0], 6],
    [[1, 0, 3, 2], 2],
    [[1, 2, 3, 0], 3],
    [[0, 0, 0, 0], 0],
    [[1, 1, 0, 0], 4],
  ])) {
    assert.equal(came(order).inversions, expected, `${order}`);
  }
});

test('inversions are counted as by looking at every pair', () => {
  let state = 1;
  const order = Array.from({ length: 300 }, () => (state = (state * 48271) % 0x7fffffff) % 200);
  const pairs = order.flatMap((a, i) => order.slice(i + 1).filter((b) => a > b));
  assert.equal(came(order).inversions, pairs.length);
});

test('a hundred thousand pieces in the worst order are counted, too', () => {
  const pieces = 100_000;
  assert.equal(came(Array.from({ length: pieces }, (_, i) => pieces - i)).inversions, (pieces * (pieces - 1)) / 2);
});

test('the order is told in words', () => {
  const SHARED = 'each in its own place of one memory: there is nothing to put right.';
  for (const [mode, order, ended, expected] of /** @type {['processes' | 'threads', number[], number[], string][]} */ ([
    ['processes', [2, 0, 1], [2, 0, 1], '3 pieces came with 3 messages, 2 of 3 pairs in the wrong order. Each says its rank, which puts it in its place.'],
    ['processes', [1, 0], [1, 0], '2 pieces came with 2 messages, 1 of 1 pair in the wrong order. Each says its rank, which puts it in its place.'],
    ['processes', [0, 1, 2], [0, 1, 2], '3 pieces came with 3 messages, this time in the order of their ranks. Nothing makes them: run it again.'],
    ['threads', [0, 0, 0], [3, 1, 2], `3 pieces came with 1 message. They were finished in another order than that of their ranks, ${SHARED}`],
    ['threads', [0, 0, 1, 1], [1, 2, 3, 4], `4 pieces came with 2 messages. They were finished in the order of their ranks, ${SHARED}`],
    // A batch with one piece has a message a piece, and is shared memory all the same.
    ['threads', [0, 1], [2, 1], `2 pieces came with 2 messages. They were finished in another order than that of their ranks, ${SHARED}`],
    ['processes', [0], [1], 'There is one piece, so there is no order.'],
    ['threads', [0], [1], 'There is one piece, so there is no order.'],
  ])) {
    assert.equal(orderSentence(came(order, ended), mode), expected);
  }
});
