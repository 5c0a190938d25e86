import assert from 'node:assert/strict';
import { test } from 'node:test';

import { BufferCache } from '../../www/module/shared/buffer-cache.js';

const MIB = 1 << 20;

test('a piece that fills at least half of what was released is made in it, once', () => {
  for (const [bytes, taken] of /** @type {const} */ ([[4 * MIB, true], [2 * MIB, true], [2 * MIB - 1, false], [4 * MIB + 1, false]])) {
    const cache = new BufferCache();
    const memory = new ArrayBuffer(4 * MIB);
    cache.give(memory);
    assert.equal(cache.take(bytes), taken ? memory : undefined, String(bytes));
    assert.equal(cache.take(4 * MIB), taken ? undefined : memory, 'it is given once');
  }
});

test('what is too small to be worth it, or too large to be kept, is not', () => {
  for (const bytes of [(64 << 10) - 1, 128 * MIB + 1]) {
    const cache = new BufferCache();
    cache.give(new ArrayBuffer(bytes));
    assert.equal(cache.take(bytes), undefined);
  }
});

test('no more is kept than an idle page may hold, and the oldest goes first', () => {
  const cache = new BufferCache();
  const buffers = Array.from({ length: 5 }, (_, i) => new ArrayBuffer((28 + i) * MIB));
  for (const buffer of buffers) cache.give(buffer);
  assert.deepEqual([32, 31, 30, 29, 28].map((size) => cache.take(size * MIB)?.byteLength), [32 * MIB, 31 * MIB, 30 * MIB, 29 * MIB, undefined]);
});
