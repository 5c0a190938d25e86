/** Streams whose chunks stay in the workers' shared memory: who has their room, and until when. */

import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';

import * as strandom from '../../www/module/strandom.js';
import { askedFor, LONG, settled, untilAsked, USUAL, useFakeWorkers, workers } from './fake-workers.js';
import { collected } from './garbage.js';

const [N, LEN] = LONG;
const decoder = new TextDecoder();

/** What a test has read. @type {{ stream: strandom.ByteStream, reader: ReadableStreamDefaultReader, chunks: Uint8Array[] }[]} */
let read = [];

afterEach(async () => {
  strandom.stop();
  for (const { stream, reader, chunks } of read) {
    await reader.cancel().catch(() => {});
    for (const chunk of chunks) stream.release(chunk);
  }
  read = [];
  await collected();
});

/** The numbers of the rooms that were given back. */
const given = () => askedFor('release').map(({ message }) => message.result);
/** Those that were taken. */
const taken = () => askedFor('piece').map(({ message }) => message.result);

/** @param {Parameters<typeof strandom.stream>[3]} [options] */
function open(options) {
  const stream = strandom.stream(N, LEN, 1, { mode: 'serial', shared: true, ...options });
  /** @type {Uint8Array[]} */
  const chunks = [];
  const reader = stream.getReader();
  read.push({ stream, reader, chunks });
  /** @param {number} count */
  const next = async (count) => {
    for (let i = 0; i < count; i++) {
      const { value } = await reader.read();
      if (value) chunks.push(value);
    }
    return chunks;
  };
  return { stream, reader, chunks, next };
}

/** @param {Uint8Array} chunk */
const isInPlace = (chunk) => chunk.buffer instanceof SharedArrayBuffer;

/** @param {readonly Uint8Array[]} chunks */
const firstsOf = (chunks) => chunks.map((chunk) => Number(decoder.decode(chunk.slice(0, LEN))));

/** @param {readonly Uint8Array[]} chunks Of a whole stream. */
function areRight(chunks) {
  let rank = 0;
  for (const chunk of chunks) {
    const lines = decoder.decode(chunk.slice()).split('\n');
    assert.equal(lines.pop(), '');
    for (const line of lines) assert.equal(Number(line), rank++);
  }
  assert.equal(rank, N);
}

test('chunks are read where they were made, and stay until they are released, in any order', async () => {
  useFakeWorkers({}, true);
  const { stream, chunks, next } = open();
  await next(7);
  assert.equal(chunks.length, 6);
  assert.ok(chunks.every(isInPlace));
  areRight(chunks);
  assert.deepEqual(given(), []);
  const order = [3, 0, 5, 5, 1, 4, 0, 2];
  for (const i of order) stream.release(/** @type {Uint8Array} */ (chunks[i]));
  assert.deepEqual(given(), [...new Set(order)].map((i) => taken()[i]));
});

test('what is released makes room, and what is not is left alone', async () => {
  useFakeWorkers({}, true);
  const { stream, chunks, next } = open();
  const [kept] = await next(1);
  for (let i = 1; i < 6; i++) {
    await next(1);
    stream.release(/** @type {Uint8Array} */ (chunks[i]));
  }
  assert.deepEqual(firstsOf([/** @type {Uint8Array} */ (kept)]), [0]);
  assert.equal(new Set(chunks.map(({ byteOffset }) => byteOffset)).size, 3, 'one is kept, one is read, one is made');
});

test('what nobody reads gives its room back when it is made', async () => {
  for (const end of /** @type {const} */ (['cancel', 'abort'])) {
    /** @type {(() => void)[]} */
    const later = [];
    useFakeWorkers({ piece: (asked) => void later.push(() => USUAL.piece?.(asked)) }, true);
    const stop = new AbortController();
    const { stream, reader, chunks, next } = open({ signal: stop.signal });
    const first = next(1);
    await untilAsked('piece');
    await settled();
    later.shift()?.();
    await first;
    assert.equal(taken().length, 2, 'one is made while one is read');
    if (end === 'cancel') await reader.cancel();
    else stop.abort();
    await settled();
    assert.deepEqual(given(), [], 'the worker has not taken it yet');
    later.shift()?.();
    await settled();
    assert.deepEqual([given(), chunks.length], [[taken()[1]], 1]);
    strandom.stop();
    stream.release(/** @type {Uint8Array} */ (chunks[0]));
  }
});

test('a chunk that comes when its reader leaves gives its room back, however far it has come', async () => {
  for (let steps = 0; steps < 20; steps++) {
    /** @type {(() => void)[]} */
    const later = [];
    useFakeWorkers({ piece: (asked) => void later.push(() => USUAL.piece?.(asked)) }, true);
    const { stream, reader, chunks, next } = open();
    const read = next(1);
    await untilAsked('piece');
    await settled();
    later.shift()?.();
    for (let i = 0; i < steps; i++) await Promise.resolve();
    await reader.cancel();
    await read;
    for (const answer of later) answer();
    await settled();
    for (const chunk of chunks) stream.release(chunk);
    assert.deepEqual(given().toSorted(), taken(), `after ${steps} steps`);
    strandom.stop();
  }
});

test('chunks outlive their workers, and until they are released others are copied', async () => {
  useFakeWorkers({}, true);
  const { stream, chunks, next } = open();
  await next(2);
  strandom.stop({ resume: true });
  await next(4);
  areRight(chunks);
  // The third was made already.
  assert.deepEqual(chunks.map(isInPlace), [true, true, true, false, false, false]);
  for (const chunk of chunks) stream.release(chunk);
  const other = open();
  assert.ok((await other.next(1)).every(isInPlace));
  assert.equal(workers.length, 2);
});

test('where there is no room chunks are copied, and no room is held', async () => {
  const wanted = /** @type {const} */ ([
    [{ shared: true }, true, 8],
    [{ shared: true }, false, 0],
    [{ shared: false }, true, 0],
  ]);
  for (const [options, isIsolated, inPlace] of wanted) {
    useFakeWorkers({}, isIsolated);
    const a = open(options);
    const b = open(options);
    await Promise.all([a.next(6), b.next(6)]);
    areRight(a.chunks);
    areRight(b.chunks);
    const chunks = [...a.chunks, ...b.chunks];
    assert.equal(chunks.filter(isInPlace).length, inPlace);
    for (const chunk of chunks) a.stream.release(chunk);
    assert.deepEqual(given().toSorted(), taken().filter((result) => result !== undefined));
    strandom.stop();
  }
});

test('forgotten chunks give their rooms back', async () => {
  useFakeWorkers({}, true);
  await (async () => {
    for await (const chunk of strandom.stream(N, LEN, 1, { mode: 'serial', shared: true })) assert.ok(isInPlace(chunk));
  })();
  await collected();
  assert.deepEqual(given().toSorted(), taken());
});

test('a forgotten stream gives back what waits in it', async () => {
  useFakeWorkers({}, true);
  await (async () => void (await strandom.stream(N, LEN, 1, { mode: 'serial', shared: true }).getReader().read()))();
  await collected();
  assert.equal(taken().length, 2);
  assert.deepEqual(given().toSorted(), taken());
});

test('who releases a view of a result as if it was a chunk takes nothing from the result', async () => {
  useFakeWorkers({}, true);
  const strings = await strandom.generate(N, LEN, 1);
  const { stream, next } = open();
  await next(1);
  for (const view of strings.views()) stream.release(view);
  assert.deepEqual(given(), []);
  assert.equal(Number(strings.at(-1)), N - 1);
  strings.release();
});

test('shared is true or false', () => {
  assert.throws(() => strandom.stream(1, 1, 1, /** @type {any} */ ({ shared: 1 })), { name: 'TypeError', message: /^shared must be/ });
});
