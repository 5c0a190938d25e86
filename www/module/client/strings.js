/**
 * The strings of a result, as bytes until someone looks at them.
 *
 * A million `TextDecoder` calls, or a million JavaScript strings, cost more than making the text.
 */

/** @import { Hashed, Mode } from '../shared/protocol.js' */
/** @import { Span } from '../shared/spans.js' */

/**
 * @typedef {object} Timing
 * @property {Mode} mode What made the strings.
 * @property {number} threads How many workers took part.
 * @property {number} workers How many there were to take part.
 * @property {number} beganMs When the first piece began, in milliseconds since 1970.
 * @property {number} elapsedMs Making the strings: from the first piece's start to the last's end,
 *   batch by batch; in `processes` with the messages and copies between pieces, which run beside it.
 *   Starting the engine and copying to the page are else not part of it.
 * @property {number} totalMs From the call to the result, with everything.
 * @property {number} bytes The size of all records.
 * @property {number} bytesPerSecond 0 when the clock is too coarse to tell.
 * @property {Span[]} spans
 */

/**
 * @typedef {object} Memory What is done with a result's memory elsewhere.
 * @property {(buffer: ArrayBuffer) => void} release
 * @property {(buffer: ArrayBuffer, bytes: number) => Promise<Hashed>} hash
 */

/** About so much is decoded at a time. */
const STRETCH_BYTES = 1 << 16;

/** U+FEFF may be a symbol; it is no mark to be swallowed. */
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** What `generate` gives: like an array of strings, read-only. */
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
    /** What it took to make them. */
    this.timing = timing;
  }

  /**
   * The string at place `i`, which is its rank when the job began at rank 0; a negative one counts
   * from the end.
   *
   * @param {number} i
   * @returns {string | undefined} Undefined beyond the ends, as in an array.
   */
  at(i) {
    const place = Math.trunc(i) || 0;
    return this.slice(place, place + 1 || undefined)[0];
  }

  /**
   * The strings from place `start` to before place `end`, as an array; negative ones count from
   * the end.
   *
   * @param {number} [start]
   * @param {number} [end]
   * @returns {string[]}
   */
  slice(start = 0, end = this.length) {
    const { bytes } = this;
    const from = placeIn(this.length, start);
    const to = placeIn(this.length, end);
    const stretch = this.#stretch();
    /** @type {string[]} */
    const strings = new Array(Math.max(0, to - from));
    let count = 0;
    for (let place = from; place < to; place += stretch) {
      const stop = Math.min(to, place + stretch);
      const text = decoder.decode(bytes.subarray(place * this.#recordBytes, stop * this.#recordBytes));
      // Records have one size in text, too. Cut at it, 200,000 strings of 16 symbols took 4 ms in
      // Chromium and a million 35 ms; split at the newlines, they took 11 and 66 ms.
      const size = text.length / (stop - place);
      for (let cut = 0; cut < text.length; cut += size) strings[count++] = text.slice(cut, cut + size - 1);
    }
    return strings;
  }

  /** @returns {string[]} All strings in rank order. */
  toArray() {
    return this.slice();
  }

  /** @returns {Generator<string>} All strings in rank order. */
  *[Symbol.iterator]() {
    const stretch = this.#stretch();
    for (let place = 0; place < this.length; place += stretch) {
      yield* this.slice(place, place + stretch);
    }
  }

  /**
   * All strings as UTF-8, each with a newline. The buffer behind it may be larger.
   *
   * @returns {Uint8Array<ArrayBuffer>}
   * @throws {TypeError} After `release`, and while `sha256` has them.
   */
  get bytes() {
    if (this.#isAway) throw new TypeError('The strings are being hashed, and cannot be looked at before that is done.');
    if (this.#bytes === undefined) {
      throw new TypeError('The strings were released, and their memory may hold others by now. Release them when you no longer need them.');
    }
    return this.#bytes;
  }

  /**
   * SHA-256 of `bytes`, as `sha256sum` prints it for a file of them. A worker computes it and has the
   * memory meanwhile: to look at the strings or to release them before it is done is a `TypeError`.
   *
   * @returns {Promise<string>} 64 hexadecimal digits.
   * @throws {EngineError} When the engine fails. If it did so at the work, the strings are gone, as
   *   after `release`.
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
      // What did not get to a worker is still here.
      if (bytes.length === length) this.#bytes = bytes;
      throw error;
    } finally {
      this.#isAway = false;
    }
  }

  /**
   * Gives the memory back, so that the next result can be made in it, which is faster than fresh
   * memory. The strings are gone then: to look at them is a `TypeError`, and a `bytes` that was
   * taken before is empty. `length` and `timing` stay. Doing it again does nothing.
   */
  release() {
    if (this.#bytes === undefined && !this.#isAway) return;
    const { buffer } = this.bytes;
    this.#bytes = undefined;
    this.#memory.release(buffer);
  }

  /** How many records one decodes at a time. */
  #stretch() {
    return Math.max(1, Math.floor(STRETCH_BYTES / this.#recordBytes));
  }
}

// `using strings = await generate(...)`, where the browser knows it.
if ('dispose' in Symbol) {
  Object.defineProperty(Strings.prototype, /** @type {symbol} */ (Symbol.dispose), { value: Strings.prototype.release });
}

/**
 * A place as `Array.prototype.slice` takes it, kept within 0 and `length`.
 *
 * @param {number} length
 * @param {number} i
 */
function placeIn(length, i) {
  const place = Math.trunc(i) || 0;
  return place < 0 ? Math.max(0, length + place) : Math.min(length, place);
}
