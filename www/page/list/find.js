/** The rank of a string: its record is looked for among all others, which are made for that. Imports nothing. */

/** @import { CodeFormat } from '../../module/strandom.js' */

/** @type {CodeFormat} */
const BARE = { prefix: '', groups: 0, separator: '', check: false };

/**
 * @typedef {AsyncIterable<Uint8Array> & { release(chunk: Uint8Array): void }} Records Whole records, all of one size.
 */

/**
 * Looks from a rank to the end, and then at what is before it.
 *
 * @param {Uint8Array} record
 * @param {object} where
 * @param {number} where.n How many there are.
 * @param {number} where.from
 * @param {(first: number, n: number) => Records} where.open
 * @param {(done: number) => void} where.onProgress Is told how many were looked at.
 * @returns {Promise<number | undefined>} The first rank that has it; undefined if none has.
 */
export async function find(record, { n, from, open, onProgress }) {
  let done = 0;
  for (const [begin, end] of [[from, n], [0, from]]) {
    let first = /** @type {number} */ (begin);
    const count = /** @type {number} */ (end) - first;
    if (count === 0) continue;
    const records = open(first, count);
    for await (const chunk of records) {
      const place = indexOfRecord(record, chunk);
      const strings = chunk.length / record.length;
      records.release(chunk);
      if (place !== undefined) return first + place;
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
  const head = record[0];
  for (let at = 0; at < records.length; at += size) {
    if (records[at] !== head) continue;
    let same = 1;
    while (same < size && records[at + same] === record[same]) same++;
    if (same === size) return at / size;
  }
  return undefined;
}

/**
 * Why a string cannot be among those of a text, if that can be said at once.
 *
 * @param {string} string
 * @param {number} len
 * @param {string} symbols
 * @param {CodeFormat} [code] How they are dressed.
 */
export function whyNot(string, len, symbols, { prefix, groups, separator, check } = BARE) {
  if (!string.startsWith(prefix)) return `each string begins with “${prefix}”`;
  const known = new Set(symbols);
  const made = [...string.slice(prefix.length)];
  const isSeparator = (/** @type {number} */ at) => groups > 0 && at % (groups + 1) === groups;
  const wrong = made.findIndex((symbol, at) => (isSeparator(at) ? symbol !== separator : !known.has(symbol)));
  if (wrong >= 0 && isSeparator(wrong)) return `each string has “${separator}” between its groups of ${groups.toLocaleString('en')}`;
  if (wrong >= 0) return `no string has the symbol “${made[wrong]}”${groups > 0 ? ' there' : ''}`;
  const given = made.filter((_, at) => !isSeparator(at)).length;
  const wanted = len + Number(check);
  return given === wanted ? undefined : `each string has ${wanted.toLocaleString('en')} symbols, and this has ${given.toLocaleString('en')}`;
}
