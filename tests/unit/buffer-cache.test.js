import assert from 'node:assert/strict';
import { test } from 'node:test';

import { BufferCache } from '../../www/module/shared/buffer-cache.js';

const MIB = 1 << 20;

test('a result that fills at least half of the spare is made in it, once', () => {
  for (const [bytes, taken] of /** @type {const} */ ([[4 * MIB, true], [2 * MIB, true], [2 * MIB - 1, false], [4 * MIB + 1, false]])) {
    const cache = new BufferCache();
    const memory = new ArrayBuffer(4 * MIB);
    cache.give(memory);
    assert.equal(cache.take(bytes) === memory, taken, String(bytes));
    assert.ok(cache.take(4 * MIB) !== memory || !taken, 'it is given once');
  }
});

test('what is too small to be worth it, or too large to be kept, is not', () => {
  for (const bytes of [MIB - 1, 128 * MIB + 1]) {
    const cache = new BufferCache();
    const memory = new ArrayBuffer(bytes);
    cache.give(memory);
    assert.notEqual(cache.take(bytes), memory);
  }
});
