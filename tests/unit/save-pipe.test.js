/** The page's side of the writer: who has a chunk, and until when. */

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { settled, useFakeWorkers, workers } from './fake-workers.js';

const { Pipe } = await import('../../www/page/save/client/pipe.js');

/** @param {Record<string, import('./fake-workers.js').Handler>} [others] */
async function openPipe(others) {
  useFakeWorkers({
    open: ({ worker }) => worker.say({ type: 'opened', shared: true }),
    discard: ({ worker }) => worker.say({ type: 'discarded' }),
    close: ({ worker }) => worker.say({ type: 'closed', bytes: 3 }),
    ...others,
  });
  const pipe = new Pipe({ gzip: false, sha256: false });
  await pipe.open({ kind: 'memory' });
  return pipe;
}

/** Takes chunks back, and tells which. */
function taker() {
  /** @type {Uint8Array[]} */
  const back = [];
  return { back, giveBack: (/** @type {Uint8Array} */ chunk) => void back.push(chunk) };
}

/** @param {number} first */
const shared = (first) => new Uint8Array(new SharedArrayBuffer(8), 2, 3).fill(first);

test('what is written is given back: the view that was sent, or the memory that was transferred', async () => {
  const pipe = await openPipe({
    write({ worker, message: { bytes } }) {
      const isShared = bytes.buffer instanceof SharedArrayBuffer;
      worker.say({ type: 'written', bytes: isShared ? undefined : bytes, written: 3 }, isShared ? [] : [bytes.buffer]);
    },
  });
  assert.equal(pipe.takesShared, true);
  const { back, giveBack } = taker();
  const view = shared(1);
  const own = Uint8Array.of(0, 4, 5, 6).subarray(1);
  await pipe.write(view, giveBack);
  await pipe.write(own, giveBack);
  await settled();
  assert.equal(back[0], view);
  assert.deepEqual([[...back[1] ?? []], own.length], [[4, 5, 6], 0]);
  await pipe.close();
  assert.equal(back.length, 2);
});

test('a chunk is given back only when the writer cannot read it any more', async () => {
  /** @type {() => void} */
  let sayDiscarded = () => {};
  const pipe = await openPipe({ discard: ({ worker }) => void (sayDiscarded = () => worker.say({ type: 'discarded' })) });
  const { back, giveBack } = taker();
  const views = [shared(1), shared(2)];
  for (const view of views) await pipe.write(view, giveBack);
  const discarded = pipe.discard();
  await settled();
  assert.deepEqual(back, [], 'it may be writing');
  sayDiscarded();
  await discarded;
  assert.ok(workers[0]?.isTerminated);
  assert.deepEqual(back, views);
});

test('the chunks of a writer that has died are given back when it has ended', async () => {
  const pipe = await openPipe({ write: (asked) => asked.crash() });
  const { back } = taker();
  const view = shared(1);
  void pipe.write(view, (chunk) => void (assert.ok(workers[0]?.isTerminated), back.push(chunk))).catch(() => {});
  await settled();
  await pipe.discard();
  assert.deepEqual(back, [view]);
});
