import assert from 'node:assert/strict';
import { test } from 'node:test';

import { decode, recordsPerWindow } from '../../www/module/client/decode.js';

/**
 * The records of some strings, behind other bytes.
 *
 * @param {string[]} strings
 * @param {ArrayBufferLike} [buffer]
 */
function records(strings, buffer) {
  const bytes = new TextEncoder().encode(strings.map((string) => `${string}\n`).join(''));
  const all = new Uint8Array(buffer ?? new ArrayBuffer(bytes.length + 16)).fill(0x2a);
  all.set(bytes, 8);
  return all.subarray(8, 8 + bytes.length);
}

/** @param {string} string */
const bytesOf = (string) => new TextEncoder().encode(string).length + 1;

/** Different strings of `len` symbols, of `bytes` bytes a symbol. @type {(count: number, len: number, bytes: number) => string[]} */
function made(count, len, bytes) {
  const zero = [0x30, 0x100, 0x4e00, 0x1f600][bytes - 1] ?? 0;
  const symbol = (/** @type {string} */ digit) => String.fromCodePoint(zero + Number(digit));
  return Array.from({ length: count }, (_, i) => [...String(i).padStart(len, '0').slice(-len)].map(symbol).join(''));
}

test('strings come out whole, whatever their length and width, with and without a seam', () => {
  for (const len of [1, 5, 12, 13, 64, 5000, 70_000]) {
    for (const bytes of [1, 2, 3, 4]) {
      const size = len * bytes + 1;
      const most = recordsPerWindow(size);
      for (const count of [1, 2, most - 1, most, most + 1, 2 * most + 3]) {
        const strings = made(count, len, bytes);
        assert.deepEqual(decode([records(strings)], size), strings, `${count} x ${len} x ${bytes}`);
      }
    }
  }
});

test('shared memory is read, too, and what a longer window left is not', (t) => {
  // Browsers refuse shared memory, and Node does not.
  const { decode: decodeText } = TextDecoder.prototype;
  t.mock.method(TextDecoder.prototype, 'decode', /** @this {TextDecoder} */ function (/** @type {Uint8Array} */ bytes) {
    assert.ok(bytes.buffer instanceof ArrayBuffer);
    return decodeText.call(this, bytes);
  });
  const most = recordsPerWindow(17);
  for (const count of [2 * most, 3, most, 1]) {
    const strings = made(count, 16, 1);
    assert.deepEqual(decode([records(strings, new SharedArrayBuffer(count * 17 + 16))], 17), strings);
  }
  const [long = ''] = made(1, 70_000, 4);
  assert.deepEqual(decode([records([long], new SharedArrayBuffer(300_000))], bytesOf(long)), [long]);
});

test('pieces are read in their order, and empty ones give nothing', () => {
  const strings = made(5000, 16, 1);
  const pieces = [strings.slice(0, 1), [], strings.slice(1, 2000), strings.slice(2000)].map((piece) => records(piece));
  assert.deepEqual(decode(pieces, 17), strings);
  assert.deepEqual([decode([], 17), decode([records([])], 17)], [[], []]);
});

test('more windows than one call joins come out whole', () => {
  const text = '0123456789'.repeat(110_000);
  const bytes = new Uint8Array(2 * text.length).map((_, i) => (i % 2 === 0 ? text.charCodeAt(i / 2) : 10));
  const strings = decode([bytes], 2);
  assert.deepEqual([strings.length, strings.join('') === text], [text.length, true]);
});

test('a byte order mark is a symbol in each window', () => {
  const strings = Array.from({ length: 2 * recordsPerWindow(7) }, () => '\ufeff\u4e00');
  assert.deepEqual(decode([records(strings)], 7), strings);
});

test('a window is small, and has one record at least', () => {
  const sizes = [2, 17, 64, 65, 1000, 65_536, 65_537, 300_000];
  assert.deepEqual(sizes.map(recordsPerWindow), [1024, 1024, 1024, 1008, 65, 1, 1, 1]);
});
