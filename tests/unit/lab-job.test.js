/** What the lab's experiments make. */

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { FreshKey } from '../../www/module/shared/fresh-key.js';
import { jobOf, stringsMax, withOneKey } from '../../www/page/lab/measure/job.js';

/** @import { Strandom } from '../../www/page/lab/measure/steps.js' */

const SPEC = { n: 10, len: 5, seed: '123', alphabet: undefined };
const SYMBOLS = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';

test('a job says what goes without saying only where it does not', () => {
  assert.deepEqual(jobOf(SPEC), { n: 10, len: 5, seed: '123', alphabet: SYMBOLS, bytes: 60 });
  const code = { prefix: 'A', groups: 2, separator: '-', check: true };
  assert.deepEqual(jobOf({ ...SPEC, engine: 'python-choice', code }), {
    n: 10, len: 5, seed: '123', alphabet: SYMBOLS, bytes: 10 * (1 + 6 + 2 + 1), engine: 'python-choice', ...code,
  });
  assert.equal(jobOf({ ...SPEC, unique: true }).unique, true);
});

test('of fresh strings no key is taken along', () => {
  const bytes = new Uint8Array(32).fill(7);
  const job = jobOf({ ...SPEC, seed: new FreshKey(bytes) });
  assert.equal(job.seed, null);
  assert.ok(!JSON.stringify(job).includes('7,7'));
});

test('no more unique strings are asked for than there are, nor more of Python’s than are reached', () => {
  assert.equal(stringsMax(SPEC), Infinity);
  assert.equal(stringsMax({ ...SPEC, alphabet: 'ACGT', unique: true }), 1024);
  assert.equal(stringsMax({ ...SPEC, engine: 'python-choice' }), 1_717_986_918);
  assert.equal(stringsMax({ ...SPEC, engine: 'python-choices' }), Infinity);
});

test('all runs of an experiment have one key, which is wiped behind it whatever happens', async () => {
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
