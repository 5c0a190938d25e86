/** The hasher: a worker that hashes a file while the writer writes it, with the core's SHA-256. */

import { hashAll, newHash } from '../../../module/worker/hash.js';

/** @import { FromHasher, ToHasher } from '../protocol.js' */

const loading = newHash();
// The first message reports the error.
loading.catch(() => {});

/** Messages are handled one after the other. */
let last = Promise.resolve();

// Registered before anything is awaited, because earlier messages are lost.
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
  hashAll(hash, buffer, bytes);
  send({ buffer }, [buffer]);
}

/**
 * @param {FromHasher} message
 * @param {Transferable[]} memory
 */
function send(message, memory) {
  postMessage(message, { transfer: memory });
}
