/** Finds the rank of a string by making all strings and comparing. Imports nothing. */

/** @import { CodeFormat } from '../../module/strandom.js' */

/** The symbols alone. @type {CodeFormat} */
const NO_CODE = { prefix: '', groups: 0, separator: '', check: false };

/**
 * @typedef {AsyncIterable<Uint8Array> & { release(chunk: Uint8Array): void }} Records Whole records, all of one size.
 */

/**
 * Searches from a rank to the end, and then what is before it.
 *
 * @param {Uint8Array} record
 * @param {object} where
 * @param {number} where.n How many strings there are.
 * @param {number} where.from
 * @param {(first: number, n: number) => Records} where.open
 * @param {(done: number) => void} where.onProgress Called with the number of strings searched.
 * @returns {Promise<number | undefined>} The first rank that has it.
 */
export async function find(record, { n, from, open, onProgress }) {
  let done = 0;
  for (const [begin, end] of [[from, n], [0, from]]) {
    let first = /** @type {number} */ (begin);
    const count = /** @type {number} */ (end) - first;
    if (count === 0) continue;
    const records = open(first, count);
    for await (const chunk of records) {
      const index = indexOfRecord(record, chunk);
      const strings = chunk.length / record.length;
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
 * @param {Uint8Array} record
 * @param {Uint8Array} records
 * @returns {number | undefined} Which of them it is.
 */
export function indexOfRecord(record, records) {
  const size = record.length;
  const firstByte = record[0];
  for (let at = 0; at < records.length; at += size) {
    if (records[at] !== firstByte) continue;
    let same = 1;
    while (same < size && records[at + same] === record[same]) same++;
    if (same === size) return at / size;
  }
  return undefined;
}

/**
 * Why a string cannot be in a sequence, if that follows from its form.
 *
 * @param {string} string
 * @param {number} len
 * @param {string} symbols
 * @param {CodeFormat} [code]
 */
export function whyNot(string, len, symbols, { prefix, groups, separator, check } = NO_CODE) {
  if (!string.startsWith(prefix)) return `every string starts with “${prefix}”`;
  const known = new Set(symbols);
  const rest = [...string.slice(prefix.length)];
  const isSeparator = (/** @type {number} */ at) => groups > 0 && at % (groups + 1) === groups;
  const wrong = rest.findIndex((symbol, at) => (isSeparator(at) ? symbol !== separator : !known.has(symbol)));
  if (wrong >= 0 && isSeparator(wrong)) return `every string has “${separator}” between groups of ${groups.toLocaleString('en')}`;
  if (wrong >= 0) return `no string contains the symbol “${rest[wrong]}”${groups > 0 ? ' there' : ''}`;
  const given = rest.filter((_, at) => !isSeparator(at)).length;
  const wanted = len + Number(check);
  return given === wanted ? undefined : `every string has ${wanted.toLocaleString('en')} symbols, and this one has ${given.toLocaleString('en')}`;
}
