/** The jobs of the lab's experiments. */

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { FreshKey } from '../../www/module/shared/fresh-key.js';
import { jobOf, measuredOf, stringsMax, withOneKey } from '../../www/page/lab/measure/job.js';

/** @import { Strandom } from '../../www/page/lab/measure/steps.js' */

const SPEC = { n: 10, len: 5, seed: '123', alphabet: undefined };
const SYMBOLS = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';

test('a job lists only what differs from the defaults', () => {
  assert.deepEqual(jobOf(SPEC), { n: 10, len: 5, seed: '123', alphabet: SYMBOLS, bytes: 60 });
  const code = { prefix: 'A', groups: 2, separator: '-', check: true };
  assert.deepEqual(jobOf({ ...SPEC, engine: 'python-choice', code }), {
    n: 10, len: 5, seed: '123', alphabet: SYMBOLS, bytes: 10 * (1 + 6 + 2 + 1), engine: 'python-choice', ...code,
  });
  assert.equal(jobOf({ ...SPEC, unique: true }).unique, true);
});

test('the job of fresh strings has no key', () => {
  const bytes = new Uint8Array(32).fill(7);
  const job = jobOf({ ...SPEC, seed: new FreshKey(bytes) });
  assert.equal(job.seed, null);
  assert.ok(!JSON.stringify(job).includes('7,7'));
});

test('the largest count is bounded for unique strings and for Python’s', () => {
  assert.equal(stringsMax(SPEC), Infinity);
  assert.equal(stringsMax({ ...SPEC, alphabet: 'ACGT', unique: true }), 1024);
  assert.equal(stringsMax({ ...SPEC, engine: 'python-choice' }), 1_717_986_918);
  assert.equal(stringsMax({ ...SPEC, engine: 'python-choices' }), Infinity);
});

test('of a request that is too large the first strings are measured, and that is said', () => {
  const small = { ...SPEC, n: 44_739_242 };
  assert.deepEqual(measuredOf(small), { spec: small, cuts: [] });
  assert.deepEqual(measuredOf({ ...SPEC, n: 1e12 }), {
    spec: { ...SPEC, n: 44_739_242 },
    cuts: ['Of the 1,000,000,000,000 strings of the request, which take 6.00 TB, the first 44,739,242 were measured: 268 MB show as much.'],
  });
  assert.equal(measuredOf({ ...SPEC, n: Number.MAX_SAFE_INTEGER, len: 65_536 }).spec.n, 4095);
  assert.equal(measuredOf({ ...SPEC, n: small.n + 1 }).spec.n, small.n);
});

test('all runs of an experiment have one key, which is wiped at the end, also after an error', async () => {
  const drawn = /** @type {FreshKey[]} */ ([]);
  const wiped = /** @type {FreshKey[]} */ ([]);
  const strandom = /** @type {Strandom} */ (/** @type {unknown} */ ({
    async freshKey() {
      const key = new FreshKey(new Uint8Array(32));
      key.wipe = () => void wiped.push(key);
      drawn.push(key);
      return key;
    },
  }));
  assert.equal(await withOneKey(strandom, SPEC, async ({ seed }) => seed), '123');
  assert.equal(drawn.length, 0);
  assert.equal(await withOneKey(strandom, { ...SPEC, seed: undefined }, async ({ seed }) => seed), drawn[0]);
  await assert.rejects(withOneKey(strandom, { ...SPEC, seed: undefined }, () => Promise.reject(new Error('no'))), /no/);
  assert.equal(drawn.length, 2);
  assert.deepEqual(wiped, drawn);
});
