/** Results that stay in the workers' shared memory: who has their room, and until when. */

import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';

import * as strandom from '../../www/module/strandom.js';
import { askedFor, settled, untilAsked, USUAL, useFakeWorkers, workers } from './fake-workers.js';
import { collected } from './garbage.js';

/** @import { Asked } from './fake-workers.js' */

/** As many strings as make a result large enough to stay, in several batches. */
const N = 5_000_000;
const LEN = 9;

/** What a test has made. @type {strandom.Strings[]} */
let made = [];

afterEach(async () => {
  strandom.stop();
  for (const strings of made) strings.release();
  made = [];
  await collected();
});

/** The numbers of the results whose room was given back. */
const given = () => askedFor('release').map(({ message }) => message.result);

async function generate(n = N) {
  const strings = await strandom.generate(n, LEN, 1);
  made.push(strings);
  return strings;
}

/** @param {strandom.Strings} strings */
function areRight(strings) {
  for (const i of [0, 1, 1_677_721, 1_677_722, N - 1]) assert.equal(strings.at(i), String(i).padStart(LEN, '0'));
  assert.equal(strings.at(N), undefined);
}

test('a large result is read where it was made, and its room is given back once', async () => {
  useFakeWorkers({}, true);
  const strings = await generate();
  areRight(strings);
  const [view] = strings.views();
  assert.equal(view?.buffer.constructor, SharedArrayBuffer);
  const [asked] = askedFor('make');
  const other = await generate();
  assert.deepEqual(given(), []);
  other.release();
  other.release();
  assert.deepEqual(given(), [askedFor('make').at(-1)?.message.result]);
  assert.notEqual(given()[0], asked?.message.result);
});

test('a batch waits in the queue while one is made, and never more', async () => {
  let open = 0;
  let most = 0;
  useFakeWorkers({
    async make(asked) {
      most = Math.max(most, ++open);
      await settled();
      open--;
      USUAL.make?.(asked);
    },
  }, true);
  areRight(await generate());
  assert.deepEqual([most, askedFor('make').length], [2, 3]);
});

test('batches grow until one takes long enough, unless pieces have a wished size', async () => {
  const n = 40_000_000;
  // A million strings, which are 10 MB, in a millisecond.
  const make = (/** @type {Asked} */ { message }) => {
    const strings = Math.min(message.strings, n - message.done);
    return { strings, bytes: strings * 10, startMs: 0, endMs: strings / 1e6, spans: new Float64Array() };
  };
  const memory = new SharedArrayBuffer(n * 10);
  useFakeWorkers({ make: (asked) => asked.answer({ ...make(asked), place: { memory, begin: 0 } }) }, true);
  await generate(n);
  const sizes = () => askedFor('make').map(({ message }) => message.strings);
  const first = 1_677_721;
  assert.deepEqual(sizes(), [first, first, first * 8, first * 8, 20_000_000]);
  made.push(await strandom.generate(n, LEN, 1, { piece: 1000 }));
  assert.ok(sizes().slice(5).every((strings) => strings === first));
});

test('batches that take long stay small', async () => {
  useFakeWorkers({
    make(asked) {
      const answer = { strings: 0, bytes: 0, startMs: 0, endMs: 100, spans: new Float64Array() };
      const strings = Math.min(asked.message.strings, N - asked.message.done);
      asked.answer({ ...answer, strings, bytes: strings * 10, place: { memory: new SharedArrayBuffer(N * 10), begin: 0 } });
    },
  }, true);
  await generate();
  assert.deepEqual(askedFor('make').map(({ message }) => message.strings), [1_677_721, 1_677_721, 1_677_721]);
});

test('a small result is copied', async () => {
  useFakeWorkers({}, true);
  const strings = await generate(3);
  assert.deepEqual([...strings], ['000000000', '000000001', '000000002']);
  assert.equal(askedFor('make').length, 0);
});

test('a result for which the workers have no room is copied', async () => {
  useFakeWorkers({ make: (asked) => asked.answer(null) }, true);
  const strings = await generate();
  areRight(strings);
  assert.ok(askedFor('piece').length > 1);
  assert.equal(given().length, 1);
});

test('a result outlives its workers, and as long as it does others are copied', async () => {
  useFakeWorkers({}, true);
  const strings = await generate();
  strandom.stop();
  areRight(strings);
  const copied = await generate();
  areRight(copied);
  assert.equal(askedFor('make').length, 3, 'by the first workers');
  strings.release();
  await generate();
  assert.equal(askedFor('make').length, 6);
  assert.equal(workers.length, 2);
});

test('what ends early gives its room back', async () => {
  const stop = new AbortController();
  useFakeWorkers({ make: () => {} }, true);
  const never = strandom.generate(N, LEN, 1, { signal: stop.signal });
  await untilAsked('make');
  stop.abort(new Error('enough'));
  await assert.rejects(never, { message: 'enough' });
  assert.equal(given().length, 1);
});

test('much memory is given back when no result was held for a while, and little is kept', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  useFakeWorkers({}, true);
  for (const [n, ends] of /** @type {const} */ ([[N, false], [15_000_000, true]])) {
    const strings = await generate(n);
    const before = workers.length;
    const { 0: worker } = workers.slice(-1);
    t.mock.timers.tick(60_000);
    strings.release();
    t.mock.timers.tick(9_999);
    assert.equal(worker?.isTerminated, false);
    const other = await generate();
    t.mock.timers.tick(10_000);
    assert.equal(worker?.isTerminated, false, 'a result is held');
    other.release();
    t.mock.timers.tick(10_000);
    assert.equal(worker?.isTerminated, ends);
    (await generate()).release();
    assert.equal(workers.length, before + Number(ends));
  }
});

test('shared memory is hashed in place, and its copy when the workers have ended', async () => {
  useFakeWorkers({
    'hash-result': (asked) => asked.answer(`of ${asked.message.bytes}`),
    hash: ({ message, ...asked }) => asked.worker.say({ id: message.id, answer: { sha256: `of ${message.parts.length}`, parts: message.parts } }, [message.parts[0].buffer]),
  }, true);
  const strings = await generate();
  assert.equal(await strings.sha256(), `of ${N * (LEN + 1)}`);
  strandom.stop();
  assert.equal(await strings.sha256(), 'of 1');
  areRight(strings);
});

test('a result is forgotten only when nobody has a view of it', async () => {
  useFakeWorkers({}, true);
  await (async () => void areRight(await strandom.generate(N, LEN, 1)))();
  await collected();
  assert.equal(given().length, 1, 'it is released in time');
  let views = await (async () => {
    const strings = await strandom.generate(N, LEN, 1);
    const part = strings.views()[0]?.subarray(10, 20);
    strings.release();
    return [part];
  })();
  await collected();
  assert.equal(given().length, 1, 'somebody can still read it');
  assert.equal(String.fromCharCode(...(views[0] ?? [])), '000000001\n');
  views = [];
  await collected();
  assert.equal(given().length, 2);
});
