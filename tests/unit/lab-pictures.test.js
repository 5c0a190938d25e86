/** What the lab's pictures compute. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { textPx } from '../../www/page/lab/chart/axis.js';
import { wrapped } from '../../www/page/lab/chart/svg.js';
import { placeAfter } from '../../www/page/lab/chart/timeline-readout.js';

/** @param {[number, number][]} times Start and end of each bar of a row. */
const row = (...times) => ({
  bars: times.map(([startMs, endMs]) => ({ startMs, endMs })),
});

/** The middle row is empty, as of a worker that started too late. */
const rows = [row([0, 1], [1, 2], [5, 9]), row(), row([0, 4], [4.5, 5], [6, 7])];

test('keys move along a row, and to the nearest bar in time of the next row that has any', () => {
  for (const [key, from, expected] of /** @type {[string, [number, number], [number, number] | undefined][]} */ ([
    ['ArrowRight', [0, 0], [0, 1]],
    ['ArrowRight', [0, 2], [0, 2]],
    ['ArrowLeft', [0, 1], [0, 0]],
    ['ArrowLeft', [0, 0], [0, 0]],
    ['Home', [2, 2], [2, 0]],
    ['End', [2, 0], [2, 2]],
    ['ArrowDown', [0, 1], [2, 0]],
    ['ArrowDown', [0, 2], [2, 2]],
    ['ArrowUp', [2, 1], [0, 2]],
    ['ArrowUp', [0, 1], [0, 1]],
    ['ArrowDown', [2, 1], [2, 1]],
    ['Tab', [0, 0], undefined],
    ['a', [0, 0], undefined],
  ])) {
    const [rowAt, bar] = from;
    assert.deepEqual(placeAfter(key, { row: rowAt, bar }, rows), expected && { row: expected[0], bar: expected[1] }, `${key} from ${from}`);
  }
});

test('a title is broken between its words, and none is lost', () => {
  const text = 'From how many strings on is it worth it?';
  for (const widthPx of [1, 60, 120, 1000]) {
    const lines = wrapped(text, widthPx);
    assert.equal(lines.join(' '), text);
    for (const line of lines) assert.ok(textPx(line) <= widthPx || !line.includes(' '), line);
  }
  assert.equal(wrapped(text, 1000).length, 1);
});
