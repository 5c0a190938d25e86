/**
 * The coordinator: the worker that owns the wasm. It may block; the page may not.
 *
 * The pool can be neither resized nor ended, and whatever fails inside it hangs it for ever. So
 * the page watches from outside, and ends this worker when nothing moves.
 */

import init, {
  anotherSeed,
  Coordinator,
  defaultWorkers,
  initThreadPool,
  Request as WasmRequest,
} from './pkg/threads/strandom.js';

/** @import { Answer, Batch, Failure, Job, MakeRequest, Release, Reply, Request, Started } from './protocol.js' */

/** A result below this neither gains from used memory nor pushes out what a larger one left. */
const SPARE_BYTES_MIN = 1 << 20;
/** A page must not hold on to more while it does nothing: 7 million strings of 16 symbols. */
const SPARE_BYTES_MAX = 128 << 20;

/** @type {Coordinator | undefined} */
let coordinator;

/** The memory of the result that was released last. @type {ArrayBuffer | undefined} */
let spare;

// Registered before anything is awaited: a message that comes earlier is lost.
addEventListener('message', async (/** @type {MessageEvent<({ id: number } & Request) | Release>} */ event) => {
  const message = event.data;
  if (message.type === 'release') {
    takeBack(message.buffer);
    return;
  }
  const { id } = message;
  try {
    const answer = await answerTo(message);
    send({ id, answer }, transferable(answer));
  } catch (error) {
    send({ id, failure: failureOf(error) }, []);
  }
});

/**
 * @param {Request} request
 * @returns {Promise<Answer>}
 */
async function answerTo(request) {
  switch (request.type) {
    case 'start':
      return start();
    case 'make':
      return make(request);
    case 'seed':
      return anotherSeed();
  }
}

/** @returns {Promise<Started>} */
async function start() {
  const wasm = new URL('./pkg/threads/strandom_bg.wasm', import.meta.url);
  await init({ module_or_path: wasm });
  const workers = defaultWorkers();
  coordinator = new Coordinator(workers);
  await initThreadPool(workers);
  coordinator.selfTest();
  return { workers, startMs: performance.now() };
}

/**
 * @param {MakeRequest} request
 * @returns {Batch}
 */
function make({ job, done, mode, limit, keep, buffer }) {
  if (coordinator === undefined) throw new Error('the engine was not started.');
  const request = requestOf(job);
  const { recordBytes } = request;
  const memory = keep ? (buffer ?? memoryFor(job.n * recordBytes)) : undefined;
  const batch =
    mode === 'serial'
      ? coordinator.makeSerial(request, BigInt(done))
      : coordinator.makeThreads(request, BigInt(done), limit);
  const { strings, bytes, startMs, endMs, spans } = batch;
  if (memory) coordinator.copy(batch, new Uint8Array(memory, done * recordBytes, bytes));
  batch.free();
  request.free();
  return { strings, bytes, buffer: memory, startMs, endMs, spans };
}

/**
 * Memory for a whole result: the spare, if the result fills at least half of it. Used memory takes
 * a copy four times as fast as fresh memory, which the system hands out page by page as batches come.
 *
 * @param {number} bytes
 */
function memoryFor(bytes) {
  if (spare === undefined || bytes > spare.byteLength || bytes < spare.byteLength / 2) {
    return new ArrayBuffer(bytes);
  }
  const memory = spare;
  spare = undefined;
  return memory;
}

/** @param {ArrayBuffer} buffer */
function takeBack(buffer) {
  const { byteLength } = buffer;
  if (byteLength >= SPARE_BYTES_MIN && byteLength <= SPARE_BYTES_MAX) spare = buffer;
}

/** The user's to mend, unlike all else that can fail here. */
class Refusal extends Error {}

/** @param {Job} job */
function requestOf({ first, n, len, seed, alphabet }) {
  try {
    return new WasmRequest(BigInt(first), BigInt(n), len, seed, alphabet);
  } catch (error) {
    throw error instanceof RangeError ? new Refusal(error.message) : error;
  }
}

/**
 * What crosses is transferred, not copied.
 *
 * @param {Answer} answer
 */
function transferable(answer) {
  return typeof answer === 'object' && 'buffer' in answer && answer.buffer ? [answer.buffer] : [];
}

/**
 * A browser that gives no memory throws a `RangeError`.
 *
 * @param {unknown} error
 * @returns {Failure}
 */
function failureOf(error) {
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof Refusal) return { name: 'RangeError', message };
  return { name: 'EngineError', code: error instanceof RangeError ? 'memory' : 'crashed', message };
}

/**
 * @param {Reply} reply
 * @param {Transferable[]} transfer
 */
function send(reply, transfer) {
  postMessage(reply, { transfer });
}
