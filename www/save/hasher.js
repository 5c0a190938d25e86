/** The hasher: the worker that hashes a file while another writes it, by the core's own SHA-256. */

/** @import { FromHasher, ToHasher } from './protocol.js' */

/** So much is copied into the module at a time. */
const STRETCH_BYTES = 1 << 20;

// Registered before anything is awaited: a message that comes earlier is lost.
addEventListener('message', (/** @type {MessageEvent<MessagePort>} */ { data: port }) => {
  const loading = load();
  let last = Promise.resolve();
  port.onmessage = ({ data }) => {
    last = last.then(async () => answer(await loading, port, data)).catch((error) => send(port, { failure: String(error) }, []));
  };
});

async function load() {
  const [wasm, module] = await Promise.all([import('../pkg/single/strandom.js'), fetch(new URL('../pkg/single/strandom_bg.wasm', import.meta.url))]);
  if (!module.ok) throw new Error(`the module that hashes did not come: the host answered ${module.status}.`);
  await wasm.default({ module_or_path: module });
  return new wasm.Hash();
}

/**
 * @param {import('../pkg/single/strandom.js').Hash} hash
 * @param {MessagePort} port
 * @param {ToHasher} message
 */
function answer(hash, port, message) {
  if ('end' in message) {
    send(port, { sha256: hash.finish() }, []);
    return;
  }
  const { buffer, bytes } = message;
  for (let begin = 0; begin < bytes; begin += STRETCH_BYTES) {
    hash.update(new Uint8Array(buffer, begin, Math.min(STRETCH_BYTES, bytes - begin)));
  }
  send(port, { buffer }, [buffer]);
}

/**
 * @param {MessagePort} port
 * @param {FromHasher} message
 * @param {Transferable[]} memory
 */
function send(port, message, memory) {
  port.postMessage(message, memory);
}
