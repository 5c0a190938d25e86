/**
 * The writer: a worker that writes a file, because the page must not block.
 *
 * It compresses the chunks, if requested, writes them, and has them hashed by another worker, so that one
 * chunk is hashed while the next is written.
 */

import { hasherUrl } from '../../core/trusted.js';
import { gzip } from './gzip.js';
import { sinkFor } from './targets.js';
import { back, memoryOf } from './transfer.js';

/** @import { FromHasher, FromWriter, Hashed, Open, ToHasher, ToWriter, Write } from '../protocol.js' */
/** @import { Gzip } from './gzip.js' */
/** @import { Sink } from './targets.js' */

/** How often the writer reports that it is still opening or closing a file. */
const ALIVE_MS = 1000;

/** @type {Sink | undefined} */
let sink;
/** @type {Gzip | undefined} */
let compressor;
/** @type {Worker | undefined} */
let hasher;
/** Rejected when the hasher fails. @type {Promise<Hashed> | undefined} */
let hashing;
let written = 0;
let hasFailed = false;

/** Messages are handled one after the other. */
let last = Promise.resolve();

// Registered before anything is awaited, because earlier messages are lost.
addEventListener('message', (/** @type {MessageEvent<ToWriter>} */ { data }) => {
  last = last.then(() => handle(data)).catch(fail);
});

/** @param {ToWriter} message */
async function handle(message) {
  if (message.type === 'discard') {
    // What cannot be discarded was never opened, or is gone.
    await stayingAlive(async () => sink?.discard()).catch(() => {});
    send({ type: 'discarded' });
  } else if (!hasFailed) {
    if (message.type === 'open') await stayingAlive(() => open(message));
    else if (message.type === 'write') await write(message);
    else await stayingAlive(close);
  }
}

/** @param {Open} request */
async function open({ target, gzip: isCompressed, sha256, pieceBytes }) {
  sink = await sinkFor(target);
  if (sha256) startHasher(pieceBytes);
  if (isCompressed) compressor = gzip(put);
  // The compressor takes none, and WebCrypto, which hashes pieces, would need a copy.
  send({ type: 'opened', shared: sink.takesShared && !isCompressed && pieceBytes === undefined });
}

/** @param {number | undefined} pieceBytes */
function startHasher(pieceBytes) {
  // Started here, because Firefox would send messages through a channel's port by way of another process.
  const worker = new Worker(hasherUrl, { type: 'module', name: 'strandom hasher' });
  hasher = worker;
  hashing = new Promise((resolve, reject) => {
    worker.addEventListener('error', (event) => reject(new Error(event.message || 'the hashing script could not be loaded.')));
    worker.addEventListener('message', (/** @type {MessageEvent<FromHasher>} */ { data }) => {
      if ('bytes' in data) doneWith(data.bytes);
      else if ('sha256' in data) resolve(data);
      else reject(new Error(data.failure));
    });
  });
  hashing.catch(fail);
  sendToHasher(worker, { begin: true, pieceBytes }, []);
}

/** @param {Write} request */
async function write({ bytes }) {
  if (compressor === undefined) {
    await put(bytes);
  } else {
    await compressor.write(/** @type {Uint8Array<ArrayBuffer>} */ (bytes));
    giveBack(bytes);
  }
}

/** @param {Uint8Array} bytes Of the file. */
async function put(bytes) {
  await /** @type {Sink} */ (sink).write(bytes);
  written += bytes.length;
  if (hasher === undefined) doneWith(bytes);
  else sendToHasher(hasher, { bytes }, memoryOf(bytes));
}

/** @param {Uint8Array | undefined} bytes Those of the compressor are its own. */
function doneWith(bytes) {
  if (compressor === undefined) giveBack(bytes);
}

/** @param {Uint8Array | undefined} bytes */
function giveBack(bytes) {
  send({ type: 'written', bytes: bytes && back(bytes), written }, memoryOf(bytes));
}

async function close() {
  await compressor?.close();
  if (hasher !== undefined) sendToHasher(hasher, { end: true }, []);
  const hashed = await hashing;
  const blob = await sink?.close();
  // A complete file cannot be discarded any more.
  sink = undefined;
  send({ type: 'closed', bytes: written, hashed, blob });
}

/** @param {unknown} error */
function fail(error) {
  if (hasFailed) return;
  hasFailed = true;
  const { name, message } = error instanceof Error || error instanceof DOMException ? error : new Error(String(error));
  send({ type: 'failed', name, message });
}

/**
 * Closing a dialog's file may take long, because the system may scan it first.
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
function sendToHasher(worker, message, memory) {
  worker.postMessage(message, memory);
}

/**
 * @param {FromWriter} message
 * @param {Transferable[]} [memory]
 */
function send(message, memory = []) {
  postMessage(message, { transfer: memory });
}
