/** A core that is loaded by its address. */

import { crashed } from '../../www/module/shared/errors.js';
import { OTHERWISE } from './files.js';

/** What every wasm file begins with. */
const MAGIC = '0,97,115,109';

/**
 * @param {() => string | URL} address
 * @param {AbortSignal} signal
 * @returns {Promise<WebAssembly.Module | ArrayBuffer>} Its bytes where they cannot be compiled here, but perhaps in a worker: the
 *   host sends the wrong type, or the page's policy allows no WebAssembly.
 * @throws {EngineError} When it is not there.
 */
export async function compiledFrom(address, signal) {
  try {
    const from = address();
    return await WebAssembly.compileStreaming(fetch(from, { signal })).catch(() => bytesFrom(from, signal));
  } catch (error) {
    throw crashed(`the core could not be loaded: ${error}. ${OTHERWISE}`);
  }
}

/**
 * @param {string | URL} from
 * @param {AbortSignal} signal
 */
async function bytesFrom(from, signal) {
  const response = await fetch(from, { signal });
  const bytes = await response.arrayBuffer();
  // Some hosts send a page in place of a file that they do not have.
  if (response.ok && String(new Uint8Array(bytes.slice(0, 4))) === MAGIC) return bytes;
  throw new Error(`${from} is not the core`);
}
