/**
 * The writer: the worker that writes a file. It may block; the page may not.
 *
 * What it is sent is compressed, if that is wanted, written, and hashed by a worker of its own, so that one
 * stretch is hashed while the next is written.
 */

import { hasherUrl } from '../../core/trusted.js';
import { gzip } from './gzip.js';
import { sinkFor } from './targets.js';

/** @import { FromHasher, FromWriter, Open, ToHasher, ToWriter, Write } from '../protocol.js' */
/** @import { Gzip } from './gzip.js' */
/** @import { Sink } from './targets.js' */

/** Who opens or closes a file says so often that it is still at it. */
const ALIVE_MS = 1000;

/** @type {Sink | undefined} */
let sink;
/** @type {Gzip | undefined} */
let compressor;
/** @type {Worker | undefined} */
let hasher;
/** Gives the digest, or why there is none. @type {Promise<string> | undefined} */
let digest;
let written = 0;
let hasFailed = false;

/** What was asked so far: one thing is done after the other. */
let last = Promise.resolve();

// Registered before anything is awaited: a message that comes earlier is lost.
addEventListener('message', (/** @type {MessageEvent<ToWriter>} */ { data }) => {
  last = last.then(() => deal(data)).catch(fail);
});

/** @param {ToWriter} message */
async function deal(message) {
  if (message.type === 'discard') {
    // What cannot be discarded was never begun, or is gone.
    await stayingAlive(async () => sink?.discard()).catch(() => {});
    send({ type: 'discarded' });
  } else if (!hasFailed) {
    if (message.type === 'open') await stayingAlive(() => open(message));
    else if (message.type === 'write') await write(message);
    else await stayingAlive(close);
  }
}

/** @param {Open} request */
async function open({ target, gzip: isCompressed, sha256 }) {
  sink = await sinkFor(target);
  if (sha256) startHasher();
  if (isCompressed) compressor = gzip(put);
  send({ type: 'opened' });
}

function startHasher() {
  // A worker of this one: Firefox sends what goes through a port of a channel by way of another process.
  const worker = new Worker(hasherUrl, { type: 'module', name: 'strandom hasher' });
  hasher = worker;
  digest = new Promise((resolve, reject) => {
    worker.addEventListener('error', (event) => reject(new Error(event.message || 'a file of what hashes could not be loaded.')));
    worker.addEventListener('message', (/** @type {MessageEvent<FromHasher>} */ { data }) => {
      if ('buffer' in data) giveBack(data.buffer);
      else if ('sha256' in data) resolve(data.sha256);
      else reject(new Error(data.failure));
    });
  });
  digest.catch(fail);
}

/** @param {Write} request */
async function write({ buffer, bytes }) {
  const stretch = new Uint8Array(buffer, 0, bytes);
  if (compressor === undefined) {
    await put(stretch);
  } else {
    await compressor.write(stretch);
    send({ type: 'back', buffer, written }, [buffer]);
  }
}

/** @param {Uint8Array<ArrayBuffer>} stretch Of the file. */
async function put(stretch) {
  const { buffer, length: bytes } = stretch;
  await /** @type {Sink} */ (sink).write(stretch);
  written += bytes;
  if (hasher === undefined) giveBack(buffer);
  else tellHasher(hasher, { buffer, bytes }, [buffer]);
}

/** @param {ArrayBuffer} buffer What the compressor has filled is its own. */
function giveBack(buffer) {
  if (compressor === undefined) send({ type: 'back', buffer, written }, [buffer]);
}

async function close() {
  await compressor?.close();
  if (hasher !== undefined) tellHasher(hasher, { end: true }, []);
  const sha256 = await digest;
  const blob = await sink?.close();
  // What is whole cannot be discarded any more.
  sink = undefined;
  send({ type: 'closed', bytes: written, sha256, blob });
}

/** @param {unknown} error */
function fail(error) {
  if (hasFailed) return;
  hasFailed = true;
  const { name, message } = error instanceof Error || error instanceof DOMException ? error : new Error(String(error));
  send({ type: 'failed', name, message });
}

/**
 * A dialog's file may be looked through by the system before it gets its name, which takes its time.
 *
 * @param {() => Promise<void>} action
 */
async function stayingAlive(action) {
  const beat = setInterval(() => send({ type: 'alive' }), ALIVE_MS);
  try {
    await action();
  } finally {
    clearInterval(beat);
  }
}

/**
 * @param {Worker} worker
 * @param {ToHasher} message
 * @param {Transferable[]} memory
 */
function tellHasher(worker, message, memory) {
  worker.postMessage(message, memory);
}

/**
 * @param {FromWriter} message
 * @param {Transferable[]} [memory]
 */
function send(message, memory = []) {
  postMessage(message, { transfer: memory });
}
