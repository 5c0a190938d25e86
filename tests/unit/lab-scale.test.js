import assert from 'node:assert/strict';
import { test } from 'node:test';
import { axisAcross, axisUp, linearExtent, linearLabels, linearScale, linearTicks, logExtent, logLabels, logScale, logTicks, textPx, timeUnit } from '../../www/page/lab/chart/scale.js';

test('a linear scale keeps distances', () => {
  const at = linearScale({ from: 0, to: 10 }, [100, 200]);
  assert.deepEqual([0, 2.5, 10, 20].map(at), [100, 125, 200, 300]);
  assert.deepEqual([40, 45, 50].map(linearScale({ from: 40, to: 50 }, [0, 10])), [0, 5, 10]);
});

test('a scale may run upwards, against the pixels', () => {
  const at = linearScale({ from: 0, to: 4 }, [200, 0]);
  assert.deepEqual([0, 1, 4].map(at), [200, 150, 0]);
});

test('a logarithmic scale keeps ratios', () => {
  const at = logScale({ from: 1, to: 1000 }, [0, 300]);
  assert.deepEqual([1, 10, 100, 1000].map((value) => Math.round(at(value))), [0, 100, 200, 300]);
});

test('a linear axis begins at 0 and ends a little beyond the greatest', () => {
  assert.deepEqual(linearExtent([3, 10, 7], 0.1), { from: 0, to: 11 });
  assert.deepEqual(linearExtent([-10, -5], 0.1), { from: -11, to: 0 });
  assert.deepEqual(linearExtent([-10, 10], 0.1), { from: -12, to: 12 });
});

test('an axis has a length whatever there is to show', () => {
  assert.deepEqual(linearExtent([]), { from: 0, to: 1 });
  assert.deepEqual(linearExtent([0, 0, NaN, Infinity]), { from: 0, to: 1 });
  assert.deepEqual(logExtent([]), { from: 1, to: 10 });
  assert.deepEqual(logExtent([0, -3, NaN, Infinity]), { from: 1, to: 10 });
  assert.deepEqual(logExtent([8]), { from: 4, to: 16 });
});

test('a logarithmic axis reaches a little beyond both ends', () => {
  assert.deepEqual(logExtent([1, 100, 0], 0.5), { from: 0.1, to: 1000 });
});

test('linear ticks are multiples of 1, 2 or 5, and no more than so many', () => {
  for (const [from, to, countMax, isWhole, expected] of /** @type {[number, number, number, boolean, number[]][]} */ ([
    [0, 10, 6, false, [0, 2, 4, 6, 8, 10]],
    [0, 10, 5, false, [0, 5, 10]],
    [0, 10, 11, false, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]],
    [0, 0.3, 4, false, [0, 0.1, 0.2, 0.3]],
    [0, 0.00007, 8, false, [0, 0.00001, 0.00002, 0.00003, 0.00004, 0.00005, 0.00006, 0.00007]],
    [-1, 1, 5, false, [-1, -0.5, 0, 0.5, 1]],
    [0, 2.1, 6, false, [0, 0.5, 1, 1.5, 2]],
    [0, 2.1, 6, true, [0, 1, 2]],
    [0, 1_048_576, 3, false, [0, 500_000, 1_000_000]],
    [990, 1010, 3, false, [990, 1000, 1010]],
  ])) {
    assert.deepEqual(linearTicks({ from, to }, countMax, isWhole), expected, `${from} to ${to}`);
  }
});

test('an axis without a length, or without an end, has one tick at most', () => {
  for (const [from, to] of /** @type {[number, number][]} */ ([[3, 3], [5, 2], [0, Infinity], [0, NaN], [NaN, 1]])) {
    assert.deepEqual(linearTicks({ from, to }, 5), [from], `${from} to ${to}`);
  }
});

test('no count of ticks is exceeded', () => {
  for (let to = 1; to < 1e6; to *= 1.37) {
    for (let countMax = 2; countMax <= 12; countMax++) {
      for (const [ticks, least] of /** @type {[number[], number][]} */ ([
        [linearTicks({ from: 0, to }, countMax), 1],
        [logTicks({ from: 0.01, to: to + 1 }, countMax), 2],
      ])) {
        assert.ok(ticks.length >= least && ticks.length <= countMax, `${ticks} of ${countMax}`);
      }
    }
  }
});

test('logarithmic ticks are powers of ten, or finer where these are too few', () => {
  for (const [from, to, countMax, expected] of /** @type {[number, number, number, number[]][]} */ ([
    [1, 1000, 5, [1, 10, 100, 1000]],
    [0.001, 1, 5, [0.001, 0.01, 0.1, 1]],
    [0.5, 2e7, 4, [1, 100, 10_000, 1_000_000]],
    [1.5, 9, 5, [2, 5]],
    [1, 9, 5, [1, 2, 5]],
    [3, 30, 5, [5, 10, 20]],
    [2.1, 4.3, 5, [2.5, 3, 3.5, 4]],
  ])) {
    assert.deepEqual(logTicks({ from, to }, countMax), expected, `${from} to ${to}`);
  }
});

test('ticks of one linear axis have one prefix and the same digits', () => {
  for (const [ticks, expected] of /** @type {[number[], string[]][]} */ ([
    [[0, 1, 2], ['0', '1', '2']],
    [[0, 0.5, 1], ['0', '0.5', '1.0']],
    [[0, 0.1, 0.2, 0.3], ['0', '0.1', '0.2', '0.3']],
    [[0, 0.25], ['0', '0.25']],
    [[0, 5000], ['0', '5,000']],
    [[0, 5000, 10_000], ['0', '5 k', '10 k']],
    [[0, 500_000, 1_000_000], ['0', '0.5 M', '1.0 M']],
    [[-2e9, 0, 2e9], ['-2 G', '0', '2 G']],
    [[], []],
  ])) {
    assert.deepEqual(linearLabels(ticks), expected);
  }
});

test('each tick of a logarithmic axis has a prefix of its own', () => {
  assert.deepEqual(logLabels([0.001, 0.01, 1, 100, 1000, 10_000, 1e6, 1e9]), ['0.001', '0.01', '1', '100', '1,000', '10 k', '1 M', '1 G']);
});

test('labels side by side never meet', () => {
  for (let lengthPx = 120; lengthPx <= 1200; lengthPx += 45) {
    for (const to of [0.00095, 1, 7, 16, 999, 4096, 16_777_216]) {
      const { ticks } = axisAcross({ from: 0, to }, [60, 60 + lengthPx]);
      ticks.slice(1).forEach(({ px, label }, i) => {
        const before = /** @type {{ px: number, label: string }} */ (ticks[i]);
        assert.ok(px - before.px > (textPx(label) + textPx(before.label)) / 2, `${before.label} and ${label} in ${lengthPx} px`);
      });
      assert.ok(ticks.length >= 2, `${ticks.length} in ${lengthPx} px up to ${to}`);
    }
  }
});

test('an axis upwards has ticks where its scale says', () => {
  const { at, ticks } = axisUp({ from: 0, to: 4 }, [200, 0]);
  assert.deepEqual(ticks, [0, 1, 2, 3, 4].map((value) => ({ px: at(value), label: String(value) })));
});

test('times of one picture have the unit of the greatest', () => {
  assert.deepEqual([0, 0.9, 1, 999, 1000].map((ms) => timeUnit(ms).name), ['µs', 'µs', 'ms', 'ms', 's']);
  assert.equal(0.5 / timeUnit(0.5).ms, 500);
});
