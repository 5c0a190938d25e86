/** What is sent to workers, and what becomes of a request whose message cannot be sent. */

import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';

import { WorkerClient } from '../../www/module/client/worker-client.js';
import * as strandom from '../../www/module/strandom.js';
import { askedFor, LONG, sent, settled, useFakeWorkers, workers } from './fake-workers.js';

afterEach(() => strandom.stop());

/** @param {ArrayBuffer} buffer As a page does that hands it to a worker of its own. */
const moveAway = (buffer) => structuredClone(buffer, { transfer: [buffer] });

/**
 * Whatever is left open for a minute is taken for silence.
 *
 * @param {import('node:test').TestContext} t
 * @param {number} [seconds]
 */
async function afterSilence(t, seconds = 61) {
  await settled();
  for (let second = 0; second < seconds; second++) t.mock.timers.tick(1000);
}

/** The workers that made the strings are still those that make others. */
async function stillWork() {
  const before = workers.length;
  assert.deepEqual([...(await strandom.generate(2, 5, 1))], ['00000', '00001']);
  assert.equal(workers.length, before, 'no worker was made anew');
  assert.ok(workers.every(({ isTerminated }) => !isTerminated), 'none has ended');
}

test('strings whose memory was moved away are not hashed, which is said at once and harms no worker', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  useFakeWorkers();
  for (const n of [3, 0]) {
    const strings = await strandom.generate(n, 5, 1);
    moveAway(strings.bytes.buffer);
    const error = await strings.sha256().catch((error) => error);
    assert.match(`${error}`, /^TypeError: The strings’ memory was transferred/);
    strings.release();
  }
  await afterSilence(t);
  await stillWork();
});

test('a chunk that is released twice is used once', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  useFakeWorkers();
  const stream = strandom.stream(...LONG);
  let bytes = 0;
  for await (const chunk of stream) {
    const isFirst = bytes === 0;
    bytes += chunk.length;
    if (!isFirst) continue;
    stream.release(chunk);
    stream.release(chunk);
    assert.equal(chunk.length, 0, 'nobody can look at it any more');
  }
  assert.equal(bytes, LONG[0] * (LONG[1] + 1));
  assert.throws(() => stream.release(/** @type {any} */ (undefined)), { name: 'TypeError', message: 'chunk must be a chunk of this stream.' });
  assert.equal(askedFor('piece').filter(({ message }) => message.buffer !== undefined).length, 1);
  await afterSilence(t);
  await stillWork();
});

test('a request that cannot be sent is rejected at once, and nobody waits for its answer', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  useFakeWorkers();
  const client = new WorkerClient('a worker', (error) => assert.fail(error));
  const part = new Uint8Array(8);
  moveAway(part.buffer);
  await assert.rejects(client.ask({ type: 'hash', parts: [part] }), { name: 'TypeError', message: 'A worker cannot be sent this request.' });
  await afterSilence(t);
  const answered = client.ask({ type: 'seed' });
  await afterSilence(t, 10);
  assert.equal(await answered, '456');
});

test('a worker that is silent for too long is ended, however much is asked of it meanwhile', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  useFakeWorkers({ seed: () => {} });
  /** @type {string[]} */
  const failures = [];
  const client = new WorkerClient('a worker', (error) => failures.push(error.message));
  const open = [client.ask({ type: 'seed' })];
  // Files may take a minute to load.
  await afterSilence(t, 59);
  open.push(client.ask({ type: 'seed' }));
  assert.deepEqual(failures, []);
  workers[0]?.say({ isAtWork: true });
  await afterSilence(t, 19);
  open.push(client.ask({ type: 'seed' }));
  assert.deepEqual(failures, []);
  await afterSilence(t, 1);
  const expected = 'The engine has stopped: its workers did not answer for 20 seconds. The next request starts it again.';
  assert.deepEqual(failures, [expected]);
  assert.ok(workers[0]?.isTerminated);
  for (const each of [...open, client.ask({ type: 'seed' })]) await assert.rejects(each, { code: 'crashed', message: expected });
});

test('whoever asks for strings of python-choice knows nothing of the way to them', async () => {
  let steps = 0;
  useFakeWorkers({ seek: (asked) => asked.answer(++steps === 3) });
  const client = new WorkerClient('a worker', (error) => assert.fail(error));
  const job = { n: 9, len: 5, seed: '1', first: 0, alphabet: undefined, engine: /** @type {const} */ ('python-choice') };
  const request = { type: /** @type {const} */ ('piece'), job, done: 4, strings: 2, mode: /** @type {const} */ ('serial'), limit: 1, fill: false, keep: false };
  assert.equal((await client.make(request)).strings, 2);
  assert.deepEqual(sent.map(({ message }) => [message.type, message.done]), [['seek', 4], ['seek', 4], ['seek', 4], ['piece', 4]]);

  const stop = new AbortController();
  useFakeWorkers({ seek: (asked) => (asked.answer(false), stop.abort(new Error('enough'))) });
  const other = new WorkerClient('a worker', (error) => assert.fail(error));
  await assert.rejects(other.make(request, stop.signal), /enough/);
  assert.deepEqual(sent.map(({ message }) => message.type), ['seek']);
});
