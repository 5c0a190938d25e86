import assert from 'node:assert/strict';
import { test } from 'node:test';

import { Strings } from '../../www/module/client/strings.js';
import { EngineError, WorkersReplaced } from '../../www/module/shared/errors.js';

/** @import { ResultMemory } from '../../www/module/client/result-memory.js' */
/** @import { Timing } from '../../www/module/client/strings.js' */

/** @type {Timing} */
const TIMING = { mode: 'serial', threads: 1, workers: 1, beganMs: 0, elapsedMs: 1, totalMs: 2, bytes: 0, bytesPerSecond: 0, spans: [] };

/** @typedef {ConstructorParameters<typeof Strings>[3]} Hash */

/**
 * The strings as the engine would give them, in parts of some records.
 *
 * @param {string[]} strings
 * @param {object} [options]
 * @param {number} [options.perPart] Records of a part; all when left out.
 * @param {Partial<ResultMemory>} [options.memory]
 * @param {Hash} [options.hash]
 */
function made(strings, { perPart = Math.max(1, strings.length), memory = {}, hash = async () => assert.fail('nobody has asked for a hash') } = {}) {
  const parts = [];
  let bytes = 0;
  for (let i = 0; i < Math.max(1, strings.length); i += perPart) {
    const records = new TextEncoder().encode(strings.slice(i, i + perPart).map((string) => `${string}\n`).join(''));
    parts.push(part(records, memory.isShared ?? false));
    bytes += records.length;
  }
  return new Strings(strings.length, { parts, isShared: false, release() {}, ...memory }, { ...TIMING, bytes }, hash);
}

/**
 * Memory that is larger than what is in it.
 *
 * @param {Uint8Array} records
 * @param {boolean} isShared
 */
function part(records, isShared) {
  const bytes = 2 * records.length;
  const buffer = new Uint8Array(isShared ? new SharedArrayBuffer(bytes) : new ArrayBuffer(bytes)).fill(0x2a);
  buffer.set(records);
  return buffer.subarray(0, records.length);
}

/** Every way in which the strings may lie. @type {Parameters<typeof made>[1][]} */
const PLACES = [{}, { perPart: 1 }, { perPart: 3 }, { memory: { isShared: true } }];

const LETTERS = [...'abcdefghijk'].map((letter) => letter.repeat(3));

test('strings behave as an array does, wherever they lie', () => {
  for (const place of PLACES) {
    const strings = made(LETTERS, place);
    assert.equal(strings.length, 11);
    assert.deepEqual([...strings], LETTERS);
    assert.deepEqual(strings.toArray(), LETTERS);
    for (const i of [0, 1, 4, 5, 10, 11, 99, -1, -11, -12, 2.7, -2.7, NaN]) {
      assert.equal(strings.at(i), LETTERS.at(i), `at(${i})`);
      for (const j of [0, 1, 4, 5, 10, 11, 99, -1, -11, -12, undefined]) {
        assert.deepEqual(strings.slice(i, j), LETTERS.slice(i, j), `slice(${i}, ${j})`);
      }
    }
  }
});

test('the first string that is right is found, with its index', () => {
  for (const place of PLACES) {
    const strings = made(LETTERS, place);
    assert.equal(strings.find((string) => string > 'ddd'), 'eee');
    assert.equal(strings.find((_, index) => index === 10), 'kkk');
    assert.equal(strings.find(() => false), undefined);
  }
});

test('what is decoded in several stretches has no seams', () => {
  for (const len of [1, 7, 1000, 200_000]) {
    const many = Array.from({ length: Math.ceil(300_000 / len) }, (_, i) => String(i).padStart(len, '.').slice(-len));
    for (const place of [{}, { perPart: Math.ceil(many.length / 3) }, { memory: { isShared: true } }]) {
      const strings = made(many, place);
      assert.deepEqual(strings.toArray(), many);
      assert.deepEqual([...strings], many);
      assert.deepEqual(strings.slice(1, -1), many.slice(1, -1));
    }
  }
});

test('the bytes are the lines, joined once', () => {
  for (const place of PLACES) {
    const strings = made(LETTERS, place);
    const { bytes } = strings;
    assert.equal(new TextDecoder().decode(bytes), LETTERS.map((string) => `${string}\n`).join(''));
    assert.equal(strings.bytes, bytes);
    bytes[0] = 0x2a;
    assert.deepEqual([...strings], ['*aa', ...LETTERS.slice(1)], 'the strings are read from there');
    assert.ok(bytes.buffer instanceof ArrayBuffer);
  }
});

test('what was joined gives its memory back at once', () => {
  let count = 0;
  const strings = made(LETTERS, { perPart: 4, memory: { release: () => void count++ } });
  strings.at(0);
  assert.equal(count, 0);
  const { bytes } = strings;
  assert.equal(count, 1);
  strings.release();
  assert.deepEqual([count, bytes.length], [1, 0]);
});

test('views are the bytes where they are, and who has them is known', () => {
  for (const place of PLACES) {
    let exposed = 0;
    const strings = made(LETTERS, { ...place, memory: { ...place?.memory, expose: () => void exposed++ } });
    const views = strings.views();
    assert.equal(exposed, 1);
    assert.equal(views.map((view) => new TextDecoder().decode(view.slice())).join(''), LETTERS.map((string) => `${string}\n`).join(''));
    if (views[0]) views[0][0] = 0x2a;
    assert.equal(strings.at(0), '*aa');
  }
});

test('a release gives the memory back once, and the strings are gone', () => {
  let count = 0;
  const strings = made(LETTERS, { memory: { release: () => void count++ } });
  strings.release();
  strings.release();
  assert.equal(count, 1);
  for (const look of [
    () => strings.at(0),
    () => strings.slice(5, 5),
    () => strings.toArray(),
    () => [...strings],
    () => strings.find(() => true),
    () => strings.bytes,
    () => strings.views(),
  ]) {
    assert.throws(look, { name: 'TypeError', message: /^The strings were released/ });
  }
  assert.deepEqual([strings.length, strings.timing.mode], [11, 'serial']);
});

test('a release in the middle of an iteration ends it', () => {
  const many = Array.from({ length: 20_000 }, (_, i) => String(i).padStart(9, '0'));
  const strings = made(many);
  /** @type {string[]} */
  const seen = [];
  assert.throws(() => {
    for (const string of strings) {
      seen.push(string);
      strings.release();
    }
  }, { name: 'TypeError', message: /^The strings were released/ });
  assert.deepEqual(seen, many.slice(0, seen.length));
});

test('the end of a `using` block releases', () => {
  let count = 0;
  const strings = made(LETTERS, { memory: { release: () => void count++ } });
  /** @type {any} */ (strings)[/** @type {any} */ (Symbol).dispose]();
  assert.equal(count, 1);
});

/** @param {Uint8Array<ArrayBuffer>[]} parts */
const away = (parts) => parts.map((part) => new Uint8Array(structuredClone(part.buffer, { transfer: [part.buffer] })));

test('while a worker hashes the strings they are away, and then they are back', async () => {
  /** @type {(sha256: string) => void} */
  let answer = () => {};
  const strings = made(LETTERS, {
    perPart: 4,
    hash(parts) {
      const lengths = parts.map(({ length }) => length);
      assert.deepEqual(lengths, [16, 16, 12]);
      const moved = away(parts).map((part, i) => part.subarray(0, lengths[i]));
      return new Promise((resolve) => (answer = (sha256) => resolve({ sha256, parts: moved })));
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
    hash(parts) {
      away(parts);
      return Promise.reject(new Error('a crash'));
    },
  });
  await assert.rejects(goes.sha256(), { message: 'a crash' });
  assert.throws(() => goes.bytes, { message: /^The strings were released/ });
  goes.release();
});

test('shared memory is hashed in place, or as a copy when its workers have ended', async () => {
  /** @type {() => Promise<string>} */
  let inPlace = async () => 'abc';
  const isShared = true;
  const strings = made(LETTERS, {
    memory: { isShared, hash: () => inPlace() },
    hash: async (parts) => ({ sha256: String(parts[0]?.length), parts }),
  });
  const hashed = strings.sha256();
  assert.equal(strings.at(0), 'aaa', 'they can be read meanwhile');
  assert.equal(await hashed, 'abc');
  inPlace = () => Promise.reject(new EngineError('crashed', 'a crash'));
  await assert.rejects(strings.sha256(), { message: 'a crash' });
  inPlace = () => Promise.reject(new WorkersReplaced());
  assert.equal(await strings.sha256(), '44');
  assert.deepEqual([...strings], LETTERS);
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
