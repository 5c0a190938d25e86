/** A core that is loaded by its address. Imports nothing. */

/** What every wasm file begins with. */
const MAGIC = '0,97,115,109';

/**
 * @param {string | URL} address
 * @param {AbortSignal} signal
 * @returns {Promise<WebAssembly.Module | ArrayBuffer>} Its bytes where they cannot be compiled here, but perhaps in a worker: the
 *   host sends the wrong type, or the page's policy allows no WebAssembly.
 */
export async function compiledFrom(address, signal) {
  try {
    return await WebAssembly.compileStreaming(fetch(address, { signal }));
  } catch {
    const response = await fetch(address, { signal });
    const bytes = await response.arrayBuffer();
    // Some hosts send a page in place of a file that they do not have.
    if (response.ok && String(new Uint8Array(bytes.slice(0, 4))) === MAGIC) return bytes;
    throw new Error(`${address} is not the core.`);
  }
}
