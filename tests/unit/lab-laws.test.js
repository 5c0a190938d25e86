/** What the lab reads off a sweep and a ladder. All data are made, with a known answer in them. */

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { amdahl, knee, predicted } from '../../www/page/lab/answer/amdahl.js';
import { breakEven } from '../../www/page/lab/answer/break-even.js';

/**
 * Points of 1, 2, 3 … workers.
 *
 * @param {number} count
 * @param {(workers: number) => number} speedup
 * @param {() => number} [noise] What a measured one is times the true one.
 */
function points(count, speedup, noise = () => 1) {
  return Array.from({ length: count }, (_, i) => ({ workers: i + 1, speedup: i === 0 ? 1 : speedup(i + 1) * noise(), error: 0.01 }));
}

/**
 * Noise that is the same each time: a generator of Park and Miller, twelve draws of which make a bell.
 *
 * @param {number} seed
 * @param {number} deviation
 */
function noise(seed, deviation) {
  let state = seed;
  const draw = () => (state = (state * 48271) % 0x7fffffff) / 0x7fffffff;
  return () => 1 + deviation * (Array.from({ length: 12 }, draw).reduce((sum, x) => sum + x, 0) - 6);
}

/** @param {number} a @param {number} b */
const near = (a, b) => assert.ok(Math.abs(a - b) < 1e-12, `${a} is not ${b}`);

test('the law predicts what Amdahl wrote', () => {
  assert.equal(predicted(0, 8), 8);
  assert.equal(predicted(1, 8), 1);
  near(predicted(0.5, 4), 1.6);
});

/** @param {Parameters<typeof amdahl>[0]} points */
const fitted = (points) => amdahl(points) ?? assert.fail('no law');

test('the fit finds the serial fraction that is in the points', () => {
  for (const serial of [0.01, 0.05, 0.25, 0.9]) {
    const law = fitted(points(8, (workers) => predicted(serial, workers)));
    near(law.serialFraction, serial);
    near(law.limit * serial, 1);
    near(law.residual ?? NaN, 0);
  }
});

test('the fit finds it through noise, within three of its errors', () => {
  for (let seed = 1; seed <= 100; seed++) {
    const noisy = points(8, (workers) => predicted(0.1, workers), noise(seed, 0.02)).map((point) => ({ ...point, error: point.speedup * 0.02 }));
    const { serialFraction, error, residual = NaN } = fitted(noisy);
    assert.ok(Math.abs(serialFraction - 0.1) < 3 * error, `seed ${seed}: ${serialFraction} ± ${error}`);
    assert.ok(error < 0.01 && residual > 0.001 && residual < 0.04, `seed ${seed}: ${error}, ${residual}`);
  }
});

test('the error is what those of the points make of it', () => {
  // With two workers s = 2/S - 1, so that ds = 2 dS/S².
  near(fitted([{ workers: 1, speedup: 1, error: 0 }, { workers: 2, speedup: 1.6, error: 0.032 }]).error, 0.025);
});

test('the residual is a part of the curve, and one worker, who is always on it, does not lessen it', () => {
  // Nothing serial fits what is better than ideal: two points lie a tenth and a fifth above the curve.
  const { serialFraction, residual } = fitted([1, 2.2, 3.6].map((speedup, i) => ({ workers: i + 1, speedup, error: 0 })));
  assert.equal(serialFraction, 0);
  near(residual ?? NaN, Math.sqrt(0.05 / 2));
});

test('one point is always on the curve, and one worker tells of none', () => {
  assert.equal(fitted(points(2, () => 1.6)).residual, undefined);
  assert.equal(amdahl(points(1, () => 1)), undefined);
  assert.equal(amdahl([]), undefined);
});

test('a serial fraction is between nothing and all', () => {
  const { serialFraction, limit } = fitted(points(4, (workers) => workers * 1.1));
  assert.deepEqual([serialFraction, limit], [0, Infinity]);
  assert.equal(fitted(points(4, () => 0.8)).serialFraction, 1);
});

/**
 * A computer with so many real cores, each of which shows itself as two.
 *
 * @param {number} cores
 * @param {number} [second] What the second half of a core adds.
 */
const halved = (cores, second = 0.2) => points(2 * cores + 1, (workers) => {
  return 1 + 0.95 * (Math.min(workers, cores) - 1) + second * Math.max(0, Math.min(workers, 2 * cores) - cores);
});

test('the bend is where the real cores end', () => {
  for (const cores of [2, 3, 4, 6, 8, 16]) assert.deepEqual(knee(halved(cores)), { cores, isClear: true }, `${cores} cores`);
  for (const cores of [2, 4, 8]) assert.deepEqual(knee(points(cores + 1, (workers) => Math.min(workers, cores))), { cores, isClear: true });
});

test('the bend is found through noise', () => {
  for (let seed = 1; seed <= 100; seed++) {
    const random = noise(seed, 0.02);
    const noisy = halved(4).map((point) => ({ ...point, speedup: point.speedup * (point.workers > 1 ? random() : 1) }));
    assert.deepEqual(knee(noisy), { cores: 4, isClear: true }, `seed ${seed}`);
  }
});

test('a bend at one worker is one, if all others gain as little', () => {
  assert.equal(knee(points(5, (workers) => 1 + 0.1 * (workers - 1))).cores, 1);
});

test('workers that gain much less than a core gives have none', () => {
  // Two straight lines, but the first rises by 0.4 a worker.
  assert.equal(knee(points(7, (workers) => 1 + 0.4 * (Math.min(workers, 4) - 1))).isClear, false);
});

test('where each worker gained as much as the first there is no bend', () => {
  for (const gain of [1, 0.8, 0.65]) {
    assert.deepEqual(knee(points(9, (workers) => 1 + gain * (workers - 1))), { cores: 9, isClear: false }, `${gain}`);
  }
  assert.equal(knee(points(1, () => 1)).isClear, false);
});

test('what Amdahl’s law bends is no end of cores', () => {
  for (const serial of [0.02, 0.05, 0.1, 0.2]) {
    for (const count of [5, 9, 17]) {
      for (let seed = 1; seed <= 25; seed++) {
        const smooth = points(count, (workers) => predicted(serial, workers), noise(seed, 0.01));
        assert.equal(knee(smooth).isClear, false, `${serial} on ${count}, seed ${seed}`);
      }
    }
  }
});

/**
 * Points as they are measured: with noise, and with the error that it gives each of them.
 *
 * @param {number} count
 * @param {number} seed
 * @param {number} deviation
 * @param {(workers: number) => number} speedup
 */
const measured = (count, seed, deviation, speedup) => {
  return points(count, speedup, noise(seed, deviation)).map((point, i) => ({ ...point, error: i === 0 ? 0 : point.speedup * deviation }));
};

test('noise makes no bend, however few the points are', () => {
  for (const count of [3, 4, 5, 9]) {
    for (const deviation of [0.01, 0.03]) {
      for (const serial of [0, 0.05, 0.2, 0.5]) {
        for (let seed = 1; seed <= 100; seed++) {
          const { isClear } = knee(measured(count, seed * 7919, deviation, (workers) => predicted(serial, workers)));
          assert.equal(isClear, false, `${count} points, noise ${deviation}, serial ${serial}, seed ${seed}`);
        }
      }
    }
  }
});

test('where the errors of the points are told too small, a bend has to fit much better than the law', () => {
  const seeds = Array.from({ length: 100 }, (_, i) => (i + 1) * 7919);
  const smooth = seeds.map((seed) => points(9, (workers) => predicted(0.1, workers), noise(seed, 0.03)));
  const bent = smooth.filter((of) => knee(of.map((point) => ({ ...point, error: 0 }))).isClear);
  assert.ok(bent.length <= 4, `${bent.length} of 100 bend`);
});

test('a bend is clear where it is much larger than the errors, and not where it is not', () => {
  for (const [speedups, error, expected] of /** @type {[number[], number, boolean][]} */ ([
    [[1, 1.9, 1.92], 0.02, true],
    [[1, 1.9, 1.92], 0.2, false],
    [[1, 1.9, 2.7, 2.72], 0.02, true],
    [[1, 1.9, 2.7, 2.72], 0.2, false],
  ])) {
    const { cores, isClear } = knee(speedups.map((speedup, i) => ({ workers: i + 1, speedup, error: i === 0 ? 0 : error })));
    assert.deepEqual([cores, isClear], [speedups.length - 1, expected], `${speedups} ± ${error}`);
  }
  for (let seed = 1; seed <= 100; seed++) {
    for (const [count, cores] of /** @type {[number, number][]} */ ([[3, 2], [4, 3], [5, 4], [9, 4]])) {
      const bent = measured(count, seed * 7919, 0.01, (workers) => Math.min(workers, cores));
      assert.deepEqual(knee(bent), { cores, isClear: true }, `${cores} of ${count}, seed ${seed}`);
    }
  }
});

/** @param {[n: number, serialMs: number, otherMs: number][]} rungs */
const ladder = (...rungs) => rungs.map(([n, serialMs, otherMs]) => ({ n, serialMs, otherMs }));

test('more workers are worth it from where they stay a twentieth faster', () => {
  for (const [name, rungs, extraMs, expected] of /** @type {[string, ReturnType<typeof ladder>, number, number | undefined][]} */ ([
    ['on a rung', ladder([0, 0, 19], [100, 100, 76], [200, 200, 150]), 0, 100],
    ['with the start of workers, later', ladder([0, 0, 19], [100, 100, 76], [200, 200, 150]), 19, 200],
    ['with the start of workers, beyond the last', ladder([0, 0, 19], [100, 100, 76]), 38, 150],
    ['a string is whole', ladder([0, 0, 3], [3, 20, 20]), 0, 5],
    ['on all rungs: from the least that was measured', ladder([16, 100, 94], [64, 400, 300]), 0, 16],
    ['a gain of less than a twentieth is none', ladder([16, 100, 96], [64, 400, 384]), 0, undefined],
    ['a gain that goes again does not count', ladder([0, 20, 9], [100, 100, 105], [200, 200, 180]), 0, 200],
    ['nor one that comes and goes', ladder([0, 0, 10], [50, 100, 85], [100, 100, 105], [200, 200, 180]), 0, 200],
    ['nor does a gain that was, at the end', ladder([0, 100, 50], [100, 100, 100]), 0, undefined],
    ['as slow as serial for ever', ladder([0, 0, 10], [100, 100, 105]), 0, undefined],
    ['a single rung', ladder([16, 100, 50]), 0, 16],
    ['a single rung without a gain', ladder([16, 100, 150]), 0, undefined],
    ['no rungs', [], 0, undefined],
  ])) {
    assert.equal(breakEven(rungs, extraMs), expected, name);
  }
});
