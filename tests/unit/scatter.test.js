import assert from 'node:assert/strict';
import { test } from 'node:test';

import { scatter } from '../../www/module/client/scatter.js';
import { BufferCache } from '../../www/module/shared/buffer-cache.js';

/** @import { WorkerClient } from '../../www/module/client/worker-client.js' */
/** @import { Batch, Job, PieceRequest } from '../../www/module/shared/protocol.js' */

const LEN = 7;
/** @type {Job} */
const JOB = { n: 400_003, len: LEN, seed: '1', first: 1000, alphabet: undefined };

const ALL = { limit: 64, piece: undefined, fill: false, keep: true };

/** What a right result has at a place: the rank in seven digits. @param {number} rank */
const record = (rank) => `${String(rank).padStart(LEN, '0')}\n`;

/**
 * A backend of workers that answer when the test says so.
 *
 * @param {number} count
 */
function backend(count) {
  /** @type {{ worker: number, request: PieceRequest, answer: (batch?: Batch) => void, fail: (error: Error) => void }[]} */
  const open = [];
  const clients = Array.from({ length: count }, (_, worker) => ({
    /** @param {PieceRequest} request */
    make: (request) =>
      new Promise((resolve, reject) => {
        open.push({ worker, request, answer: (batch = piece(request)) => resolve(batch), fail: reject });
      }),
  }));
  return { open, clients: /** @type {WorkerClient[]} */ (/** @type {unknown} */ (clients)) };
}

/**
 * @param {PieceRequest} request
 * @returns {Batch}
 */
function piece({ job, done, strings, keep, buffer }) {
  const count = Math.min(strings, job.n - done);
  const text = Array.from({ length: count }, (_, i) => record(job.first + done + i)).join('');
  const memory = keep ? (buffer ?? new ArrayBuffer(strings * (LEN + 1))) : undefined;
  if (memory) new Uint8Array(memory).set(new TextEncoder().encode(text));
  const [first, startMs] = [job.first + done, 5000 + done];
  const spans = Float64Array.of(0, first, first + count, startMs, startMs + 10);
  return { strings: count, bytes: text.length, buffer: memory, startMs, endMs: startMs + 10, spans };
}

/** Lets everything happen that waits for nothing else. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

/** @param {Uint8Array[]} parts */
const text = (parts) => parts.map((part) => new TextDecoder().decode(part)).join('');

test('pieces are put in rank order, in whatever order they come', async () => {
  for (const next of [() => 0, (/** @type {number} */ n) => n - 1, (/** @type {number} */ n) => (n * 7919) % n >> 1]) {
    const { open, clients } = backend(3);
    /** @type {number[]} */
    const told = [];
    const made = scatter(clients, new BufferCache(), JOB, 'processes', { ...ALL, limit: 9, onProgress: ({ done }) => told.push(done) });
    let arrivals = 0;
    for (; open.length > 0; arrivals++) {
      assert.ok(open.length <= 6, 'no worker has more than two pieces at once');
      open.splice(next(open.length), 1)[0]?.answer();
      await settled();
    }
    const { memory: { parts }, bytes, spans, elapsedMs } = await made;
    const expected = Array.from({ length: JOB.n }, (_, i) => record(JOB.first + i)).join('');
    assert.ok(text(parts) === expected);
    assert.equal(bytes, expected.length);
    assert.deepEqual(new Set(parts.slice(0, -1).map(({ length }) => length)).size, 1, 'all but the last have one size');
    assert.equal(told.at(-1), JOB.n);
    assert.deepEqual(spans.map((span) => span.first).slice(1), spans.map((span) => span.end).slice(0, -1), 'by rank');
    assert.deepEqual(spans.map((span) => span.arrival).sort((a, b) => a - b), Array.from({ length: arrivals }, (_, i) => i));
    assert.deepEqual([spans[0]?.startMs, elapsedMs], [0, spans.at(-1)?.endMs]);
  }
});

test('only as many workers as allowed are asked, and each span names its worker', async () => {
  const { open, clients } = backend(4);
  const made = scatter(clients, new BufferCache(), JOB, 'processes', { ...ALL, limit: 2, keep: false });
  while (open.length > 0) {
    open.shift()?.answer();
    await settled();
  }
  const { memory: { parts }, bytes, spans } = await made;
  assert.deepEqual([parts, bytes], [[], JOB.n * (LEN + 1)]);
  assert.deepEqual(new Set(spans.map((span) => span.worker)), new Set([0, 1]));
});

test('pieces have the size that was asked for, within bounds', async () => {
  for (const [n, wanted, sizes] of /** @type {const} */ ([
    [16, 1, Array(16).fill(1)],
    [16, 5, [5, 5, 5, 1]],
    // At most 16,384 pieces.
    [40_000, 1, [...Array(13_333).fill(3), 1]],
    // At most 2 MiB each.
    [400_000, 400_000, [262_144, 137_856]],
  ])) {
    const { open, clients } = backend(3);
    const made = scatter(clients, new BufferCache(), { ...JOB, n }, 'processes', { ...ALL, piece: wanted });
    while (open.length > 0) {
      open.shift()?.answer();
      await settled();
    }
    assert.deepEqual((await made).spans.map(({ first, end }) => end - first), sizes);
  }
});

test('a piece is one span, in however many parts its worker made it', async () => {
  const { open, clients } = backend(1);
  const made = scatter(clients, new BufferCache(), { ...JOB, n: 10 }, 'processes', ALL);
  const { request } = open[0] ?? assert.fail('nothing was asked');
  const first = JOB.first + request.done;
  const spans = Float64Array.of(0, first, first + 7, 5000, 5004, 0, first + 7, first + 10, 5004, 5009);
  open[0]?.answer({ ...piece(request), startMs: 5000, endMs: 5009, spans });
  const { spans: told, beganMs, elapsedMs } = await made;
  assert.deepEqual(told.map(({ first, end, startMs, endMs }) => [first, end, startMs, endMs]), [[first, first + 10, 0, 9]]);
  assert.deepEqual([beganMs, elapsedMs], [5000, 9]);
});

test('a job of no strings began when its only message was answered', async () => {
  const { open, clients } = backend(1);
  const made = scatter(clients, new BufferCache(), { ...JOB, n: 0 }, 'processes', ALL);
  const { request } = open[0] ?? assert.fail('nothing was asked');
  open[0]?.answer({ ...piece(request), startMs: 5000, spans: new Float64Array() });
  const { beganMs, elapsedMs, spans } = await made;
  assert.deepEqual([beganMs, elapsedMs, spans], [5000, 0, []]);
});

test('a small job and an empty one are one message', async () => {
  for (const n of [16, 0]) {
    const { open, clients } = backend(4);
    const made = scatter(clients, new BufferCache(), { ...JOB, n }, 'processes', { ...ALL, limit: 4 });
    assert.equal(open.length, 1);
    open.shift()?.answer();
    assert.equal((await made).bytes, n * (LEN + 1));
  }
});

test('after a failure or an abort nothing more is asked for', async () => {
  const stop = new AbortController();
  for (const end of [
    (/** @type {ReturnType<typeof backend>['open']} */ open) => open.shift()?.fail(new RangeError('len is wrong.')),
    () => stop.abort(new RangeError('len is wrong.')),
  ]) {
    const { open, clients } = backend(2);
    const made = scatter(clients, new BufferCache(), JOB, 'processes', { ...ALL, limit: 2, signal: stop.signal });
    const refused = assert.rejects(made, /^RangeError: len is wrong\.$/);
    end(open);
    await refused;
    const before = open.length;
    while (open.length > 0) open.shift()?.answer();
    await settled();
    assert.ok(before > 0);
    assert.equal(open.length, 0, 'an answer that came later led to no more work');
  }
});

test('pieces are made in memory that was released, as long as there is any', async () => {
  const { open, clients } = backend(1);
  const cache = new BufferCache();
  const free = [1, 2].map(() => new ArrayBuffer(400 << 10));
  for (const buffer of free) cache.give(buffer);
  const made = scatter(clients, cache, JOB, 'processes', { ...ALL, limit: 1 });
  const given = [];
  while (open.length > 0) {
    given.push(open[0]?.request.buffer);
    open.shift()?.answer();
    await settled();
  }
  await made;
  assert.deepEqual([new Set(given.slice(0, 2)), new Set(given.slice(2))], [new Set(free), new Set([undefined])]);
});

test('a pool makes larger pieces, and each of its workers has spans of its own', async () => {
  const { open, clients } = backend(1);
  const job = { ...JOB, n: (20 << 20) / (LEN + 1) };
  const made = scatter(clients, new BufferCache(), job, 'threads', { ...ALL, limit: 3, piece: 10 });
  while (open.length > 0) {
    const { request, answer } = open.shift() ?? assert.fail();
    assert.deepEqual([request.mode, request.limit, request.piece], ['threads', 3, 10]);
    const [first, half, end] = [0, 10, 20].map((more) => JOB.first + request.done + more);
    answer({ ...piece(request), spans: Float64Array.of(0, first, half, 1, 2, 1, half, end, 1, 2) });
    await settled();
  }
  const { memory: { parts }, spans } = await made;
  assert.deepEqual(parts.map(({ length }) => length), [16 << 20, 4 << 20]);
  assert.deepEqual(spans.map(({ worker }) => worker), [0, 1, 0, 1]);
});
