import assert from 'node:assert/strict';
import { test } from 'node:test';

import { takeLatest } from '../../www/page/core/take-latest.js';

/** A display that keeps what it was told, and things to do that end when the test says so. */
function stage() {
  /** @type {string[]} */
  const told = [];
  const alone = takeLatest({ busy: (text) => void told.push(text), idle: (text) => void told.push(`idle ${text}`.trim()) });
  /**
   * @param {string} name
   * @param {boolean} [minds] Whether it looks at its signal.
   */
  const begin = (name, minds = true) => {
    /** @type {{ end: () => void, fail: (error: Error) => void, stop: () => void } | undefined} */
    let hands;
    const done = alone.run(name, (signal, stop) => {
      told.push(`${name} begins`);
      return new Promise((resolve, reject) => {
        hands = { end: resolve, fail: reject, stop };
        if (minds) signal.addEventListener('abort', () => reject(signal.reason));
      });
    });
    return { done, hands: () => hands ?? assert.fail(`${name} has not begun`) };
  };
  return { alone, told, begin };
}

/** Lets everything happen that waits for nothing else. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

test('what is done is told, and its end', async () => {
  const { told, begin } = stage();
  const one = begin('one');
  await settled();
  one.hands().end();
  await one.done;
  assert.deepEqual(told, ['one', 'one begins', 'idle']);
});

test('the next ends the one before, and begins when that has put things right', async () => {
  const { told, begin } = stage();
  const one = begin('one', false);
  await settled();
  const two = begin('two');
  await settled();
  assert.deepEqual(told, ['one', 'one begins', 'two'], 'one is not over');
  one.hands().end();
  await one.done;
  await settled();
  assert.deepEqual(told, ['one', 'one begins', 'two', 'two begins'], 'its end does not say that nothing is done');
  two.hands().end();
  await two.done;
  assert.equal(told.at(-1), 'idle');
});

test('of three in a row only the last is done', async () => {
  const { told, begin } = stage();
  const all = [begin('one'), begin('two'), begin('three')];
  await settled();
  assert.deepEqual(told, ['one', 'two', 'three', 'three begins']);
  all[2]?.hands().end();
  await Promise.all(all.map(({ done }) => done));
});

test('a stop is told and is no error, and what comes later can be stopped by itself only', async () => {
  const { alone, told, begin } = stage();
  const one = begin('one');
  await settled();
  const { stop } = one.hands();
  alone.stop();
  await one.done;
  assert.deepEqual(told, ['one', 'one begins', 'idle Stopped.']);
  const two = begin('two');
  await settled();
  stop();
  two.hands().end();
  await two.done;
  assert.equal(told.at(-1), 'idle');
});

test('an error ends it, and is whose who asked for it', async () => {
  const { told, begin } = stage();
  const one = begin('one');
  await settled();
  one.hands().fail(new RangeError('len is wrong.'));
  await assert.rejects(one.done, { message: 'len is wrong.' });
  assert.deepEqual(told, ['one', 'one begins', 'idle']);
  const two = begin('two');
  await settled();
  two.hands().end();
  await two.done;
});
