import assert from 'node:assert/strict';
import { test } from 'node:test';

import { Strings } from '../../www/module/client/strings.js';

/** @import { Memory, Timing } from '../../www/module/client/strings.js' */

/** @type {Timing} */
const TIMING = { mode: 'serial', threads: 1, beganMs: 0, elapsedMs: 1, totalMs: 2, bytes: 0, bytesPerSecond: 0, spans: [] };

/**
 * The strings as the engine would send them, in memory that is larger than they are.
 *
 * @param {string[]} strings
 * @param {Partial<Memory>} [memory]
 */
function made(strings, memory = {}) {
  const records = new TextEncoder().encode(strings.map((string) => `${string}\n`).join(''));
  const buffer = new Uint8Array(2 * records.length).fill(0x2a);
  buffer.set(records);
  const release = () => {};
  const hash = async () => assert.fail('nobody has asked for a hash');
  return new Strings(strings.length, buffer.subarray(0, records.length), TIMING, { release, hash, ...memory });
}

const LETTERS = [...'abcdefghijk'].map((letter) => letter.repeat(3));

test('strings behave as an array does', () => {
  const strings = made(LETTERS);
  assert.equal(strings.length, 11);
  assert.deepEqual([...strings], LETTERS);
  assert.deepEqual(strings.toArray(), LETTERS);
  for (const i of [0, 1, 4, 5, 10, 11, 99, -1, -11, -12, 2.7, -2.7, NaN]) {
    assert.equal(strings.at(i), LETTERS.at(i), `at(${i})`);
    for (const j of [0, 1, 4, 5, 10, 11, 99, -1, -11, -12, undefined]) {
      assert.deepEqual(strings.slice(i, j), LETTERS.slice(i, j), `slice(${i}, ${j})`);
    }
  }
});

test('what is decoded in several stretches has no seams', () => {
  for (const len of [1, 7, 1000, 200_000]) {
    const many = Array.from({ length: Math.ceil(300_000 / len) }, (_, i) => String(i).padStart(len, '.').slice(-len));
    const strings = made(many);
    assert.deepEqual(strings.toArray(), many);
    assert.deepEqual([...strings], many);
    assert.deepEqual(strings.slice(1, -1), many.slice(1, -1));
  }
});

test('the bytes are the lines', () => {
  const strings = made(LETTERS);
  assert.equal(new TextDecoder().decode(strings.bytes), LETTERS.map((string) => `${string}\n`).join(''));
  assert.equal(strings.bytes, strings.bytes);
});

test('a release gives the memory back once, and the strings are gone', () => {
  /** @type {ArrayBuffer[]} */
  const given = [];
  const strings = made(LETTERS, { release: (buffer) => void given.push(buffer) });
  const { buffer } = strings.bytes;
  strings.release();
  strings.release();
  assert.deepEqual(given, [buffer]);
  for (const look of [
    () => strings.at(0),
    () => strings.slice(5, 5),
    () => strings.toArray(),
    () => [...strings],
    () => strings.bytes,
  ]) {
    assert.throws(look, { name: 'TypeError', message: /^The strings were released/ });
  }
  assert.deepEqual([strings.length, strings.timing], [11, TIMING]);
});

test('the end of a `using` block releases', () => {
  let count = 0;
  const strings = made(LETTERS, { release: () => void count++ });
  /** @type {any} */ (strings)[/** @type {any} */ (Symbol).dispose]();
  assert.equal(count, 1);
});

test('while a worker hashes the strings they are away, and then they are back', async () => {
  /** @type {(sha256: string) => void} */
  let answer = () => {};
  const strings = made(LETTERS, {
    hash(buffer, bytes) {
      assert.equal(bytes, 44);
      const moved = structuredClone(buffer, { transfer: [buffer] });
      return new Promise((resolve) => (answer = (sha256) => resolve({ sha256, buffer: moved })));
    },
  });
  const hashed = strings.sha256();
  for (const look of [() => strings.at(0), () => strings.release(), () => strings.bytes]) {
    assert.throws(look, { name: 'TypeError', message: /^The strings are being hashed/ });
  }
  await assert.rejects(strings.sha256(), { message: /^The strings are being hashed/ });
  answer('abc');
  assert.equal(await hashed, 'abc');
  assert.deepEqual([...strings], LETTERS);
});

test('a hash that fails leaves the strings where they are, or says that they are gone', async () => {
  const stays = made(LETTERS, { hash: () => Promise.reject(new Error('no engine')) });
  await assert.rejects(stays.sha256(), { message: 'no engine' });
  assert.deepEqual([...stays], LETTERS);
  const goes = made(LETTERS, {
    hash(buffer) {
      structuredClone(buffer, { transfer: [buffer] });
      return Promise.reject(new Error('a crash'));
    },
  });
  await assert.rejects(goes.sha256(), { message: 'a crash' });
  assert.throws(() => goes.bytes, { message: /^The strings were released/ });
  goes.release();
});

test('symbols of several bytes come out whole', () => {
  const wide = ['🙂🙃', '🙃🙃', '🙂🙂'];
  assert.deepEqual([...made(wide)], wide);
});

test('a byte order mark is a symbol like any other', () => {
  const marks = ['\ufeff\u4e00', '\u4e00\ufeff'];
  assert.deepEqual([...made(marks)], marks);
});

test('no strings are no strings', () => {
  const none = made([]);
  assert.deepEqual([[...none], none.at(0), none.slice(), none.toArray(), none.bytes.length], [[], undefined, [], [], 0]);
});
