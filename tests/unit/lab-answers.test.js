/** The lab's answers, from made data with known answers. */

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { predicted } from '../../www/page/lab/answer/amdahl.js';
import { speedupOf } from '../../www/page/lab/answer/speedup.js';
import { headline, makingSentence, paysFrom, proof, sizesSentence } from '../../www/page/lab/answer/verdict.js';

/** @import { Comparison, Sweep } from '../../www/page/lab/results.js' */

const environment = {
  userAgent: 'Browser/1',
  cores: 8,
  isIsolated: true,
  clockStepMs: 0.005,
  takenAt: '2030-01-02T03:04:05.678Z',
  version: '0.1.0',
  format: 1,
};

/** Two samples with this mean, and with a deviation of this part of it. @param {number} mean @param {number} spread */
const samples = (mean, spread) => [mean * (1 - spread), mean * (1 + spread)];

/**
 * Of 1, 2, 3 … workers up to one more than the cores, of which one makes 1 GB/s.
 *
 * @param {number} cores
 * @param {(workers: number) => number} speedup
 * @param {number} [spread] Of the runs, as a part of their mean.
 * @returns {Sweep}
 */
function sweep(cores, speedup, spread = 0.002) {
  const points = Array.from({ length: Math.min(64, cores + 1) }, (_, i) => {
    return { workers: i + 1, loops: 1, samplesMs: samples(100 / speedup(i + 1), spread), makingSamplesMs: samples(80 / (i + 1), spread), fillBytesPerSecond: 5e9 };
  });
  const job = { n: 1000, len: 99_999, seed: '123', bytes: 100_000_000 };
  return { kind: 'sweep', environment: { ...environment, cores }, job, mode: 'threads', points, warnings: [] };
}

const SHARED = 'two of which may share a physical one.';
const DOUBT = 'This is an estimate: a mix of slow and fast cores, or a busy computer, would look the same.';
const MEMORY = 'Memory sets the limit: filling the same batches with one byte, which hands nothing over, reaches 5.00 GB/s, 5.00 times as fast as strings come from one worker.';
const SCATTERED = 'The runs scatter too widely to fit Amdahl’s law, or to estimate the number of physical cores.';
const JOB = '1,000 strings of 99,999 symbols';

test('a sweep answers how many workers are best, what is serial, and how many cores are physical ones', () => {
  for (const [name, result, expected] of /** @type {[string, Sweep, string[]][]} */ ([
    ['one core', sweep(1, () => 1), [
      `One worker is best: from call to result, more workers made ${JOB} no faster, in mode threads.`,
      'Amdahl’s law cannot be fitted to a single core.',
      'The browser reports 1 core. So few points do not show whether there are more.',
      MEMORY,
    ]],
    ['two cores, both physical', sweep(2, (workers) => Math.min(1.9, workers)), [
      `2 workers are best: from call to result, they made ${JOB} 1.900 ± 0.005 times as fast as one, in mode threads.`,
      'The making alone, without message and hand-over, was 2.00 times as fast as on one.',
      'By Amdahl’s law, 5.3 ± 0.3 % of the work is serial, so no number of workers can be more than 19.0 times as fast as one. The law is fitted to the points up to 2 workers.',
      `The browser reports 2 cores, ${SHARED} The curve bends at 2 workers, so there are about 2 physical cores. ${DOUBT}`,
      MEMORY,
    ]],
    ['two cores and runs too wide to see a bend', sweep(2, (workers) => Math.min(1.9, workers), 0.1), [
      `2 workers are best: from call to result, they made ${JOB} 1.9 ± 0.3 times as fast as one, in mode threads.`,
      'The making alone, without message and hand-over, was 2.00 times as fast as on one.',
      'By Amdahl’s law, 5 ± 15 % of the work is serial, which is too uncertain to derive a limit. The law is fitted to the points up to 2 workers.',
      `The browser reports 2 cores, ${SHARED} The curve has no clear bend, so there may be as many physical ones, or more. ${DOUBT}`,
      MEMORY,
    ]],
    ['eight reported, four physical', sweep(8, (workers) => 1 + 0.95 * (Math.min(workers, 4) - 1) + 0.1 * Math.max(0, Math.min(workers, 8) - 4)), [
      `8 workers are best: from call to result, they made ${JOB} 4.25 ± 0.01 times as fast as one, in mode threads.`,
      'The making alone, without message and hand-over, was 8.00 times as fast as on one.',
      'By Amdahl’s law, 1.70 ± 0.09 % of the work is serial, so no number of workers can be more than 58.8 times as fast as one. The law is fitted to the points up to 4 workers, which are 1 % off the curve on average.',
      `The browser reports 8 cores, ${SHARED} The curve bends at 4 workers, so there are about 4 physical cores. ${DOUBT}`,
      MEMORY,
    ]],
    ['sixty-four that bend by the law alone', sweep(64, (workers) => predicted(0.1, workers)), [
      `63 workers are best: from call to result, they made ${JOB} 8.75 ± 0.02 times as fast as one, in mode threads.`,
      'The making alone, without message and hand-over, was 63.0 times as fast as on one.',
      'By Amdahl’s law, 10.000 ± 0.006 % of the work is serial, so no number of workers can be more than 10.0 times as fast as one. The law is fitted to the points up to 64 workers, which are 0 % off the curve on average.',
      `The browser reports 64 cores, ${SHARED} The curve has no clear bend, so it does not show how many are physical ones.`,
      MEMORY,
    ]],
    ['sixty-four, all physical', sweep(64, (workers) => (workers > 1 ? workers * 1.001 : 1)), [
      `64 workers are best: from call to result, they made ${JOB} 64.1 ± 0.2 times as fast as one, in mode threads.`,
      'The making alone, without message and hand-over, was 64.0 times as fast as on one.',
      'By Amdahl’s law, no part of the work is measurably serial. The law is fitted to the points up to 64 workers, which are 0 % off the curve on average.',
      `The browser reports 64 cores, ${SHARED} The curve has no clear bend, so there may be as many physical ones, or more. ${DOUBT}`,
      MEMORY,
    ]],
    ['runs that scatter', sweep(4, (workers) => workers, 0.15), [
      `4 workers are best: from call to result, they made ${JOB} 4.0 ± 0.8 times as fast as one, in mode threads.`,
      'The making alone, without message and hand-over, was 4.00 times as fast as on one.',
      SCATTERED,
      MEMORY,
    ]],
  ])) {
    const { headline: first, sentences } = speedupOf(result);
    assert.deepEqual([first, ...sentences], expected, name);
  }
});

test('the best is the fewest workers that are as fast as the fastest, within the error', () => {
  for (const [speedups, spread, expected] of /** @type {[number[], number, number][]} */ ([
    [[1, 2, 2.9, 3], 0.001, 4],
    [[1, 2, 2.9, 3], 0.05, 3],
    [[1, 0.9, 0.8], 0.001, 1],
    [[1, 1.01, 1.02], 0.05, 1],
  ])) {
    assert.equal(speedupOf(sweep(speedups.length - 1, (workers) => speedups[workers - 1] ?? 0, spread)).workers, expected, `${speedups}`);
  }
});

test('the law is fitted to workers with a core each, and not to a single core', () => {
  assert.equal(speedupOf(sweep(1, (workers) => workers)).fit?.law, undefined);
  const real = speedupOf(sweep(8, (workers) => Math.min(workers, 4))).fit;
  assert.deepEqual([real?.knee, real?.workers, real?.law?.serialFraction], [{ cores: 4, isClear: true }, 4, 0]);
  assert.equal(speedupOf(sweep(4, (workers) => workers, 0.15)).fit, undefined);
});

/**
 * @param {Comparison['modes'][0]['mode']} mode
 * @param {number} workers
 * @param {number} mean
 * @param {number} [spread]
 */
const mode = (mode, workers, mean, spread = 0.01) =>
  /** @type {Comparison['modes'][0]} */ ({ mode, workers, loops: 1, samplesMs: samples(mean, spread), makingSamplesMs: samples(mean * 0.9, spread), startMs: undefined });

/**
 * @param {Partial<Comparison>} parts
 * @returns {Comparison}
 */
const comparison = (parts) => ({
  kind: 'comparison',
  environment,
  job: { n: 1_000_000, len: 16, seed: '123', bytes: 17_000_000 },
  sha256: '0123abcd',
  isSame: true,
  modes: [],
  ladder: [],
  warnings: [],
  ...parts,
});

const SMALL = { n: 16, len: 5, seed: '123', bytes: 96 };

test('a comparison answers whether more workers are faster, unless the strings differ', () => {
  const serial = mode('serial', 1, 100);
  for (const [parts, expected] of /** @type {[Partial<Comparison>, string][]} */ ([
    [{ modes: [serial, mode('processes', 8, 50), mode('threads', 8, 25)] }, 'Yes: from call to result, 8 workers in mode threads made 1,000,000 strings 4.00 ± 0.06 times as fast as one.'],
    [{ modes: [serial, mode('processes', 2, 50), mode('threads', 2, 60)] }, 'Yes: from call to result, 2 workers in mode processes made 1,000,000 strings 2.00 ± 0.03 times as fast as one.'],
    [{ modes: [serial, mode('threads', 64, 125)] }, 'No: from call to result, 64 workers in mode threads made 1,000,000 strings more slowly than one, 0.80 ± 0.01 times as fast.'],
    [{ modes: [serial, mode('threads', 2, 99)] }, 'It makes no difference: from call to result, 2 workers in mode threads made 1,000,000 strings as fast as one, within the scatter of the runs.'],
    [{ modes: [serial, mode('threads', 2, 80, 0.3)] }, 'It makes no difference: from call to result, 2 workers in mode threads made 1,000,000 strings as fast as one, within the scatter of the runs.'],
    [{ isSame: false, modes: [serial, mode('threads', 8, 25)] }, 'There is no answer: the modes made different strings.'],
    [{ job: SMALL, modes: [serial, mode('processes', 8, 110), mode('threads', 1, 50)] }, 'No: one worker made 16 strings by itself, because a job below 1 MiB is too small to share.'],
    [{ modes: [serial, mode('threads', 1, 101)] }, 'No: one worker made 1,000,000 strings by itself, because no other took part.'],
    [{ modes: [serial] }, '1,000,000 strings were made in one mode only.'],
  ])) {
    assert.equal(headline(comparison(parts)), expected);
  }
});

test('a comparison says how much of the fastest result’s time is its making', () => {
  const modes = [mode('serial', 1, 100), mode('threads', 8, 25), mode('processes', 8, 50)];
  assert.equal(
    makingSentence(comparison({ modes })),
    'In mode threads a result comes after 25.0 ms, of which 22.5 ms are the making of strings. The rest is the message to the workers and the hand-over to the page.',
  );
});

test('equal results are proved by their hash', () => {
  assert.equal(proof(comparison({})), 'Every mode made the same 17,000,000 bytes. Their SHA-256 is 0123abcd.');
  assert.match(proof(comparison({ isSame: false })), /^The modes made different bytes, which is a bug: /);
});

/**
 * A ladder of strings of 1,023 symbols, a KiB each.
 *
 * @param {[n: number, serial: number, threads: number][]} rungs
 */
const ladder = (...rungs) => comparison({ ladder: rungs.map(([n, serial, threads]) => ({ n, bytes: n * 1024, ms: { serial, threads } })) });

test('a mode pays off from a measured count, about an extrapolated one, or never', () => {
  for (const [name, result, extraMs, expected] of /** @type {[string, Comparison, number | undefined, string][]} */ ([
    ['on a rung, which is not rounded', ladder([16, 1, 2], [16_384, 100, 50]), undefined, '16,384 strings'],
    ['on the last rung', ladder([16, 1, 2], [32_768, 100, 94]), undefined, '32,768 strings'],
    ['with the start, beyond the last', ladder([16, 0, 0], [32_768, 100, 50]), 100, 'about 72,800 strings'],
    ['within a GiB', ladder([0, 0, 0], [32_768, 100, 50]), 1437, 'about 1,050,000 strings'],
    ['beyond a GiB', ladder([0, 0, 0], [32_768, 100, 50]), 1441, 'never, here'],
    ['never', ladder([16, 1, 2], [32_768, 100, 200]), undefined, 'never, here'],
    ['no sizes', ladder(), undefined, 'never, here'],
  ])) {
    assert.equal(paysFrom(result, 'threads', extraMs), expected, name);
  }
});

test('the measured sizes are named', () => {
  const measured = { ...ladder([16, 1, 2], [48_000, 100, 50]), job: { ...SMALL, len: 1023 } };
  assert.equal(
    sizesSentence(measured),
    'A mode pays off where it is at least a twentieth faster than serial. Measured with jobs from 16 strings of 1,023 symbols to 46.9 MiB; “about” marks an extrapolation.',
  );
  assert.equal(sizesSentence(comparison({})), 'A mode pays off where it is at least a twentieth faster than serial.');
});
