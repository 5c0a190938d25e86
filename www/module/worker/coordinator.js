/**
 * The coordinator: the worker that owns the wasm. It may block; the page may not.
 *
 * The pool can be neither resized nor ended, and whatever fails inside it hangs it for ever. So the page watches from
 * outside, and ends this worker when it is silent for too long.
 */

import './blob-workers.js';
import { engine, load, NoRandomness, random, start } from './engine.js';
import { hashAll, hashSteps } from './hash.js';
import { describe, makeBatch, makePiece, rankOf, recognize, release, seek } from './make.js';

/** @import { Answer, Failure, HashRequest, HashResultRequest, Hashed, Load, News, Release, Reply, Request } from '../shared/protocol.js' */

// Registered before anything is awaited: a message that comes earlier is lost.
addEventListener('message', async (/** @type {MessageEvent<({ id: number } & Request) | Load | Release>} */ { data }) => {
  if (data.type === 'load') {
    load(data.bundle);
    return;
  }
  if (data.type === 'release') {
    release(data.result);
    return;
  }
  const { id } = data;
  try {
    const answer = await answerTo(data);
    send({ id, answer }, transferable(answer));
  } catch (error) {
    send({ id, failure: failureOf(error) }, []);
  }
});

// Nobody knows which request it was. The page hears of what is thrown here, and ends this worker.
addEventListener('messageerror', () => {
  throw new Error('a request could not be read.');
});

/**
 * @param {Request} request
 * @returns {Promise<Answer>}
 */
async function answerTo(request) {
  switch (request.type) {
    case 'start':
      return start(request, sayAtWork);
    case 'make':
      return makeBatch(request);
    case 'piece':
      return makePiece(request);
    case 'seek':
      return seek(request);
    case 'rank':
      return rankOf(request);
    case 'describe':
      return describe(request);
    case 'recognize':
      return recognize(request);
    case 'seed':
      return random((wasm) => wasm.anotherSeed());
    case 'key':
      return random((wasm) => /** @type {Uint8Array<ArrayBuffer>} */ (wasm.freshKey()));
    case 'hash':
      return hashed(request);
    case 'hash-result':
      return resultHashed(request);
  }
}

/**
 * A gibibyte takes seconds, and on a slow computer longer than a silence may last.
 *
 * @param {HashRequest} request
 * @returns {Hashed}
 */
function hashed({ parts }) {
  const hash = new (engine().wasm.Hash)();
  for (const part of parts) hashAll(hash, part, sayAtWork);
  return { sha256: hash.finish(), parts };
}

/**
 * @param {HashResultRequest} request
 * @returns {string}
 */
function resultHashed({ result, bytes }) {
  const { coordinator, wasm } = engine();
  const hash = new wasm.Hash();
  hashSteps(bytes, sayAtWork, (begin, end) => coordinator.hashResult(result, begin, end, hash));
  return hash.finish();
}

/** A worker that says this is not taken for dead. */
function sayAtWork() {
  /** @type {News} */
  const news = { isAtWork: true };
  postMessage(news);
}

/**
 * What crosses is transferred, not copied.
 *
 * @param {Answer} answer
 */
function transferable(answer) {
  if (answer === null || typeof answer !== 'object') return [];
  if ('parts' in answer) return answer.parts.map((part) => part.buffer);
  return 'buffer' in answer && answer.buffer ? [answer.buffer] : [];
}

/**
 * @param {unknown} error
 * @returns {Failure}
 */
function failureOf(error) {
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof NoRandomness) return { name: 'EngineError', code: 'randomness', message };
  if (!(error instanceof RangeError)) return { name: 'EngineError', code: 'crashed', message };
  // The core's refusals name an argument. A browser that gives no memory throws a `RangeError` that names none.
  if ('argument' in error) return { name: 'RangeError', argument: String(error.argument), place: placeIn(error), message };
  return { name: 'EngineError', code: 'memory', message };
}

/**
 * @param {RangeError} error
 * @returns {number | undefined} Where in a pattern the fault is.
 */
function placeIn(error) {
  return 'place' in error ? Number(error.place) : undefined;
}

/**
 * @param {Reply} reply
 * @param {Transferable[]} transfer
 */
function send(reply, transfer) {
  postMessage(reply, { transfer });
}
