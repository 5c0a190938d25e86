/** The rank of a string: its record is looked for among all others, which are made for that. Imports nothing. */

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
      const place = placeOf(record, chunk);
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
export function placeOf(record, records) {
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
 */
export function whyNot(string, len, symbols) {
  const known = new Set(symbols);
  const foreign = [...string].find((symbol) => !known.has(symbol));
  if (foreign !== undefined) return `no string has the symbol “${foreign}”`;
  const length = [...string].length;
  return length === len ? undefined : `each string has ${len.toLocaleString('en')} symbols, and this has ${length.toLocaleString('en')}`;
}
