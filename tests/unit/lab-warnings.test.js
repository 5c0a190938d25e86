/** Warnings appear beyond a limit, once, and not at it. */

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { comparisonWarnings, sweepWarnings } from '../../www/page/lab/answer/warnings.js';

const STEADY = [10, 10, 10, 10, 10, 10, 10];
/** Both have a mean of 10, and a deviation of 1 and of 1.5. */
const WITHIN = [9, 11, 9, 11, 9, 11, 9, 11];
const WIDE = [8.5, 11.5, 8.5, 11.5, 8.5, 11.5, 8.5, 11.5];

/** @param {number[]} samplesMs @param {number} [workers] */
const mode = (samplesMs, workers = 2) => ({ mode: 'threads', workers, samplesMs });

/** Without any disturbance. */
const GOOD = { modes: [{ mode: 'serial', workers: 1, samplesMs: STEADY }, mode(STEADY)], bytes: 1 << 20, clockStepMs: 0.005, wasHidden: false };

test('a comparison warns of each disturbance and of nothing else', () => {
  for (const [measured, expected] of /** @type {[Partial<typeof GOOD>, RegExp | undefined][]} */ ([
    [{}, undefined],
    [{ modes: [mode([12, ...STEADY])] }, undefined],
    [{ modes: [mode([12.1, ...STEADY])] }, /^The first run was by far the slowest in mode threads, .* Measure again/],
    // The slowest of the others counts.
    [{ modes: [mode([12, 9.9, 10.3, 10, 10, 10, 10])] }, undefined],
    // Slow later is not slow at first.
    [{ modes: [mode([...STEADY, 12.1])] }, undefined],
    [{ modes: [mode(WITHIN)] }, undefined],
    [{ modes: [mode(WIDE)] }, /^The runs scatter by up to 15 % of their mean in mode threads, .* Close other programs/],
    [{ wasHidden: true }, /^This tab was hidden for a while, .* Keep it in view/],
    [{ clockStepMs: 0.098 }, undefined],
    // As a clock of tenths is read in Chromium.
    [{ clockStepMs: 0.09999999403953552 }, /^This browser’s clock has steps of 100 µs: .* An isolated page/],
    [{ clockStepMs: 1 }, /^This browser’s clock has steps of 1\.00 ms: /],
    [{ bytes: (1 << 20) - 1 }, /^The job is too small to gain anything: .* Ask for several MiB/],
    [{ modes: [mode(STEADY, 1), mode(STEADY, 1)] }, /^Every mode ran on one worker, .* Set more of them/],
    // One sentence for one cause: in mode threads a small job stays on one worker.
    [{ modes: [mode(STEADY, 1), mode(STEADY, 1)], bytes: 100 }, /^The job is too small to gain anything: /],
    [{ modes: [mode(STEADY, 1)] }, undefined],
  ])) {
    const warnings = comparisonWarnings({ ...GOOD, ...measured });
    assert.equal(warnings.length, expected ? 1 : 0, `${JSON.stringify(measured)}: ${warnings}`);
    if (expected) assert.match(warnings[0] ?? '', expected);
  }
});

test('one sentence per cause names all modes that it affects', () => {
  const modes = [{ mode: 'serial', workers: 1, samplesMs: [99, ...STEADY] }, { mode: 'processes', workers: 2, samplesMs: WIDE }, mode(WIDE)];
  const warnings = comparisonWarnings({ ...GOOD, modes, wasHidden: true });
  assert.deepEqual(warnings.map((warning) => warning.split(',', 1)[0]), [
    'The first run was by far the slowest in mode serial',
    'The runs scatter by up to 15 % of their mean in mode processes and threads',
    'This tab was hidden for a while',
  ]);
});

test('a sweep names the numbers of workers whose runs scatter', () => {
  const points = [STEADY, WIDE, STEADY, [99, ...STEADY]].map((samplesMs, i) => ({ workers: i + 1, samplesMs }));
  for (const [measured, expected] of /** @type {[Parameters<typeof sweepWarnings>[0], (RegExp | string)[]][]} */ ([
    [{ points: points.slice(0, 1), wasHidden: false }, []],
    [{ points: [...points, { workers: 5, samplesMs: WIDE }], wasHidden: false }, [/^The first run was by far the slowest at a worker count of 4, /, /by up to 15 % of their mean at a worker count of 2 and 5, .* Close other programs/]],
    [{ points: [{ workers: 1, samplesMs: WIDE }], wasHidden: true }, [/at a worker count of 1, /, /^This tab was hidden/]],
  ])) {
    const warnings = sweepWarnings(measured);
    assert.equal(warnings.length, expected.length);
    for (const [i, pattern] of expected.entries()) assert.match(warnings[i] ?? '', new RegExp(pattern));
  }
});

test('warnings are sentences', () => {
  const all = comparisonWarnings({ ...GOOD, modes: [mode([99, ...STEADY]), mode(WIDE)], clockStepMs: 1, wasHidden: true, bytes: 1 });
  assert.equal(all.length, 5);
  for (const warning of all) assert.match(warning, /^[A-Z][^!]*\.$/);
});
