/**
 * From records to strings, in the fastest way that was found. Imports nothing.
 *
 * A million strings of 16 symbols took 27 ms in Chromium 156, 43 in Firefox 153 and 50 in WebKitGTK 2.50, in medians of
 * interleaved rounds of four calls. Most of that is garbage collection. Other ways, compared with this one in Chromium,
 * each on a collected heap:
 *
 * - Cut straight into one long array, the strings took 2.2 times as long, and 1.2 times in a single call. The array is
 *   old after the first collection, and each young string in it has to be remembered. In Firefox and WebKitGTK that is
 *   as fast as this.
 * - `split`, `match`, `JSON.parse`, and one text of all records took 1.4 to 3 times as long, `String.fromCharCode` 1.8
 *   times, one call of `TextDecoder` for each record 10 times. The other two agree.
 *
 * Where arrays are made and dropped without a pause, every way takes three times as long or more in Chromium, and
 * `String.fromCharCode`, written out for 16 symbols, is the fastest, by 20 to 50 %.
 *
 * A string that was cut keeps the text that it was cut from, in Chromium from 13 symbols on. That is why windows are
 * small: one string of 16 symbols, of a million, keeps 17 KiB. In larger windows short strings are made more slowly, in
 * smaller ones long strings.
 */

const WINDOW_RECORDS = 1024;
const WINDOW_BYTES = 1 << 16;

/** Browsers limit the arguments of a call, to 65,536 at least. */
const ARGUMENTS_MAX = 1024;

/** @type {readonly string[]} */
const EMPTY = [];

/** U+FEFF may be a symbol, so no byte order mark is removed. */
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** Private memory for what the decoder refuses to read in place. */
let scratch = new Uint8Array(0);

/**
 * How many records are decoded at once.
 *
 * @param {number} recordBytes
 */
export function recordsPerWindow(recordBytes) {
  return Math.max(1, Math.min(WINDOW_RECORDS, Math.floor(WINDOW_BYTES / recordBytes)));
}

/**
 * The strings of some records, which have one size in bytes and in symbols, and end in a newline each.
 *
 * @param {Iterable<Uint8Array>} pieces Whole records each, in private or shared memory.
 * @param {number} recordBytes
 * @returns {string[]}
 */
export function decode(pieces, recordBytes) {
  const step = recordsPerWindow(recordBytes) * recordBytes;
  /** @type {string[][]} */
  const windows = [];
  for (const piece of pieces) {
    for (let at = 0; at < piece.length; at += step) {
      windows.push(decodeWindow(piece.subarray(at, at + step), recordBytes));
    }
  }
  return joined(windows);
}

/**
 * @param {Uint8Array} bytes
 * @param {number} recordBytes
 */
function decodeWindow(bytes, recordBytes) {
  const text = decoder.decode(readable(bytes));
  const count = bytes.length / recordBytes;
  const size = text.length / count;
  /** @type {string[]} */
  const strings = new Array(count);
  for (let i = 0, at = 0; i < count; i++, at += size) strings[i] = text.slice(at, at + size - 1);
  return strings;
}

/**
 * The same bytes where `TextDecoder` can read them. It refuses shared memory.
 *
 * @param {Uint8Array} bytes
 */
function readable(bytes) {
  if (bytes.buffer instanceof ArrayBuffer) return bytes;
  if (scratch.length < bytes.length) scratch = new Uint8Array(Math.max(WINDOW_BYTES, bytes.length));
  scratch.set(bytes);
  return scratch.subarray(0, bytes.length);
}

/**
 * What `flat` does, faster.
 *
 * @param {string[][]} arrays
 * @returns {string[]}
 */
function joined(arrays) {
  if (arrays.length <= 1) return arrays[0] ?? [];
  const longer = [];
  for (let at = 0; at < arrays.length; at += ARGUMENTS_MAX) {
    longer.push(EMPTY.concat(...arrays.slice(at, at + ARGUMENTS_MAX)));
  }
  return joined(longer);
}
