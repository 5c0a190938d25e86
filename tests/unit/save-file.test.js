/** How a file is made, from the module's streams to a pipe. */

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { EngineError } from '../../www/module/shared/errors.js';
import { makeFile } from '../../www/page/save/client/file.js';
import { pausable } from '../../www/page/save/client/pauses.js';

const SPEC = /** @type {const} */ ({ n: 10, len: 1, seed: '1', document: { name: 'lines', ranked: false, csv: undefined } });
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
  /** By which stream, and which byte came first. @type {[number, number][]} */
  const released = [];
  /** @type {boolean[]} */
  const shared = [];
  let read = 0;
  const strandom = {
    /**
     * @param {number} n
     * @param {number} _len
     * @param {string} _seed
     * @param {{ from: number, shared: boolean, onProgress: (progress: { done: number, total: number }) => void }} options
     */
    stream(n, _len, _seed, options) {
      const count = from.push(options.from);
      shared.push(options.shared);
      async function* chunks() {
        for (let done = options.from; done < n; done += 2) {
          const error = failure(read++);
          if (error !== undefined) throw error;
          options.onProgress({ done: done + 2, total: n });
          yield new Uint8Array([done, done + 1]);
        }
      }
      return Object.assign(chunks(), { release: (/** @type {Uint8Array} */ [first = NaN]) => released.push([count, first]) });
    },
  };
  const pipe = {
    takesShared: true,
    /**
     * @param {Uint8Array} chunk
     * @param {(chunk: Uint8Array) => void} giveBack
     */
    async write(chunk, giveBack) {
      bytes.push(...chunk);
      giveBack(structuredClone(chunk, { transfer: [chunk.buffer] }));
    },
  };
  /** @param {Partial<import('../../www/page/save/client/file.js').Controls>} controls */
  const make = (controls = {}) =>
    makeFile(/** @type {any} */ (strandom), /** @type {any} */ (pipe), SPEC, {
      signal: new AbortController().signal, unpaused: () => Promise.resolve(), onProgress: () => {}, ...controls,
    });
  return { bytes, from, released, shared, make, pipe };
}

const ALL = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];

test('all strings go into the pipe in order, and their memory is returned', async () => {
  const { bytes, from, released, make } = workshop();
  /** @type {unknown[]} */
  const steps = [];
  await make({ onProgress: (step) => steps.push(step) });
  assert.deepEqual([bytes, from, released], [ALL, [0], [[1, 0], [1, 2], [1, 4], [1, 6], [1, 8]]]);
  assert.deepEqual([steps[0], steps.at(-1)], [{ done: 2, bytes: 2 }, { done: 10, bytes: 10 }]);
});

test('each chunk is given back to the stream that made it, also after a crash', async () => {
  const { released, make, pipe } = workshop((read) => (read === 2 ? CRASH : undefined));
  const { write } = pipe;
  /** @type {(() => void)[]} */
  const later = [];
  pipe.write = async (chunk, giveBack) => void later.push(() => void write.call(pipe, chunk, giveBack));
  await make();
  for (const action of later.reverse()) action();
  assert.deepEqual(released, [[2, 8], [2, 6], [2, 4], [1, 2], [1, 0]]);
});

test('chunks stay in shared memory if the pipe takes them', async () => {
  for (const takesShared of [false, true]) {
    const { shared, make, pipe } = workshop();
    pipe.takesShared = takesShared;
    await make();
    assert.deepEqual(shared, [takesShared]);
  }
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
