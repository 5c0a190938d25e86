/** Finds the rank of a string, or of one that a text is a part of, by making all strings and comparing. Imports nothing. */

/** @import { CodeFormat } from '../../module/strandom.js' */
/** @import { Reading } from './reading.js' */

/**
 * @typedef {AsyncIterable<Uint8Array> & { release(chunk: Uint8Array): void }} Records Whole records, each with its newline.
 */

/**
 * Searches from a rank to the end, and then what is before it.
 *
 * @param {Matcher} matcher
 * @param {object} where
 * @param {number} where.n How many strings there are.
 * @param {number} where.from
 * @param {(first: number, n: number) => Records} where.open
 * @param {(done: number) => void} where.onProgress Called with the number of strings searched.
 * @returns {Promise<number | undefined>} The first rank that is right.
 */
export async function find({ stringsIn, indexIn }, { n, from, open, onProgress }) {
  let done = 0;
  for (const [begin, end] of [[from, n], [0, from]]) {
    let first = /** @type {number} */ (begin);
    const count = /** @type {number} */ (end) - first;
    if (count === 0) continue;
    const records = open(first, count);
    for await (const chunk of records) {
      const index = indexIn(chunk);
      const strings = stringsIn(chunk);
      records.release(chunk);
      if (index !== undefined) return first + index;
      first += strings;
      done += strings;
      onProgress(done);
    }
  }
  return undefined;
}

/**
 * @typedef {object} Matcher
 * @property {(records: Uint8Array) => number} stringsIn How many they are.
 * @property {(records: Uint8Array) => number | undefined} indexIn Which of them is right.
 */

/**
 * @param {Pick<Reading, 'symbols' | 'isStart'>} reading Its symbols stand one behind the other, whatever separates groups.
 * @param {{ recordBytes: number, len: number, code?: CodeFormat | undefined }} kind
 * @returns {Matcher}
 */
export function matcherOf({ symbols, isStart }, { recordBytes, len, code }) {
  const bytes = new TextEncoder().encode(symbols.join(''));
  const firstByte = bytes[0];
  const width = bytes.length / symbols.length;
  const offsets = offsetsOf(len + Number(code?.check ?? false), width, code);
  const last = isStart ? 0 : offsets.length - symbols.length;
  return {
    stringsIn: (records) => records.length / recordBytes,
    indexIn(records) {
      for (let at = 0; at < records.length; at += recordBytes) {
        for (let start = 0; start <= last; start++) {
          const place = at + /** @type {number} */ (offsets[start]);
          // Most end here.
          if (records[place] === firstByte && stands(at, start)) return at / recordBytes;
        }
      }
      return undefined;

      /**
       * @param {number} at
       * @param {number} start
       */
      function stands(at, start) {
        for (let i = 0; i < symbols.length; i++) {
          const place = at + /** @type {number} */ (offsets[start + i]);
          for (let byte = 0; byte < width; byte++) if (records[place + byte] !== bytes[i * width + byte]) return false;
        }
        return true;
      }
    },
  };
}

/**
 * Where in a record each of its symbols begins.
 *
 * @param {number} count
 * @param {number} width
 * @param {CodeFormat} [code]
 */
function offsetsOf(count, width, code) {
  const size = (/** @type {string} */ text) => new TextEncoder().encode(text).length;
  const before = size(code?.prefix ?? '');
  const between = size(code?.separator ?? '');
  const groups = code?.groups || Infinity;
  return Int32Array.from({ length: count }, (_, i) => before + i * width + Math.floor(i / groups) * between);
}
