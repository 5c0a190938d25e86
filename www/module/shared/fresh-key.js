/** What stands for a seed where there is none. Pure. */

import { argumentError } from './checks.js';

/**
 * What makes a sequence, as it was given.
 *
 * @typedef {{ len?: unknown, alphabet?: unknown, words?: unknown, pattern?: unknown, unique?: unknown }} Sequence
 */

/** @type {(key: FreshKey, job: Sequence) => Uint8Array<ArrayBuffer>} */
let bytesFor;

/** @type {(value: unknown) => value is FreshKey} */
let isOne;

/**
 * The key of a fresh sequence, from the system's own randomness. Given as the seed of several calls, it makes them
 * read the same strings. Its bytes cannot be read.
 */
export class FreshKey {
  /** Undefined once it is wiped. @type {Uint8Array<ArrayBuffer> | undefined} */
  #bytes;
  /** The sequence that it was first used for. @type {string | undefined} */
  #sequence;

  static {
    bytesFor = (key, job) => key.#bytesFor(job);
    isOne = (value) => typeof value === 'object' && value !== null && #bytes in value;
  }

  /** @param {Uint8Array<ArrayBuffer>} bytes */
  constructor(bytes) {
    this.#bytes = bytes;
  }

  /** Overwrites the key. Calls that already use it go on; no other can use it. Wiping twice is harmless. */
  wipe() {
    this.#bytes?.fill(0);
    this.#bytes = undefined;
  }

  /** @param {Sequence} job */
  #bytesFor(job) {
    if (this.#bytes === undefined) {
      throw argumentError(TypeError, 'seed', 'must be a key that was not wiped; you gave one that was. Draw another.');
    }
    const sequence = nameOf(job);
    this.#sequence ??= sequence;
    // One key for two sequences would relate them in ways that nobody expects of randomness.
    if (this.#sequence !== sequence) {
      throw argumentError(TypeError, 'seed', 'must be a key of its own for each len, alphabet, words, pattern and unique; you gave one that was used with others. Draw another.');
    }
    return this.#bytes.slice();
  }
}

/**
 * @param {Sequence} job As it was given, so it may be wrong yet.
 * @returns {string | undefined} Undefined for what cannot be right.
 */
function nameOf({ len, alphabet, words, pattern, unique }) {
  try {
    return JSON.stringify([len, alphabet, words, pattern, unique]);
  } catch {
    return undefined;
  }
}

/**
 * @param {unknown} value
 * @returns {value is FreshKey}
 */
export function isFreshKey(value) {
  return isOne(value);
}

/**
 * The key's bytes for one job, whose caller wipes them.
 *
 * @param {FreshKey} key
 * @param {Sequence} job
 * @throws {TypeError} When the key was wiped, or used for another sequence.
 */
export function keyFor(key, job) {
  return bytesFor(key, job);
}
