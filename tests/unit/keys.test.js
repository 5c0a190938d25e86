/** The keys of fresh strings: whatever happens, each copy is overwritten. */

import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';

import * as strandom from '../../www/module/strandom.js';
import { askedFor, LONG, settled, useFakeWorkers } from './fake-workers.js';

/** @import { Asked } from './fake-workers.js' */

afterEach(() => strandom.stop());

/** Every key that came to the page, in the very memory in which it came. @type {Uint8Array[]} */
const keys = [];

/** Workers whose key is drawn when the test says so. */
function slowDraw() {
  keys.length = 0;
  /** @type {(asked: Asked) => void} */
  let come = () => {};
  /** @type {Promise<Asked>} */
  const asked = new Promise((resolve) => (come = resolve));
  useFakeWorkers({ key: come });
  return {
    /** When a worker has been asked for the key. */
    asked: asked.then(() => {}),
    async draw() {
      const { worker, message } = await asked;
      // By hand, for a clone would be another memory than the page's.
      const key = new Uint8Array(32).fill(7);
      keys.push(key);
      worker.dispatchEvent(new MessageEvent('message', { data: { id: message.id, answer: key } }));
      await settled();
      await settled();
    },
  };
}

/** The key has come, and nothing is left of it. */
function assertWiped() {
  assert.equal(keys.length, 1);
  assert.equal(String(keys[0]), String(new Uint8Array(32)));
}

test('a key that comes when its stream was left is overwritten, and nothing is made', async () => {
  const { asked, draw } = slowDraw();
  const reader = strandom.stream(10, 5).getReader();
  await asked;
  await reader.cancel();
  await draw();
  assertWiped();
  assert.equal(askedFor('piece').length, 0);
});

test('a key that comes when its stream was aborted is overwritten, and nothing is made', async () => {
  const { asked, draw } = slowDraw();
  const stop = new AbortController();
  const reader = strandom.stream(10, 5, undefined, { signal: stop.signal }).getReader();
  await asked;
  stop.abort();
  await assert.rejects(reader.read(), { name: 'AbortError' });
  await draw();
  assertWiped();
  assert.equal(askedFor('piece').length, 0);
});

for (const call of /** @type {const} */ (['generate', 'measure'])) {
  test(`a signal ends ${call} while its key is drawn, and the key is overwritten when it comes`, async () => {
    const { asked, draw } = slowDraw();
    const stop = new AbortController();
    const made = strandom[call](10, 5, undefined, { signal: stop.signal });
    const ended = made.then(() => 'made', (error) => error.name);
    await asked;
    stop.abort();
    await settled();
    assert.equal(await Promise.race([ended, settled().then(() => 'still open')]), 'AbortError');
    await draw();
    assertWiped();
    assert.equal(askedFor('piece').length, 0);
  });

  test(`the key of ${call} is overwritten when all is made`, async () => {
    const { draw } = slowDraw();
    const made = strandom[call](10, 5);
    await draw();
    await made;
    assertWiped();
    assert.deepEqual([...askedFor('piece')[0]?.message.job.key], Array(32).fill(7), 'the strings were made with it');
  });
}

test('the key of a stream is overwritten when it is read to its end', async () => {
  const { draw } = slowDraw();
  const stream = strandom.stream(10, 5);
  const [bytes] = await Promise.all([new Response(stream).arrayBuffer(), draw()]);
  assert.equal(bytes.byteLength, 60);
  assertWiped();
});

test('the key of a stream is overwritten when what it tells of its progress fails', async () => {
  const { draw } = slowDraw();
  const onProgress = () => {
    throw new Error('the page is broken');
  };
  const reader = strandom.stream(10, 5, undefined, { onProgress }).getReader();
  const read = assert.rejects(reader.read(), /the page is broken/);
  await draw();
  await read;
  assertWiped();
});

test('the key of a stream is overwritten when its workers crash', async () => {
  const [n, len, , options] = LONG;
  const { draw } = slowDraw();
  const reader = strandom.stream(n, len, undefined, options).getReader();
  await draw();
  await reader.read();
  const [asked] = askedFor('piece');
  asked?.crash();
  await assert.rejects(async () => {
    for (;;) if ((await reader.read()).done) return;
  }, { name: 'EngineError', code: 'crashed' });
  assertWiped();
});

test('a worker that crashes while it draws ends the request', async () => {
  const { asked } = slowDraw();
  const made = strandom.generate(10, 5);
  const ended = assert.rejects(made, { name: 'EngineError', code: 'crashed' });
  await asked;
  askedFor('key')[0]?.crash();
  await ended;
});

test('a call’s own copy of a fresh key is overwritten, and the key stays until it is wiped', async () => {
  useFakeWorkers();
  const key = await strandom.freshKey();
  const first = await strandom.generate(3, 5, key);
  const reader = strandom.stream(3, 5, key).getReader();
  await reader.cancel();
  assert.equal(first.length, 3);
  await strandom.generate(3, 5, key);
  const drawn = askedFor('piece').map(({ message }) => [...message.job.key]);
  assert.deepEqual(drawn, [Array(32).fill(7), Array(32).fill(7)]);
  key.wipe();
  await assert.rejects(strandom.generate(3, 5, key), { name: 'TypeError', message: /^seed must be a key that was not wiped/ });
});
