import assert from 'node:assert/strict';
import { test } from 'node:test';

import { Strings } from '../../www/strings.js';

/** @import { Timing } from '../../www/strings.js' */

/** @type {Timing} */
const TIMING = { mode: 'serial', threads: 1, elapsedMs: 1, totalMs: 2, bytes: 0, bytesPerSecond: 0, spans: [] };

/**
 * The strings as the engine would send them, so many a batch.
 *
 * @param {string[]} strings
 * @param {number} perBatch
 */
function made(strings, perBatch) {
  const batches = [];
  for (let i = 0; i < strings.length; i += perBatch) {
    const lines = strings.slice(i, i + perBatch).map((string) => `${string}\n`);
    batches.push(new Uint8Array(new TextEncoder().encode(lines.join(''))));
  }
  return new Strings(strings.length, batches, TIMING);
}

const LETTERS = [...'abcdefghijk'].map((letter) => letter.repeat(3));

test('strings behave as an array does, whatever the batches', () => {
  for (const perBatch of [1, 2, 3, 5, 11, 100]) {
    const strings = made(LETTERS, perBatch);
    assert.equal(strings.length, 11);
    assert.deepEqual([...strings], LETTERS);
    for (const i of [0, 1, 4, 5, 10, 11, 99, -1, -11, -12, 2.7, -2.7, NaN]) {
      assert.equal(strings.at(i), LETTERS.at(i), `at(${i}) with ${perBatch} a batch`);
      for (const j of [0, 1, 4, 5, 10, 11, 99, -1, -11, -12, undefined]) {
        assert.deepEqual(strings.slice(i, j), LETTERS.slice(i, j), `slice(${i}, ${j})`);
      }
    }
  }
});

test('the bytes are the lines, put together once', () => {
  const strings = made(LETTERS, 4);
  const { bytes } = strings;
  assert.equal(new TextDecoder().decode(bytes), LETTERS.map((string) => `${string}\n`).join(''));
  assert.equal(strings.bytes, bytes);
  assert.deepEqual(strings.slice(), LETTERS);
});

test('symbols of several bytes come out whole', () => {
  const wide = ['🙂🙃', '🙃🙃', '🙂🙂'];
  assert.deepEqual([...made(wide, 2)], wide);
});

test('a byte order mark is a symbol like any other', () => {
  const marks = ['\ufeff\u4e00', '\u4e00\ufeff'];
  assert.deepEqual([...made(marks, 2)], marks);
});

test('no strings are no strings', () => {
  const none = new Strings(0, [new Uint8Array(0)], TIMING);
  assert.deepEqual([[...none], none.at(0), none.slice(), none.bytes.length], [[], undefined, [], 0]);
});
