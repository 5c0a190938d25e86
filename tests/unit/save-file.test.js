/** How a file is made, from the module's streams to a pipe. */

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { EngineError } from '../../www/module/shared/errors.js';
import { makeFile } from '../../www/page/save/client/file.js';
import { pausable } from '../../www/page/save/client/pauses.js';

const SPEC = /** @type {const} */ ({ n: 10, len: 1, seed: '1', format: 'lines' });
const CRASH = new EngineError('crashed', 'a trap');

/**
 * A module that makes strings of one byte, two at a time, and a pipe that keeps them.
 *
 * @param {(read: number) => unknown} failure The error of a stream after a number of chunks.
 */
function workshop(failure = () => undefined) {
  /** @type {number[]} */
  const bytes = [];
  /** @type {number[]} */
  const from = [];
  /** @type {number[]} */
  const released = [];
  let read = 0;
  const strandom = {
    /**
     * @param {number} n
     * @param {number} _len
     * @param {string} _seed
     * @param {{ from: number, onProgress: (progress: { done: number, total: number }) => void }} options
     */
    stream(n, _len, _seed, options) {
      from.push(options.from);
      async function* chunks() {
        for (let done = options.from; done < n; done += 2) {
          const error = failure(read++);
          if (error !== undefined) throw error;
          options.onProgress({ done: done + 2, total: n });
          yield new Uint8Array([done, done + 1]);
        }
      }
      return Object.assign(chunks(), { release: (/** @type {Uint8Array} */ chunk) => released.push(chunk.length) });
    },
  };
  const pipe = {
    onReturn: (/** @type {ArrayBuffer} */ _buffer) => {},
    /** @param {Uint8Array} chunk */
    async write(chunk) {
      bytes.push(...chunk);
      this.onReturn(structuredClone(chunk.buffer, { transfer: [chunk.buffer] }));
    },
  };
  /** @param {Partial<import('../../www/page/save/client/file.js').Controls>} controls */
  const make = (controls = {}) =>
    makeFile(/** @type {any} */ (strandom), /** @type {any} */ (pipe), SPEC, {
      signal: new AbortController().signal, unpaused: () => Promise.resolve(), onProgress: () => {}, ...controls,
    });
  return { bytes, from, released, make, pipe };
}

const ALL = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];

test('all strings go into the pipe in order, and their memory is returned', async () => {
  const { bytes, from, released, make } = workshop();
  /** @type {unknown[]} */
  const steps = [];
  await make({ onProgress: (step) => steps.push(step) });
  // That of the last chunk is for nobody.
  assert.deepEqual([bytes, from, released], [ALL, [0], [2, 2, 2, 2]]);
  assert.deepEqual([steps[0], steps.at(-1)], [{ done: 2, bytes: 2 }, { done: 10, bytes: 10 }]);
});

test('memory that comes back at once is returned chunk by chunk, also to the stream after a crash', async () => {
  const { released, make, pipe } = workshop((read) => (read === 3 ? CRASH : undefined));
  const { write } = pipe;
  /** @type {Uint8Array[]} */
  const held = [];
  pipe.write = async function (chunk) {
    held.push(chunk);
    if (held.length === 3) for (const each of held) await write.call(this, each);
  };
  const counts = /** @type {number[]} */ ([]);
  await make({ onProgress: () => counts.push(released.length) });
  assert.deepEqual(counts, [0, 0, 0, 1, 2]);
});

test('a file goes on where it is when the workers crash', async () => {
  const { bytes, from, make } = workshop((read) => (read === 2 ? CRASH : undefined));
  await make();
  assert.deepEqual([bytes, from], [ALL, [0, 4]]);
});

test('the number of tries is bounded', async () => {
  const { from, make } = workshop((read) => (read >= 1 ? CRASH : undefined));
  await assert.rejects(make(), CRASH);
  assert.equal(from.length, 1 + 11);
});

test('other errors are not tried again', async () => {
  for (const error of [new EngineError('memory', 'none'), new RangeError('n must be less'), new DOMException('The engine was stopped.', 'AbortError')]) {
    const { from, make } = workshop(() => error);
    await assert.rejects(make(), error);
    assert.equal(from.length, 1);
  }
  const { from, make, pipe } = workshop();
  const full = Object.assign(new Error('full'), { name: 'QuotaExceededError' });
  pipe.write = () => Promise.reject(full);
  await assert.rejects(make(), full);
  assert.equal(from.length, 1);
});

test('a cancelled save ends at once, also while it waits for the pipe or is paused', async () => {
  for (const where of ['write', 'unpaused']) {
    const { make, pipe } = workshop();
    const controller = new AbortController();
    const never = () => {
      queueMicrotask(() => controller.abort());
      return new Promise(() => {});
    };
    if (where === 'write') pipe.write = /** @type {any} */ (never);
    const unpaused = where === 'unpaused' ? /** @type {any} */ (never) : () => Promise.resolve();
    await assert.rejects(make({ signal: controller.signal, unpaused }), { name: 'AbortError' });
  }
});

test('in a pause nothing is made, and its time does not count', async () => {
  const pauses = pausable();
  assert.equal(pauses.toggle(), true);
  const workedMs = pauses.workedMs();
  let made = 0;
  const { make } = workshop();
  const ended = make({ unpaused: pauses.unpaused, onProgress: () => made++ });
  await new Promise((resolve) => setTimeout(resolve, 20));
  assert.equal(made, 1);
  assert.equal(pauses.workedMs(), workedMs);
  assert.equal(pauses.toggle(), false);
  await ended;
  assert.equal(made, 5);
});
