/** Workers that are replaced while they work: what they were asked for is asked of those that come next. */

import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';

import * as strandom from '../../www/module/strandom.js';
import { askedFor, LONG, untilAsked, USUAL, useFakeWorkers, workers } from './fake-workers.js';

afterEach(() => strandom.stop());

/**
 * Starts workers that leave one kind of request open. Those that come after them answer it.
 *
 * @param {string} type
 */
async function firstAreStuck(type) {
  /** @type {Set<unknown>} */
  const stuck = new Set();
  useFakeWorkers({ [type]: (asked) => stuck.has(asked.worker) || USUAL[type]?.(asked) });
  // Their number is the one that was asked for last, by any test.
  await strandom.start({ workers: 2 });
  for (const worker of workers) stuck.add(worker);
}

/** @type {[string, () => void | Promise<unknown>][]} */
const REPLACING = [
  ['another number of workers', () => strandom.start({ workers: 3 })],
  ['a stop that resumes', () => strandom.stop({ resume: true })],
];

for (const [what, replace] of REPLACING) {
  test(`${what} does not end what is being made`, async () => {
    for (const [type, ask, expected] of /** @type {[string, () => Promise<unknown>, unknown][]} */ ([
      ['piece', async () => [...(await strandom.generate(3, 5, 1))], ['00000', '00001', '00002']],
      ['piece', async () => (await strandom.measure(3, 5, 1)).bytes, 18],
      ['piece', () => new Response(strandom.stream(2, 3, 1)).text(), '000\n001\n'],
      ['piece', async () => (await strandom.generate(2, 5, 1, { mode: 'serial' })).at(-1), '00001'],
      ['make', async () => (await strandom.measure(2, 5, 1, { mode: 'serial' })).bytes, 12],
      ['seed', () => strandom.anotherSeed(), '456'],
      ['key', async () => (await strandom.freshKey()) instanceof strandom.FreshKey, true],
    ])) {
      await firstAreStuck(type);
      const before = [...workers];
      const outcome = ask();
      await untilAsked(type);
      await replace();
      assert.deepEqual(await outcome, expected, type);
      assert.ok(before.every(({ isTerminated }) => isTerminated));
    }
  });
}

test('a start that others overtake gives the workers that there are then', async () => {
  await firstAreStuck('none');
  const first = strandom.start({ workers: 3 });
  const second = strandom.start({ workers: 4 });
  assert.deepEqual([(await first).workers, (await second).workers], [4, 4]);
});

test('a stream goes on behind what was read, however often its workers are replaced', async () => {
  await firstAreStuck('none');
  const expected = await new Response(strandom.stream(...LONG)).text();
  const [n, len, seed, options] = LONG;
  let text = '';
  let chunks = 0;
  /** @type {number[]} */
  const told = [];
  const decoder = new TextDecoder();
  for await (const chunk of strandom.stream(n, len, seed, { ...options, onProgress: ({ done }) => told.push(done) })) {
    text += decoder.decode(chunk);
    if (chunks++ < 3) strandom.stop({ resume: true });
  }
  assert.ok(chunks > 3 && text === expected);
  assert.ok(workers.length > 4, 'by several workers');
  assert.deepEqual(told, told.toSorted((a, b) => a - b));
});

test('the key of a stream outlives its first workers', async () => {
  await firstAreStuck('piece');
  const read = new Response(strandom.stream(3, 5)).text();
  await untilAsked('piece');
  strandom.stop({ resume: true });
  await read;
  const keys = askedFor('piece').map(({ message }) => String(message.job.key));
  assert.ok(keys.length > 1);
  assert.deepEqual(new Set(keys), new Set([String(new Uint8Array(32).fill(7))]));
});

test('a stop ends what is being made', async () => {
  await firstAreStuck('piece');
  const made = strandom.generate(3, 5, 1);
  const read = strandom.stream(3, 5, 1).getReader().read();
  await untilAsked('piece');
  strandom.stop();
  for (const ended of [made, read]) await assert.rejects(ended, { name: 'AbortError', message: 'The engine was stopped.' });
});

test('a signal ends what waits for the next workers', async () => {
  await firstAreStuck('piece');
  const stop = new AbortController();
  const made = strandom.generate(3, 5, 1, { signal: stop.signal });
  await untilAsked('piece');
  strandom.stop({ resume: true });
  stop.abort(new Error('enough'));
  await assert.rejects(made, /enough/);
});

test('strings that are being hashed go with their workers, which is said', async () => {
  await firstAreStuck('hash');
  const strings = await strandom.generate(3, 5, 1);
  const hashed = strings.sha256();
  await untilAsked('hash');
  strandom.stop({ resume: true });
  await assert.rejects(hashed, { name: 'AbortError', message: /^The workers were replaced while they hashed the strings/ });
  assert.throws(() => strings.bytes, { name: 'TypeError', message: /^The strings were released/ });
  strings.release();
});

test('a crash is no replacement', async () => {
  await firstAreStuck('piece');
  const made = strandom.generate(3, 5, 1);
  await untilAsked('piece');
  askedFor('piece')[0]?.crash();
  await assert.rejects(made, { name: 'EngineError', code: 'crashed' });
});

test('where fewer workers start than were asked for, asking for as many again replaces none', async () => {
  useFakeWorkers({ start: (asked) => (asked.worker === workers[2] ? asked.fail({ name: 'EngineError', code: 'memory', message: 'none' }) : USUAL.start?.(asked)) });
  const started = await strandom.start({ workers: 3 });
  assert.equal(started.workers, 2);
  assert.deepEqual(await strandom.start({ workers: 3 }), started);
  assert.deepEqual(await strandom.start({ workers: 2 }), started);
  assert.equal(workers.length, 3);
});
