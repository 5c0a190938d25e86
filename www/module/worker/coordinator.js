/**
 * The coordinator: the worker that owns the wasm. It may block; the page may not.
 *
 * The pool can be neither resized nor ended, and whatever fails inside it hangs it for ever. So
 * the page watches from outside, and ends this worker when nothing moves.
 */

import { BufferCache } from '../shared/buffer-cache.js';

/** @import { Coordinator, Request as WasmRequest } from './pkg/threads/strandom.js' */
/** @import { Answer, Batch, Bundle, Failure, Format, Hashed, HashRequest, Job, MakeRequest, News, PieceRequest, SeekRequest, Ready, Release, Reply, Request } from '../shared/protocol.js' */

/** @typedef {typeof import('./pkg/threads/strandom.js')} ThreadsModule */
/** @typedef {typeof import('./pkg/single/strandom.js')} SingleModule */

// The pool's script starts its workers from blobs of itself. Where browsers have Trusted Types, nothing
// else becomes a worker's script here.
/** @typedef {{ createPolicy(name: string, rules: { createScriptURL(url: string): string | null }): void }} PolicyFactory */
const { trustedTypes } = /** @type {{ trustedTypes?: PolicyFactory }} */ (globalThis);
trustedTypes?.createPolicy('default', { createScriptURL: (url) => (url.startsWith('blob:') ? url : null) });

/** As many strings as a batch holds. */
const AS_MANY_AS_FIT = 2 ** 32 - 1;
/** So much is copied into the module at a time, to be hashed. */
const STRETCH_BYTES = 1 << 20;

/** What was loaded and started. @type {{ wasm: ThreadsModule | SingleModule, coordinator: Coordinator } | undefined} */
let started;

const cache = new BufferCache();

// Registered before anything is awaited: a message that comes earlier is lost.
addEventListener('message', async (/** @type {MessageEvent<({ id: number } & Request) | Release>} */ event) => {
  const message = event.data;
  if (message.type === 'release') {
    cache.give(message.buffer);
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
      return request.bundle === 'threads' ? startThreads(request.workers) : startSingle();
    case 'make':
      return makeBatch(request);
    case 'piece':
      return makePiece(request);
    case 'seek':
      return seek(request);
    case 'seed':
      return random((wasm) => wasm.anotherSeed());
    case 'key':
      return random((wasm) => new Uint8Array(wasm.freshKey()));
    case 'hash':
      return hashed(request);
  }
}

/**
 * @param {number | undefined} wish
 * @returns {Promise<Ready>}
 */
async function startThreads(wish) {
  const [wasm, module] = await Promise.all([import('./pkg/threads/strandom.js'), file('threads')]);
  await wasm.default({ module_or_path: module });
  tell();
  const workers = wish ?? wasm.defaultWorkers();
  const coordinator = new wasm.Coordinator(workers);
  await wasm.initThreadPool(workers);
  coordinator.selfTest();
  started = { wasm, coordinator };
  return { workers };
}

/** @returns {Promise<Ready>} */
async function startSingle() {
  const [wasm, module] = await Promise.all([import('./pkg/single/strandom.js'), file('single')]);
  await wasm.default({ module_or_path: module });
  tell();
  const coordinator = new wasm.Coordinator(0);
  coordinator.selfTest();
  // It lacks what needs a pool, for which it is never asked.
  started = { wasm, coordinator: /** @type {Coordinator} */ (/** @type {unknown} */ (coordinator)) };
  return { workers: wasm.defaultWorkers() };
}

/**
 * The module's file. A page that says "not found" would else be taken for a broken module.
 *
 * @param {Bundle} bundle
 */
async function file(bundle) {
  const name = `pkg/${bundle}/strandom_bg.wasm`;
  const response = await fetch(new URL(`./${name}`, import.meta.url));
  if (response.ok) return response;
  throw new Error(`${name} did not come: the host answered ${response.status}.`);
}

/** Who is heard from is not taken for dead. */
function tell() {
  /** @type {News} */
  const news = { isAtWork: true };
  postMessage(news);
}

function engine() {
  if (started === undefined) throw new Error('the engine was not started.');
  return started;
}

/**
 * @param {MakeRequest} request
 * @returns {Batch}
 */
function makeBatch({ job, done, mode, limit, piece, fill, keep, buffer }) {
  const { coordinator } = engine();
  const request = requestOf(job, fill, piece);
  const { recordBytes } = request;
  const memory = keep ? (buffer ?? cache.take(job.n * recordBytes)) : undefined;
  const batch =
    mode === 'serial'
      ? coordinator.makeSerial(request, BigInt(done), AS_MANY_AS_FIT)
      : coordinator.makeThreads(request, BigInt(done), AS_MANY_AS_FIT, limit);
  return copied(request, batch, memory, done * recordBytes);
}

/**
 * @param {PieceRequest} request
 * @returns {Batch}
 */
function makePiece({ job, format, done, strings, mode, limit, fill, keep, buffer }) {
  const { coordinator } = engine();
  const request = format === undefined ? requestOf(job, fill) : fileRequestOf(job, format);
  const batch =
    mode === 'serial'
      ? coordinator.makeSerial(request, BigInt(done), strings)
      : coordinator.makeThreads(request, BigInt(done), strings, limit);
  const fits = buffer !== undefined && buffer.byteLength >= batch.bytes;
  const memory = keep ? (fits ? buffer : new ArrayBuffer(batch.bytes)) : undefined;
  return copied(request, batch, memory, 0);
}

/** @param {SeekRequest} request */
function seek({ job, done }) {
  // A file's strings may be any number: only the way to one of them counts here.
  const request = fileRequestOf(job, 'lines');
  const isThere = request.seek(BigInt(done));
  request.free();
  return isThere;
}

/**
 * What was made, in the memory that goes to the page, and nothing left of it here.
 *
 * @param {WasmRequest} request
 * @param {import('./pkg/threads/strandom.js').Batch} batch
 * @param {ArrayBuffer | undefined} memory
 * @param {number} place
 * @returns {Batch}
 */
function copied(request, batch, memory, place) {
  const { strings, bytes, startMs, endMs, spans } = batch;
  if (memory) engine().coordinator.copy(batch, new Uint8Array(memory, place, bytes));
  batch.free();
  request.free();
  return { strings, bytes, buffer: memory, startMs, endMs, spans };
}

/**
 * @param {HashRequest} request
 * @returns {Hashed}
 */
function hashed({ buffer, bytes }) {
  const hash = new (engine().wasm.Hash)();
  for (let begin = 0; begin < bytes; begin += STRETCH_BYTES) {
    hash.update(new Uint8Array(buffer, begin, Math.min(STRETCH_BYTES, bytes - begin)));
    // A gibibyte takes seconds, and on a slow computer longer than a silence may last.
    tell();
  }
  return { sha256: hash.finish(), buffer };
}

/** The user's to mend, unlike all else that can fail here. */
class Refusal extends Error {}

/** Nobody's to mend, and no harm to what needs none. */
class NoRandomness extends Error {}

/**
 * @param {Job} job
 * @param {boolean} fill
 * @param {number} [piece]
 */
function requestOf(job, fill, piece) {
  return checked(job, (Request) => new Request(job, piece, fill));
}

/**
 * @param {Job} job
 * @param {Format} format
 */
function fileRequestOf(job, format) {
  return checked(job, (Request) => Request.forDocument(job, format));
}

/**
 * @param {Job} job
 * @param {(Request: ThreadsModule['Request']) => WasmRequest} make
 */
function checked(job, make) {
  try {
    return make(/** @type {ThreadsModule} */ (engine().wasm).Request);
  } catch (error) {
    throw error instanceof RangeError ? new Refusal(error.message) : error;
  } finally {
    job.key?.fill(0);
  }
}

/**
 * @template T
 * @param {(wasm: ThreadsModule | SingleModule) => T} draw
 */
function random(draw) {
  try {
    return draw(engine().wasm);
  } catch (error) {
    throw new NoRandomness(error instanceof Error ? error.message : String(error));
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
  if (error instanceof NoRandomness) return { name: 'EngineError', code: 'randomness', message };
  return { name: 'EngineError', code: error instanceof RangeError ? 'memory' : 'crashed', message };
}

/**
 * @param {Reply} reply
 * @param {Transferable[]} transfer
 */
function send(reply, transfer) {
  postMessage(reply, { transfer });
}
