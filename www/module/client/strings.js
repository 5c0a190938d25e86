/**
 * The strings of a result, which stay bytes where they were made until they are looked at.
 *
 * A million `TextDecoder` calls, or a million JavaScript strings, take longer than making the strings.
 */

import { WorkersReplaced } from '../shared/errors.js';
import { decode, recordsPerWindow } from './decode.js';
import { isDetached, joined, ownMemory } from './result-memory.js';
import { decodeUneven, linesIn } from './uneven.js';

/** @import { Hashed, Mode } from '../shared/protocol.js' */
/** @import { Span } from '../shared/spans.js' */
/** @import { ResultMemory } from './result-memory.js' */

/**
 * @typedef {object} Timing
 * @property {Mode} mode What made the strings.
 * @property {number} threads How many workers took part.
 * @property {number} workers How many workers could have taken part.
 * @property {number} beganMs When the first piece began, in milliseconds since 1970.
 * @property {number} totalMs From the call to the result, everything included: what a caller waits for.
 * @property {number} elapsedMs How long the making alone took, from the start of the first piece to the end of the last, batch
 *   by batch. In `processes` this includes messages and copies between pieces, which run meanwhile.
 * @property {number} bytes The size of all records.
 * @property {number} bytesPerSecond 0 when the clock is too coarse to measure it.
 * @property {Span[]} spans
 */

/**
 * For `using strings = await generate(...)`. Older browsers do not know it, and then nobody asks for it.
 *
 * @type {typeof Symbol.dispose}
 */
const DISPOSE = Symbol.dispose ?? Symbol('dispose');

/** The strings that `generate` makes: like a read-only array of strings. */
export class Strings {
  /** Undefined once they were released. @type {ResultMemory | undefined} */
  #memory;
  #recordBytes;
  /** Whether strings differ in size. */
  #isUneven;
  /** All lines of these, once they were asked for. @type {ResultMemory | undefined} */
  #lines;
  #hash;
  /** Whether a worker has the memory, to hash it. */
  #isAway = false;

  /**
   * @param {number} length
   * @param {ResultMemory} memory
   * @param {Timing} timing
   * @param {(parts: Uint8Array<ArrayBuffer>[]) => Promise<Hashed>} hash By a worker, which has the parts meanwhile.
   * @param {number} [unevenBytes] Bytes of a record where strings differ in size.
   */
  constructor(length, memory, timing, hash, unevenBytes) {
    this.#memory = memory;
    this.#recordBytes = unevenBytes ?? (length > 0 ? timing.bytes / length : 1);
    this.#isUneven = unevenBytes !== undefined;
    this.#hash = hash;
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
    const { parts } = this.#read();
    const stretches = this.#stretches(parts, within(this.length, start), within(this.length, end));
    return this.#isUneven ? decodeUneven(stretches, this.#recordBytes) : decode(stretches, this.#recordBytes);
  }

  /** @returns {string[]} All strings in rank order. */
  toArray() {
    return this.slice();
  }

  /**
   * The first string for which `isRight` returns true.
   *
   * @param {(string: string, index: number) => boolean} isRight
   * @returns {string | undefined} Undefined when there is none.
   */
  find(isRight) {
    let index = 0;
    for (const string of this) if (isRight(string, index++)) return string;
    return undefined;
  }

  /** @returns {Generator<string>} All strings in rank order. */
  *[Symbol.iterator]() {
    const step = recordsPerWindow(this.#recordBytes);
    for (let begin = 0; begin < this.length; begin += step) {
      yield* this.slice(begin, begin + step);
    }
  }

  /**
   * All strings as UTF-8, each with a newline, in memory of your own. It is copied when you first ask for it, and the
   * strings are read from it from then on. Its buffer may be larger.
   *
   * @returns {Uint8Array<ArrayBuffer>}
   * @throws {TypeError} After `release`, while `sha256` runs, and when the buffer was transferred.
   * @throws {EngineError} With the code `memory`, when the browser gives none. The strings are as they were.
   */
  get bytes() {
    const memory = this.#read();
    const { parts } = memory;
    if (this.#isUneven) return this.#linesOf(parts);
    if (!memory.isShared && parts.length === 1) return /** @type {Uint8Array<ArrayBuffer>} */ (parts[0]);
    this.#memory = joined(parts, this.timing.bytes);
    memory.release();
    return this.bytes;
  }

  /**
   * The bytes where they are, without a copy: views that follow each other, each with whole strings. In `threads` it is
   * one, of the memory that the workers share. Strings that differ in size are copied: then it is `bytes`.
   *
   * Read them, and nothing else: what you write there changes the strings, and beside them lies the workers' own memory. Let
   * go of them when you release the strings: until then the next result cannot be made in their place. Some functions take
   * no shared memory, among them `TextDecoder.decode`, `Blob`, `fetch` and `crypto.subtle`; give them `bytes`.
   *
   * @returns {Uint8Array[]}
   * @throws {TypeError} After `release`, while `sha256` runs, and when the buffer of `bytes` was transferred.
   */
  views() {
    const memory = this.#read();
    if (this.#isUneven) return [this.bytes];
    memory.expose?.();
    return memory.parts.map((part) => part.subarray());
  }

  /**
   * SHA-256 of `bytes`, as `sha256sum` prints it for a file of them. A worker computes it. Where strings lie in shared memory
   * they stay there; elsewhere the worker has them meanwhile, and reading or releasing them before it is done is a
   * `TypeError`.
   *
   * @returns {Promise<string>} 64 hexadecimal digits.
   * @throws {TypeError} When the strings cannot be read.
   * @throws {EngineError} When the engine fails. If it failed while it had the strings, they are gone, as after `release`.
   * @throws {DOMException} An `AbortError` when the workers are stopped meanwhile. If they had the strings, they are gone.
   */
  async sha256() {
    const { hash, parts } = this.#read();
    if (this.#isUneven) return (await this.#hash([linesIn(parts, this.#recordBytes, this.timing.bytes)])).sha256;
    try {
      if (hash) return await hash();
    } catch (error) {
      // Its workers have ended. Others hash a copy.
      if (!(error instanceof WorkersReplaced)) throw error;
      void this.bytes;
    }
    return this.#sha256Away(this.#read());
  }

  /**
   * Gives the memory back, so that the next result can be made in it, which is faster than fresh memory. Reading the
   * strings is a `TypeError` then, and a `bytes` that was taken before may be empty. `length` and `timing` stay. Releasing
   * twice is harmless. Strings that are forgotten are released in time.
   */
  release() {
    if (this.#isAway) throw new TypeError('The strings are being hashed. They can be released when that is done.');
    const [memory, lines] = [this.#memory, this.#lines];
    this.#memory = undefined;
    this.#lines = undefined;
    memory?.release();
    lines?.release();
  }

  /** Releases them at the end of a block that has them by `using`. */
  [DISPOSE]() {
    this.release();
  }

  /**
   * All lines of strings that differ in size. The records stay, because the string of an index is found in them at once.
   *
   * @param {readonly Uint8Array[]} parts
   */
  #linesOf(parts) {
    this.#lines ??= ownMemory([linesIn(parts, this.#recordBytes, this.timing.bytes)], () => {});
    return /** @type {Uint8Array<ArrayBuffer>} */ (this.#lines.parts[0]);
  }

  /** @param {ResultMemory} memory Of the page's own. */
  async #sha256Away(memory) {
    const sent = /** @type {Uint8Array<ArrayBuffer>[]} */ (memory.parts);
    const bytes = sent.map(({ length }) => length);
    this.#isAway = true;
    this.#memory = undefined;
    try {
      const { sha256, parts } = await this.#hash(sent);
      memory.parts = parts;
      this.#memory = memory;
      return sha256;
    } catch (error) {
      // What did not reach a worker is still here.
      if (sent.every(({ length }, i) => length === bytes[i])) this.#memory = memory;
      throw error;
    } finally {
      this.#isAway = false;
    }
  }

  /** The memory, if the strings can be read. */
  #read() {
    if (this.#isAway) throw new TypeError('The strings are being hashed. They can be read again when that is done.');
    if (this.#memory === undefined) {
      throw new TypeError('The strings were released, and their memory may hold other strings by now. Release strings when you no longer need them.');
    }
    if (this.#memory.parts.some(({ buffer }) => isDetached(buffer))) {
      throw new TypeError('The strings’ memory was transferred, for example to a worker, so they cannot be read here. Transfer a copy, `bytes.slice()`.');
    }
    return this.#memory;
  }

  /**
   * The records from one index up to another, part by part.
   *
   * @param {readonly Uint8Array[]} parts
   * @param {number} begin
   * @param {number} end
   */
  *#stretches(parts, begin, end) {
    const step = (parts[0]?.length ?? 0) / this.#recordBytes;
    for (let from = begin; from < end;) {
      const at = Math.floor(from / step);
      const to = Math.min(end, (at + 1) * step);
      const part = /** @type {Uint8Array} */ (parts[at]);
      yield part.subarray((from - at * step) * this.#recordBytes, (to - at * step) * this.#recordBytes);
      from = to;
    }
  }
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
