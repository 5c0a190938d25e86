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

/** @import { Answer, Batch, Failure, Job, MakeRequest, Reply, Request, Started } from './protocol.js' */

/** @type {Coordinator | undefined} */
let coordinator;

// Registered before anything is awaited: a message that comes earlier is lost.
addEventListener('message', async (/** @type {MessageEvent<{ id: number } & Request>} */ event) => {
  const { id } = event.data;
  try {
    const answer = await answerTo(event.data);
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
function make({ job, done, mode, limit, keep }) {
  if (coordinator === undefined) throw new Error('the engine was not started.');
  const request = requestOf(job);
  const batch =
    mode === 'serial'
      ? coordinator.makeSerial(request, BigInt(done))
      : coordinator.makeThreads(request, BigInt(done), limit);
  const { strings, bytes, startMs, endMs, spans } = batch;
  const records = keep ? /** @type {Uint8Array<ArrayBuffer>} */ (coordinator.copy(batch)) : undefined;
  batch.free();
  request.free();
  return { strings, bytes, records, startMs, endMs, spans };
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
  return typeof answer === 'object' && 'records' in answer && answer.records
    ? [answer.records.buffer]
    : [];
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
