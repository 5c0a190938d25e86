import assert from 'node:assert/strict';
import { test } from 'node:test';

import { Spare } from '../../www/spare.js';

const MIB = 1 << 20;

test('a result that fills at least half of the spare is made in it, once', () => {
  for (const [bytes, taken] of /** @type {const} */ ([[4 * MIB, true], [2 * MIB, true], [2 * MIB - 1, false], [4 * MIB + 1, false]])) {
    const spare = new Spare();
    const memory = new ArrayBuffer(4 * MIB);
    spare.give(memory);
    assert.equal(spare.take(bytes) === memory, taken, String(bytes));
    assert.ok(spare.take(4 * MIB) !== memory || !taken, 'it is given once');
  }
});

test('what is too small to be worth it, or too large to be kept, is not', () => {
  for (const bytes of [MIB - 1, 128 * MIB + 1]) {
    const spare = new Spare();
    const memory = new ArrayBuffer(bytes);
    spare.give(memory);
    assert.notEqual(spare.take(bytes), memory);
  }
});
