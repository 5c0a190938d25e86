import assert from 'node:assert/strict';
import { test } from 'node:test';

import { bitsOf, bitsText, collisionProbability, isDrawnFreely, collisionText } from '../../www/page/request/collisions.js';
import { looksSecret } from '../../www/page/request/secrets.js';
import { differentStrings } from '../../www/page/request/space.js';

const TUTORIAL = { n: 16, len: 5, symbols: 62 };

test('bits have a decimal below a thousand', () => {
  assert.equal(bitsText(TUTORIAL), '29.8 bits each');
  assert.equal(bitsText({ len: 16, symbols: 62 }), '95.3 bits each');
  assert.equal(bitsText({ len: 2, symbols: 256 }), '16 bits each');
  assert.equal(bitsText({ len: 1, symbols: 2 }), '1 bit each');
  assert.equal(bitsText({ len: 65_536, symbols: 256 }), '524,288 bits each');
  assert.ok(Math.abs(bitsOf({ len: 5, symbols: 10 }) - 16.6096404744) < 1e-9);
});

test('the number of different strings is exact or infinite', () => {
  assert.equal(differentStrings(TUTORIAL), 916_132_832);
  assert.equal(differentStrings({ len: 53, symbols: 2 }), Infinity);
  assert.equal(differentStrings({ len: 52, symbols: 2 }), 2 ** 52);
  assert.equal(differentStrings({ len: 65_536, symbols: 256 }), Infinity);
});

/** The product itself, in whole numbers: a thousand million millionths of the chance that all differ. */
function byProduct({ n, len, symbols }) {
  const all = BigInt(symbols) ** BigInt(len);
  const one = 10n ** 60n;
  let none = one;
  for (let i = 0n; i < BigInt(n); i++) none = (none * (all - i)) / all;
  return Number(((one - none) * 10n ** 15n) / one) / 1e15 || Number(one - none) / 1e60;
}

test('the collision probability is that of the product, however it is computed', () => {
  for (const [n, len, symbols] of /** @type {const} */ ([
    [2, 1, 2], [16, 4, 4], [16, 5, 62], [23, 1, 256], [1000, 5, 10], [999, 9, 10], [1000, 9, 10], [1001, 9, 10],
    [5000, 8, 10], [1000, 20, 62], [5000, 20, 62], [300, 5, 10], [3000, 4, 62], [20_000, 5, 62],
  ])) {
    const [told, right] = [collisionProbability({ n, len, symbols }), byProduct({ n, len, symbols })];
    assert.ok(Math.abs(told - right) <= 1e-6 * right, `${n} of ${symbols}^${len}: ${told}, not ${right}`);
  }
  // The numbers of the birthday problem.
  const birthdays = (/** @type {number} */ n) => collisionProbability({ n, len: 1, symbols: 365 });
  assert.equal(birthdays(23).toFixed(4), '0.5073');
  assert.equal(birthdays(22).toFixed(4), '0.4757');
  assert.equal(birthdays(366), 1);
});

test('the largest requests have a collision probability', () => {
  const n = Number.MAX_SAFE_INTEGER;
  assert.equal(collisionProbability({ n, len: 65_536, symbols: 256 }), 0);
  assert.equal(collisionProbability({ n, len: 16, symbols: 62 }), 1);
  // n² / 2 of 62^20, which is 2^105 of 7.04e35.
  const chance = collisionProbability({ n, len: 20, symbols: 62 });
  assert.ok(Math.abs(chance / (2 ** 105 / 62 ** 20) - 1) < 1e-3, String(chance));
  assert.equal(collisionProbability({ n: 1, len: 1, symbols: 2 }), 0);
});

test('the collision probability is put into words', () => {
  for (const [n, len, symbols, words] of /** @type {const} */ ([
    [16, 5, 62, 'One chance in 7.6 million that any two of these are the same.'],
    [1, 5, 62, 'A single string cannot repeat.'],
    [2, 1, 2, 'One chance in 2 that any two of these are the same.'],
    [16, 4, 4, 'One chance in 2.6 that any two of these are the same.'],
    [100, 5, 10, 'One chance in 21 that any two of these are the same.'],
    [16, 6, 10, 'One chance in 8,300 that any two of these are the same.'],
    [16, 6, 62, 'One chance in 470 million that any two of these are the same.'],
    [10_000, 10, 62, 'One chance in 17 billion that any two of these are the same.'],
    [1000, 11, 62, 'One chance in 100 trillion that any two of these are the same.'],
    [1_000_000, 16, 62, 'One chance in over a million billion that any two of these are the same.'],
    [16, 16, 62, 'One chance in over a billion billion that any two of these are the same.'],
    [Number.MAX_SAFE_INTEGER, 65_536, 256, 'One chance in over a billion billion that any two of these are the same.'],
    [23, 1, 256, 'Two of these are more likely the same than not.'],
    [100_000, 5, 62, 'Two of these are almost certainly the same.'],
    [1024, 10, 2, 'Two of these are almost certainly the same.'],
    [1025, 10, 2, 'Some of these are the same, because only 1,024 different strings exist.'],
  ])) {
    assert.equal(collisionText({ n, len, symbols }), words, `${n} of ${symbols}^${len}`);
  }
});

test('unique strings never repeat, or the text says that repeats are not prevented', () => {
  assert.equal(collisionText({ ...TUTORIAL, unique: true }), 'No two of these are the same.');
  assert.equal(
    collisionText({ n: 1_000_000, len: 40, symbols: 62, unique: true }),
    'So many different strings exist that repeats are not prevented: one chance in over a billion billion that any two of these are the same.',
  );
  // A half of up to 2^63.
  assert.equal(isDrawnFreely({ len: 126, symbols: 2 }), false);
  assert.equal(isDrawnFreely({ len: 127, symbols: 2 }), true);
  assert.equal(isDrawnFreely({ len: 20, symbols: 62 }), false);
  assert.equal(isDrawnFreely({ len: 21, symbols: 62 }), true);
});

test('a few seeded strings that are hard to guess look like secrets, and fresh strings do not', () => {
  const ALPHANUMERIC = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';
  for (const [n, len, symbols, isSecret] of /** @type {const} */ ([
    [16, 5, ALPHANUMERIC, false],
    [1, 6, ALPHANUMERIC, false],
    [1, 7, ALPHANUMERIC, true],
    [1000, 16, ALPHANUMERIC, true],
    [1001, 16, ALPHANUMERIC, false],
    [1, 171, ALPHANUMERIC, true],
    [1, 172, ALPHANUMERIC, false],
    [100, 4, '0123456789', true],
    [101, 4, '0123456789', false],
    [1, 3, '0123456789', false],
    [1, 8, '0123456789', true],
    [1, 9, '0123456789', false],
    [1, 64, '0123456789abcdef', true],
    [1, 64, 'ACGT', false],
  ])) {
    const spec = { n, len, alphabet: symbols };
    const drawn = { n, len, symbols: symbols.length };
    assert.equal(looksSecret({ ...spec, seed: '123' }, drawn), isSecret, `${n} of ${len} out of ${symbols}`);
    assert.equal(looksSecret({ ...spec, seed: undefined }, drawn), false);
  }
});
