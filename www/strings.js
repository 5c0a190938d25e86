/**
 * The strings of a result, as bytes until someone looks at them.
 *
 * A million `TextDecoder` calls, or a million JavaScript strings, cost more than making the text.
 */

/**
 * @typedef {object} Span One piece's time on one worker, in milliseconds from the start of the job.
 * @property {number} worker
 * @property {number} first The first rank of the piece.
 * @property {number} end The rank behind its last.
 * @property {number} startMs
 * @property {number} endMs
 *
 * @typedef {object} Timing
 * @property {'serial' | 'threads'} mode
 * @property {number} threads How many workers took part.
 * @property {number} elapsedMs Making the strings: from the first piece's start to the last's end,
 *   batch by batch. Starting the engine and copying to the page are not part of it.
 * @property {number} totalMs From the call to the result, with everything.
 * @property {number} bytes The size of all records.
 * @property {number} bytesPerSecond 0 when the clock is too coarse to tell.
 * @property {Span[]} spans
 */

/** About so much is decoded at a time while one iterates. */
const STRETCH_BYTES = 1 << 18;

/** U+FEFF may be a symbol; it is no mark to be swallowed. */
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** What `generate` gives: like an array of strings, read-only. */
export class Strings {
  /** @type {Uint8Array<ArrayBuffer>[]} All but the last hold the same number of records. */
  #batches;
  #recordBytes;
  #perBatch;

  /**
   * @param {number} length
   * @param {Uint8Array<ArrayBuffer>[]} batches
   * @param {Timing} timing
   */
  constructor(length, batches, timing) {
    const bytes = batches.reduce((sum, batch) => sum + batch.length, 0);
    this.#batches = batches;
    this.#recordBytes = length > 0 ? bytes / length : 0;
    this.#perBatch = length > 0 && batches[0] ? batches[0].length / this.#recordBytes : 0;
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
    const from = placeIn(this.length, start);
    const to = placeIn(this.length, end);
    /** @type {string[]} */
    const strings = [];
    for (let place = from; place < to; ) {
      const stop = Math.min(to, this.#endOfBatch(place));
      for (const string of this.#decode(place, stop)) strings.push(string);
      place = stop;
    }
    return strings;
  }

  /** @returns {Generator<string>} All strings in rank order. */
  *[Symbol.iterator]() {
    const stretch = Math.max(1, Math.floor(STRETCH_BYTES / this.#recordBytes));
    for (let place = 0; place < this.length; place += stretch) {
      yield* this.slice(place, place + stretch);
    }
  }

  /**
   * All strings as UTF-8, each with a newline. For results of several batches this puts them
   * together, once.
   *
   * @returns {Uint8Array<ArrayBuffer>}
   */
  get bytes() {
    const [only, ...more] = this.#batches;
    if (only !== undefined && more.length === 0) return only;
    const all = new Uint8Array(this.length * this.#recordBytes);
    let place = 0;
    for (const batch of this.#batches) {
      all.set(batch, place);
      place += batch.length;
    }
    this.#batches = [all];
    this.#perBatch = this.length;
    return all;
  }

  /** @param {number} place */
  #endOfBatch(place) {
    return (Math.floor(place / this.#perBatch) + 1) * this.#perBatch;
  }

  /**
   * The strings from place `from` to before `to`, all of one batch.
   *
   * @param {number} from
   * @param {number} to
   * @returns {string[]}
   */
  #decode(from, to) {
    const index = Math.floor(from / this.#perBatch);
    const batch = this.#batches[index];
    if (batch === undefined) return [];
    const begin = (from - index * this.#perBatch) * this.#recordBytes;
    const size = (to - from) * this.#recordBytes;
    // Without the last newline, which would give an empty string behind it.
    return decoder.decode(batch.subarray(begin, begin + size - 1)).split('\n');
  }
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
