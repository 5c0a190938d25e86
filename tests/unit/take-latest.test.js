import assert from 'node:assert/strict';
import { test } from 'node:test';

import { takeLatest } from '../../www/page/core/take-latest.js';

/** A display that records what it shows, and actions that end when the test says so. */
function stage() {
  /** @type {string[]} */
  const shown = [];
  const latest = takeLatest({ busy: (text) => void shown.push(text), idle: (text) => void shown.push(`idle ${text}`.trim()) });
  /**
   * @param {string} name
   * @param {boolean} [stops] Whether it reacts to its signal.
   */
  const begin = (name, stops = true) => {
    /** @type {{ end: () => void, fail: (error: Error) => void, stop: () => void } | undefined} */
    let controls;
    const done = latest.run(name, (signal, stop) => {
      shown.push(`${name} begins`);
      return new Promise((resolve, reject) => {
        controls = { end: resolve, fail: reject, stop };
        if (stops) signal.addEventListener('abort', () => reject(signal.reason));
      });
    });
    return { done, controls: () => controls ?? assert.fail(`${name} has not begun`) };
  };
  return { latest, shown, begin };
}

/** Lets everything happen that waits for nothing else. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

test('an action is shown until its end', async () => {
  const { shown, begin } = stage();
  const one = begin('one');
  await settled();
  one.controls().end();
  await one.done;
  assert.deepEqual(shown, ['one', 'one begins', 'idle']);
});

test('the next action stops the one before and starts when that has ended', async () => {
  const { shown, begin } = stage();
  const one = begin('one', false);
  await settled();
  const two = begin('two');
  await settled();
  assert.deepEqual(shown, ['one', 'one begins', 'two'], 'one is not over');
  one.controls().end();
  await one.done;
  await settled();
  assert.deepEqual(shown, ['one', 'one begins', 'two', 'two begins'], 'its end does not say that nothing is done');
  two.controls().end();
  await two.done;
  assert.equal(shown.at(-1), 'idle');
});

test('of three in a row only the last runs', async () => {
  const { shown, begin } = stage();
  const all = [begin('one'), begin('two'), begin('three')];
  await settled();
  assert.deepEqual(shown, ['one', 'two', 'three', 'three begins']);
  all[2]?.controls().end();
  await Promise.all(all.map(({ done }) => done));
});

test('a stop is shown and is no error, and it does not stop later actions', async () => {
  const { latest, shown, begin } = stage();
  const one = begin('one');
  await settled();
  const { stop } = one.controls();
  latest.stop();
  await one.done;
  assert.deepEqual(shown, ['one', 'one begins', 'idle Stopped.']);
  const two = begin('two');
  await settled();
  stop();
  two.controls().end();
  await two.done;
  assert.equal(shown.at(-1), 'idle');
});

test('an error ends the action and reaches its caller', async () => {
  const { shown, begin } = stage();
  const one = begin('one');
  await settled();
  one.controls().fail(new RangeError('len is wrong.'));
  await assert.rejects(one.done, { message: 'len is wrong.' });
  assert.deepEqual(shown, ['one', 'one begins', 'idle']);
  const two = begin('two');
  await settled();
  two.controls().end();
  await two.done;
});
