/** The hasher: the worker that hashes a file while another writes it, by the core's own SHA-256. */

import { newHash } from '../../../module/worker/hash.js';

/** @import { FromHasher, ToHasher } from '../protocol.js' */

/** So much is copied into the module at a time. */
const STRETCH_BYTES = 1 << 20;

const loading = newHash();
// It is said when there is something to hash.
loading.catch(() => {});

/** What was asked so far: one thing is done after the other. */
let last = Promise.resolve();

// Registered before anything is awaited: a message that comes earlier is lost.
addEventListener('message', (/** @type {MessageEvent<ToHasher>} */ { data }) => {
  last = last.then(async () => answer(await loading, data)).catch((error) => send({ failure: error.message }, []));
});

/**
 * @param {Awaited<ReturnType<typeof newHash>>} hash
 * @param {ToHasher} message
 */
function answer(hash, message) {
  if ('end' in message) {
    send({ sha256: hash.finish() }, []);
    return;
  }
  const { buffer, bytes } = message;
  for (let begin = 0; begin < bytes; begin += STRETCH_BYTES) {
    hash.update(new Uint8Array(buffer, begin, Math.min(STRETCH_BYTES, bytes - begin)));
  }
  send({ buffer }, [buffer]);
}

/**
 * @param {FromHasher} message
 * @param {Transferable[]} memory
 */
function send(message, memory) {
  postMessage(message, { transfer: memory });
}
