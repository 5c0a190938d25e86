/** How a file is made: from the module's streams into a pipe. */

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { EngineError } from '../../www/module/shared/errors.js';
import { makeFile } from '../../www/page/save/client/file.js';
import { pausing } from '../../www/page/save/client/pauses.js';

const ORDER = /** @type {const} */ ({ n: 10, len: 1, seed: '1', format: 'lines' });
const ABORT = new DOMException('The engine was stopped.', 'AbortError');

/**
 * A module that makes a byte a string, two at a time, and a pipe that keeps them.
 *
 * @param {(read: number) => unknown} failure What a stream ends with after so many stretches were read of all; nothing
 *   when undefined.
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
      async function* stretches() {
        for (let done = options.from; done < n; done += 2) {
          const error = failure(read++);
          if (error !== undefined) throw error;
          options.onProgress({ done: done + 2, total: n });
          yield new Uint8Array([done, done + 1]);
        }
      }
      return Object.assign(stretches(), { release: (/** @type {Uint8Array} */ chunk) => released.push(chunk.length) });
    },
  };
  const pipe = {
    onBack: (/** @type {ArrayBuffer} */ _buffer) => {},
    /** @param {Uint8Array} stretch */
    async write(stretch) {
      bytes.push(...stretch);
      this.onBack(structuredClone(stretch.buffer, { transfer: [stretch.buffer] }));
    },
  };
  /** @param {Partial<import('../../www/page/save/client/file.js').Hands>} hands */
  const make = (hands = {}) =>
    makeFile(/** @type {any} */ (strandom), /** @type {any} */ (pipe), ORDER, {
      signal: new AbortController().signal, turn: () => Promise.resolve(), onProgress: () => {}, ...hands,
    });
  return { bytes, from, released, make, pipe };
}

const ALL = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];

test('all strings go into the pipe in order, and their memory comes back', async () => {
  const { bytes, from, released, make } = workshop();
  /** @type {unknown[]} */
  const steps = [];
  await make({ onProgress: (step) => steps.push(step) });
  assert.deepEqual([bytes, from, released], [ALL, [0], [2, 2, 2, 2, 2]]);
  assert.deepEqual([steps[0], steps.at(-1)], [{ done: 2, bytes: 2 }, { done: 10, bytes: 10 }]);
});

test('a file goes on behind what it has when others end the workers, or they crash', async () => {
  for (const error of [ABORT, new EngineError('crashed', 'a trap')]) {
    const { bytes, from, make } = workshop((read) => (read === 2 ? error : undefined));
    await make();
    assert.deepEqual([bytes, from], [ALL, [0, 4]]);
  }
});

test('what always ends is not tried for ever', async () => {
  const { from, make } = workshop((read) => (read >= 1 ? ABORT : undefined));
  await assert.rejects(make(), ABORT);
  assert.equal(from.length, 1 + 11);
});

test('what cannot be mended by another try is not tried again', async () => {
  for (const error of [new EngineError('memory', 'none'), new RangeError('n must be less')]) {
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

test('a save that is cancelled ends at once, also while it waits for the pipe or its turn', async () => {
  for (const where of ['write', 'turn']) {
    const { make, pipe } = workshop();
    const controller = new AbortController();
    const never = () => {
      queueMicrotask(() => controller.abort());
      return new Promise(() => {});
    };
    if (where === 'write') pipe.write = /** @type {any} */ (never);
    const turn = where === 'turn' ? /** @type {any} */ (never) : () => Promise.resolve();
    await assert.rejects(make({ signal: controller.signal, turn }), { name: 'AbortError' });
  }
});

test('in a pause nothing is made, and it counts for no work', async () => {
  const pauses = pausing();
  assert.equal(pauses.toggle(), true);
  const workedMs = pauses.workedMs();
  let made = 0;
  const { make } = workshop();
  const ended = make({ turn: pauses.turn, onProgress: () => made++ });
  await new Promise((resolve) => setTimeout(resolve, 20));
  assert.equal(made, 1);
  assert.equal(pauses.workedMs(), workedMs);
  assert.equal(pauses.toggle(), false);
  await ended;
  assert.equal(made, 5);
});
