/**
 * The strings of a result, which stay bytes until they are looked at.
 *
 * A million `TextDecoder` calls, or a million JavaScript strings, take longer than making the strings.
 */

import { decode, recordsPerWindow } from './decode.js';

/** @import { Hashed, Mode } from '../shared/protocol.js' */
/** @import { Span } from '../shared/spans.js' */

/**
 * @typedef {object} Timing
 * @property {Mode} mode What made the strings.
 * @property {number} threads How many workers took part.
 * @property {number} workers How many workers could have taken part.
 * @property {number} beganMs When the first piece began, in milliseconds since 1970.
 * @property {number} elapsedMs How long it took to make the strings, from the start of the first piece to the end of the
 *   last, batch by batch. In `processes` this includes messages and copies between pieces, which run meanwhile.
 *   Otherwise starting the workers and copying to the page are not included.
 * @property {number} totalMs From the call to the result, everything included.
 * @property {number} bytes The size of all records.
 * @property {number} bytesPerSecond 0 when the clock is too coarse to measure it.
 * @property {Span[]} spans
 *
 * @typedef {object} Memory What happens to a result's memory elsewhere.
 * @property {(buffer: ArrayBuffer) => void} release
 * @property {(buffer: ArrayBuffer, bytes: number) => Promise<Hashed>} hash
 */

/** The strings that `generate` makes: like a read-only array of strings. */
export class Strings {
  /** All records; undefined once they were released. @type {Uint8Array<ArrayBuffer> | undefined} */
  #bytes;
  #recordBytes;
  #memory;
  /** Whether a worker has the memory, to hash it. */
  #isAway = false;

  /**
   * @param {number} length
   * @param {Uint8Array<ArrayBuffer>} bytes
   * @param {Timing} timing
   * @param {Memory} memory
   */
  constructor(length, bytes, timing, memory) {
    this.#bytes = bytes;
    this.#recordBytes = length > 0 ? bytes.length / length : 1;
    this.#memory = memory;
    /** How many strings there are. */
    this.length = length;
    /** How they were made, and how long it took. */
    this.timing = timing;
  }

  /**
   * The string at index `i`, which is its rank if `first` was 0. A negative index counts from the end.
   *
   * @param {number} i
   * @returns {string | undefined} Undefined beyond the ends, as in an array.
   */
  at(i) {
    const index = Math.trunc(i) || 0;
    return this.slice(index, index + 1 || undefined)[0];
  }

  /**
   * The strings from index `start` up to, but not including, index `end`, as an array. A negative index counts from
   * the end.
   *
   * @param {number} [start]
   * @param {number} [end]
   * @returns {string[]}
   */
  slice(start = 0, end = this.length) {
    const { bytes } = this;
    const from = within(this.length, start);
    const to = within(this.length, end);
    const records = bytes.subarray(from * this.#recordBytes, to * this.#recordBytes);
    return decode([records], this.#recordBytes);
  }

  /** @returns {string[]} All strings in rank order. */
  toArray() {
    return this.slice();
  }

  /** @returns {Generator<string>} All strings in rank order. */
  *[Symbol.iterator]() {
    const step = recordsPerWindow(this.#recordBytes);
    for (let begin = 0; begin < this.length; begin += step) {
      yield* this.slice(begin, begin + step);
    }
  }

  /**
   * All strings as UTF-8, each with a newline. Its buffer may be larger.
   *
   * @returns {Uint8Array<ArrayBuffer>}
   * @throws {TypeError} After `release`, while `sha256` runs, and when the buffer was transferred.
   */
  get bytes() {
    if (this.#isAway) throw new TypeError('The strings are being hashed. They can be read again when that is done.');
    if (this.#bytes === undefined) {
      throw new TypeError('The strings were released, and their memory may hold other strings by now. Release strings when you no longer need them.');
    }
    if (isDetached(this.#bytes.buffer)) {
      throw new TypeError('The strings’ memory was transferred, for example to a worker, so they cannot be read here. Transfer a copy, `bytes.slice()`.');
    }
    return this.#bytes;
  }

  /**
   * SHA-256 of `bytes`, as `sha256sum` prints it for a file of them. A worker computes it, and has the memory meanwhile:
   * reading or releasing the strings before it is done is a `TypeError`.
   *
   * @returns {Promise<string>} 64 hexadecimal digits.
   * @throws {TypeError} When `bytes` cannot be read.
   * @throws {EngineError} When the engine fails. If it failed while it hashed, the strings are gone, as after `release`.
   * @throws {DOMException} An `AbortError` when the workers are stopped or replaced meanwhile. The strings are gone then.
   */
  async sha256() {
    const { bytes } = this;
    const { length } = bytes;
    this.#isAway = true;
    this.#bytes = undefined;
    try {
      const { sha256, buffer } = await this.#memory.hash(bytes.buffer, length);
      this.#bytes = new Uint8Array(buffer, 0, length);
      return sha256;
    } catch (error) {
      // What did not reach a worker is still here.
      if (bytes.length === length) this.#bytes = bytes;
      throw error;
    } finally {
      this.#isAway = false;
    }
  }

  /**
   * Gives the memory back, so that the next result can be made in it, which is faster than fresh memory. Reading the
   * strings is a `TypeError` then, and a `bytes` that was taken before is empty. `length` and `timing` stay. Releasing
   * twice is harmless.
   */
  release() {
    if (this.#isAway) throw new TypeError('The strings are being hashed. They can be released when that is done.');
    const bytes = this.#bytes;
    this.#bytes = undefined;
    if (bytes !== undefined && !isDetached(bytes.buffer)) this.#memory.release(bytes.buffer);
  }
}

// `using strings = await generate(...)`, where the browser knows it.
if ('dispose' in Symbol) {
  Object.defineProperty(Strings.prototype, /** @type {symbol} */ (Symbol.dispose), { value: Strings.prototype.release });
}

/**
 * An index as `Array.prototype.slice` takes it, kept within 0 and `length`.
 *
 * @param {number} length
 * @param {number} i
 */
function within(length, i) {
  const index = Math.trunc(i) || 0;
  return index < 0 ? Math.max(0, length + index) : Math.min(length, index);
}

/**
 * Whether memory was transferred. Older browsers have no `detached` that says so.
 *
 * @param {ArrayBuffer} buffer
 */
function isDetached(buffer) {
  if (buffer.byteLength > 0) return false;
  try {
    new Uint8Array(buffer);
    return false;
  } catch {
    return true;
  }
}
