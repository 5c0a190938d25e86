/** What the lab reads off the spans of a job: lanes, and the order in which pieces came. */

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { lanesOf, lanesSentence, waitOf, waitSentence } from '../../www/page/lab/answer/lanes.js';
import { arrivals, orderSentence } from '../../www/page/lab/answer/order.js';

/**
 * Spans in rank order, ten strings each, of as many workers as had some, in a call that has nothing before them, and a
 * millisecond after.
 *
 * @param {[worker: number, startMs: number, endMs: number, arrivedMs?: number, arrival?: number][]} rows
 */
const timing = (...rows) => ({
  beganMs: 5000,
  calledMs: 5000,
  totalMs: rows.reduce((most, [, , endMs]) => Math.max(most, endMs), 0) + 1,
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

test('a worker without a piece has an empty lane and does not count in the figures', () => {
  const { lanes, active, ...figures } = lanesOf({ ...TWO, workers: 4 });
  assert.deepEqual(lanes.map(({ worker, bars, transfers, busyMs }) => [worker, bars.length, transfers.length, busyMs]), [[0, 2, 2, 8], [1, 2, 2, 3.5], [2, 0, 0, 0], [3, 0, 0, 0]]);
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

test('times are from the call: what is before the first piece comes first, and the hand-over last', () => {
  const late = { ...TWO, calledMs: TWO.beganMs - 0.5, totalMs: 10 };
  assert.deepEqual(waitOf(late), { firstMs: 0.5, lastMs: 8.5, resultMs: 10 });
  const { wait, lanes, longestIdle, ...figures } = lanesOf(late);
  assert.deepEqual(wait, waitOf(late));
  assert.deepEqual(lanes[1]?.bars[1], { first: 30, end: 40, pieces: 1, startMs: 5, endMs: 6.5, arrivedMs: 7.5 });
  assert.deepEqual(lanes[0]?.transfers[0], { startMs: 4.5, endMs: 5.5 });
  assert.deepEqual(longestIdle, { worker: 1, startMs: 6.5, endMs: 8.5 });
  // The figures of the workers do not depend on it.
  const { wait: _, lanes: __, longestIdle: ___, ...same } = lanesOf(TWO);
  assert.deepEqual(figures, same);
});

test('clocks that differ by more than the rest of the time give no times below zero', () => {
  for (const [calledMs, totalMs, expected] of /** @type {[number, number, object][]} */ ([
    [TWO.beganMs + 3, 10, { firstMs: 0, lastMs: 8, resultMs: 10 }],
    [TWO.beganMs - 3, 10, { firstMs: 2, lastMs: 10, resultMs: 10 }],
    [TWO.beganMs - 3, 7, { firstMs: 0, lastMs: 8, resultMs: 8 }],
  ])) {
    assert.deepEqual(waitOf({ ...TWO, calledMs, totalMs }), expected);
  }
});

test('what a caller waited for is put into words', () => {
  const wait = { firstMs: 0.12, lastMs: 8.52, resultMs: 9.1 };
  assert.equal(waitSentence(wait), 'The result came 9.10 ms after the call: 0.120 ms until the first piece began, 8.40 ms until the last one ended, and 0.580 ms of hand-over.');
  assert.equal(waitSentence(wait, 0.9), waitSentence(wait));
  assert.equal(waitSentence(wait, 1), 'The result came in less time than this browser’s clock can measure.');
});

test('idle time counts before, between and after the pieces of each lane', () => {
  const { busyFraction, imbalance, longestIdle } = lanesOf(TWO);
  assert.equal(busyFraction, 11.5 / 16);
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

test('the transfer of a message starts at the end of its last piece and belongs to the coordinator', () => {
  const transfers = (/** @type {ReturnType<typeof timing>} */ of) => lanesOf(of).lanes.map((lane) => lane.transfers);
  assert.deepEqual(transfers(TWO), [
    [{ startMs: 4, endMs: 5 }, { startMs: 8, endMs: 9 }],
    [{ startMs: 3, endMs: 4 }, { startMs: 6, endMs: 7 }],
  ]);
  assert.deepEqual(transfers(timing([1, 0, 4, 6, 0], [0, 0, 3, 6, 0], [1, 7, 8, 9, 1], [0, 7, 8.5, 9, 1])), [
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
    // The busy time is that of the pieces, not of the bars with their gaps.
    assert.equal(lanes.reduce((sum, lane) => sum + lane.busyMs, 0), pieces / 2);
    assert.ok(longestIdle.endMs - longestIdle.startMs < 2 * workers);
  }
  const [bar] = lanesOf(timing(...Array.from({ length: 4000 }, (_, i) => /** @type {[number, number, number]} */ ([0, i, i + 0.5])))).lanes[0]?.bars ?? [];
  assert.deepEqual(bar, { first: 0, end: 30, pieces: 3, startMs: 0, endMs: 2.5, arrivedMs: 2.5 });
});

test('the sentence counts workers from 1 and has one unit', () => {
  for (const [rows, expected] of /** @type {[ReturnType<typeof timing>, string][]} */ ([
    [TWO, '2 workers were busy 72 % of the 8.00 ms from the first start to the last end. The busiest worker was busy 39 % longer than the mean. The longest idle time was 2.00 ms, on worker 2.'],
    [timing([0, 0, 9.12], [1, 0.31, 9.12]), '2 workers were busy 98 % of the 9.12 ms from the first start to the last end. The busiest worker was busy 2 % longer than the mean. The longest idle time was 0.310 ms, on worker 2.'],
    [timing([0, 0, 4], [1, 0, 4]), '2 workers were busy 100 % of the 4.00 ms from the first start to the last end. The busiest worker was busy 0 % longer than the mean.'],
    [timing([0, 0, 4], [0, 5, 10]), 'One worker was busy 90 % of the 10.0 ms from the first start to the last end. The longest idle time was 1.00 ms, on worker 1.'],
    [timing([0, 0, 10]), 'One worker was busy 100 % of the 10.0 ms from the first start to the last end.'],
    [{ ...TWO, workers: 8 }, '2 of 8 workers took part, busy 72 % of the 8.00 ms from the first start to the last end. The busiest worker was busy 39 % longer than the mean. The longest idle time was 2.00 ms, on worker 2.'],
    [{ ...timing([0, 0, 10]), workers: 8 }, '1 of 8 workers took part, busy 100 % of the 10.0 ms from the first start to the last end.'],
    [{ ...timing([0, 0, 0]), workers: 8 }, 'The making took less time than this browser’s clock can measure. 1 of 8 workers took part.'],
    [timing([0, 0, 0], [1, 0, 0]), 'The making took less time than this browser’s clock can measure.'],
    [{ ...timing(), workers: 0 }, 'The making took less time than this browser’s clock can measure.'],
  ])) {
    assert.equal(lanesSentence(lanesOf(rows)), expected);
  }
});

/**
 * Pieces in rank order that arrived and were finished in these orders.
 *
 * @param {number[]} order
 * @param {number[]} [ended]
 */
const arrived = (order, ended = order) => arrivals(timing(...order.map((arrival, i) => /** @type {[number, number, number, number, number]} */ ([i % 2, 0, ended[i] ?? 0, 10, arrival]))));

test('pieces are listed by rank, with their order of arrival and of finishing', () => {
  assert.deepEqual(arrived([2, 0, 1], [7, 5, 9]).pieces, [
    { index: 0, first: 0, end: 10, worker: 0, arrival: 2, finished: 1 },
    { index: 1, first: 10, end: 20, worker: 1, arrival: 0, finished: 0 },
    { index: 2, first: 20, end: 30, worker: 0, arrival: 1, finished: 2 },
  ]);
  // What ends with the same step of the clock is taken to be in order.
  assert.deepEqual(arrived([0, 1, 2, 3], [4, 4, 4, 1]).pieces.map(({ finished }) => finished), [1, 2, 3, 0]);
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
    assert.equal(arrived(order).inversions, expected, `${order}`);
  }
});

test('inversions are the same as by comparing every pair', () => {
  let state = 1;
  const order = Array.from({ length: 300 }, () => (state = (state * 48271) % 0x7fffffff) % 200);
  const pairs = order.flatMap((a, i) => order.slice(i + 1).filter((b) => a > b));
  assert.equal(arrived(order).inversions, pairs.length);
});

test('a hundred thousand pieces in the worst order are counted, too', () => {
  const pieces = 100_000;
  assert.equal(arrived(Array.from({ length: pieces }, (_, i) => pieces - i)).inversions, (pieces * (pieces - 1)) / 2);
});

test('the order is put into words', () => {
  const SHARED = 'each in its own place of the shared memory, so nothing has to be sorted.';
  for (const [mode, order, ended, expected] of /** @type {['processes' | 'threads', number[], number[], string][]} */ ([
    ['processes', [2, 0, 1], [2, 0, 1], '3 pieces arrived with 3 messages, with 2 of 3 pairs in the wrong order. Each piece carries its rank, which says where it belongs.'],
    ['processes', [1, 0], [1, 0], '2 pieces arrived with 2 messages, with 1 of 1 pair in the wrong order. Each piece carries its rank, which says where it belongs.'],
    ['processes', [0, 1, 2], [0, 1, 2], '3 pieces arrived with 3 messages, this time in rank order. That is not guaranteed: run it again.'],
    ['threads', [0, 0, 0], [3, 1, 2], `3 pieces arrived with 1 message. They were finished in another order than their ranks, ${SHARED}`],
    ['threads', [0, 0, 1, 1], [1, 2, 3, 4], `4 pieces arrived with 2 messages. They were finished in rank order, ${SHARED}`],
    // A batch with one piece has a message a piece, and is shared memory all the same.
    ['threads', [0, 1], [2, 1], `2 pieces arrived with 2 messages. They were finished in another order than their ranks, ${SHARED}`],
    ['processes', [0], [1], 'There is only one piece, so there is no order.'],
    ['threads', [0], [1], 'There is only one piece, so there is no order.'],
  ])) {
    assert.equal(orderSentence(arrived(order, ended), mode), expected);
  }
});
