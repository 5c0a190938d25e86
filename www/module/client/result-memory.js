/** Where the strings of a result are, and copies of them. */

import { BufferCache, moved } from '../shared/buffer-cache.js';
import { noMemory } from '../shared/errors.js';

/**
 * @typedef {object} ResultMemory Where the strings are.
 * @property {Uint8Array[]} parts All records in rank order. All parts but the last have the same number of them.
 * @property {boolean} isShared Whether it is memory that workers share. Otherwise each part begins its own buffer.
 * @property {() => void} [expose] Called before someone else gets a view of shared memory.
 * @property {() => void} release
 * @property {() => Promise<string>} [hash] Hashes shared memory in place.
 */

/** Memory of joined strings that were released. */
const cache = new BufferCache();

/**
 * Memory of the page's own.
 *
 * @param {Uint8Array<ArrayBuffer>[]} parts
 * @param {(buffer: ArrayBuffer) => void} give Called with each buffer when it is released. Parts that someone has kept are empty then.
 * @returns {ResultMemory}
 */
export function ownMemory(parts, give) {
  /** @type {ResultMemory} */
  const memory = {
    parts,
    isShared: false,
    release() {
      for (const { buffer } of memory.parts) {
        const free = moved(/** @type {ArrayBuffer} */ (buffer));
        if (free) give(free);
      }
    },
  };
  return memory;
}

/**
 * Copies parts into one.
 *
 * @param {readonly Uint8Array[]} parts
 * @param {number} bytes Of all together.
 */
export function joined(parts, bytes) {
  const all = new Uint8Array(cache.take(bytes) ?? fresh(bytes), 0, bytes);
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return ownMemory([all], (buffer) => cache.give(buffer));
}

/**
 * @param {number} bytes
 * @throws An `EngineError` when the browser gives no memory.
 */
function fresh(bytes) {
  try {
    return new ArrayBuffer(bytes);
  } catch (error) {
    throw noMemory(String(error));
  }
}

/**
 * Whether memory was transferred. Older browsers have no `detached` that says so.
 *
 * @param {ArrayBufferLike} buffer
 */
export function isDetached(buffer) {
  if (buffer.byteLength > 0) return false;
  try {
    new Uint8Array(buffer);
    return false;
  } catch {
    return true;
  }
}
