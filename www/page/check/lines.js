/** The lines of a file of any size, in batches. Imports nothing. */

/** Lines that are handed on at a time, and their characters. */
const BATCH_LINES = 4096;
const BATCH_CHARACTERS = 1 << 18;
/** What is kept of a line that is longer than any string. */
const SHOWN_CHARACTERS = 100;

/**
 * @typedef {object} Batch
 * @property {string[]} lines
 * @property {number} first The number of the first of them, from 1.
 * @property {number} bytes Read so far.
 */

/**
 * A line that is longer than `most` characters is cut to a hundred, so a file without line ends takes no memory.
 *
 * @param {AsyncIterable<Uint8Array>} chunks
 * @param {number} most Characters of a string.
 * @returns {AsyncGenerator<Batch>}
 */
export async function* batchesOf(chunks, most) {
  const decoder = new TextDecoder();
  /** @type {string[]} */
  let lines = [];
  let [first, bytes, characters] = [1, 0, 0];
  let begun = '';
  for await (const chunk of chunks) {
    bytes += chunk.length;
    const parts = decoder.decode(chunk, { stream: true }).split('\n');
    for (const part of parts.slice(0, -1)) {
      add(begun + part);
      begun = '';
      if (lines.length >= BATCH_LINES || characters >= BATCH_CHARACTERS) yield taken();
    }
    begun = cut(begun + parts.at(-1));
  }
  begun += decoder.decode();
  // A file ends with a line end, or with a line.
  if (begun !== '') add(begun);
  if (lines.length > 0) yield taken();

  /** @param {string} line */
  function add(line) {
    const whole = cut(line.endsWith('\r') ? line.slice(0, -1) : line);
    lines.push(whole);
    characters += whole.length;
  }

  function taken() {
    const batch = { lines, first, bytes };
    first += lines.length;
    [lines, characters] = [[], 0];
    return batch;
  }

  /** @param {string} line */
  function cut(line) {
    // One more than the longest string has, so that it is none.
    return line.length <= most + 1 ? line : line.slice(0, Math.max(most + 2, SHOWN_CHARACTERS));
  }
}
