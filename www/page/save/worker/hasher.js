/** The hasher: a worker that hashes a file while the writer writes it. */

import { hashAll, loadHash } from '../../../module/worker/hash.js';
import { pieceHash } from './pieces.js';
import { back, memoryOf } from './transfer.js';

/** @import { FromHasher, Hashed, ToHasher } from '../protocol.js' */

/**
 * @typedef {object} FileHash
 * @property {(chunk: Uint8Array<ArrayBuffer>) => Promise<void>} add In shared memory only if the whole file is hashed.
 * @property {() => Promise<Hashed>} end
 */

/** @type {FileHash} */
let hash;

/** Messages are handled one after the other. */
let last = Promise.resolve();

// Registered before anything is awaited, because earlier messages are lost.
addEventListener('message', (/** @type {MessageEvent<ToHasher>} */ { data }) => {
  last = last.then(() => handle(data)).catch((error) => send({ failure: error.message }, []));
});

/** @param {ToHasher} message */
async function handle(message) {
  if ('begin' in message) {
    const { pieceBytes } = message;
    hash = pieceBytes === undefined ? await wholeHash() : pieceHash(pieceBytes, await sha256());
  } else if ('end' in message) {
    send(await hash.end(), []);
  } else {
    const { bytes } = message;
    await hash.add(/** @type {Uint8Array<ArrayBuffer>} */ (bytes));
    send({ bytes: back(bytes) }, memoryOf(bytes));
  }
}

/**
 * By the core, because WebCrypto takes all bytes at once.
 *
 * @returns {Promise<FileHash>}
 */
async function wholeHash() {
  const hash = (await loadHash())();
  return {
    add: async (bytes) => hashAll(hash, bytes),
    end: async () => ({ sha256: hash.finish(), list: undefined }),
  };
}

/**
 * WebCrypto has the processor's own instructions, but only a page from a secure origin has WebCrypto.
 *
 * @returns {Promise<import('./pieces.js').Sha256>}
 */
async function sha256() {
  const { subtle } = /** @type {{ subtle?: SubtleCrypto }} */ (crypto);
  if (subtle !== undefined) return async (bytes) => hex(await subtle.digest('SHA-256', bytes));
  const newHash = await loadHash();
  return async (bytes) => {
    const hash = newHash();
    hashAll(hash, bytes);
    return hash.finish();
  };
}

/** @param {ArrayBuffer} digest */
function hex(digest) {
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/**
 * @param {FromHasher} message
 * @param {Transferable[]} memory
 */
function send(message, memory) {
  postMessage(message, { transfer: memory });
}
