/** What stands for a seed where there is none. Imports nothing. */

/** @import { Job } from './protocol.js' */

/** @type {(key: FreshKey, job: Omit<Job, 'key'>) => Uint8Array<ArrayBuffer>} */
let bytesFor;

/**
 * The key of a fresh text, from the system's own randomness: given as the seed of several calls, it makes
 * them read one text. Nobody can look into it.
 */
export class FreshKey {
  /** Undefined once it is wiped. @type {Uint8Array<ArrayBuffer> | undefined} */
  #bytes;
  /** The text that it was first used for. @type {string | undefined} */
  #sequence;

  static {
    bytesFor = (key, job) => key.#bytesFor(job);
  }

  /** @param {Uint8Array<ArrayBuffer>} bytes */
  constructor(bytes) {
    this.#bytes = bytes;
  }

  /** Overwrites it. Whatever reads its text at the moment goes on; nothing can begin to. Doing it again does nothing. */
  wipe() {
    this.#bytes?.fill(0);
    this.#bytes = undefined;
  }

  /** @param {Omit<Job, 'key'>} job */
  #bytesFor({ len, alphabet, unique }) {
    if (this.#bytes === undefined) {
      throw new TypeError('seed must be a key that was not wiped; you gave one that was. Draw another.');
    }
    const sequence = JSON.stringify([len, alphabet, unique]);
    this.#sequence ??= sequence;
    // One key for two texts would make them alike in ways that nobody expects of randomness.
    if (this.#sequence !== sequence) {
      throw new TypeError('seed must be a key of its own for each len, alphabet and unique; you gave one that was used with others. Draw another.');
    }
    return this.#bytes.slice();
  }
}

/**
 * The key's bytes for one job, whose caller wipes them.
 *
 * @param {FreshKey} key
 * @param {Omit<Job, 'key'>} job
 * @throws {TypeError} When it was wiped, or used for another text.
 */
export function keyFor(key, job) {
  return bytesFor(key, job);
}
