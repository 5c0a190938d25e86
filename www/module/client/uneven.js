/** Records of strings that differ in size: the size of the line in four bytes, the line, and room up to the longest one. */

import { SIZE_BYTES } from '../shared/code.js';
import { noMemory } from '../shared/errors.js';

/** Bytes of records that are decoded at once. */
const WINDOW_BYTES = 1 << 16;

/** U+FEFF may be a symbol, so no byte order mark is removed. */
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/**
 * The strings of some records.
 *
 * @param {Iterable<Uint8Array>} pieces Whole records each, in private or shared memory.
 * @param {number} recordBytes
 * @returns {string[]}
 */
export function decodeUneven(pieces, recordBytes) {
  const step = Math.max(1, Math.floor(WINDOW_BYTES / recordBytes)) * recordBytes;
  const lines = new Uint8Array(step);
  /** @type {string[]} */
  const strings = [];
  for (const piece of pieces) {
    for (let at = 0; at < piece.length; at += step) {
      const bytes = copyLines(piece.subarray(at, at + step), recordBytes, lines, 0);
      // Each line ends in a newline, which no string has.
      const texts = decoder.decode(lines.subarray(0, bytes)).split('\n');
      texts.pop();
      for (const text of texts) strings.push(text);
    }
  }
  return strings;
}

/**
 * The lines of all records, one behind the other.
 *
 * @param {readonly Uint8Array[]} parts
 * @param {number} recordBytes
 * @param {number} bytes Of all lines.
 * @returns {Uint8Array<ArrayBuffer>}
 * @throws An `EngineError` when the browser gives no memory.
 */
export function linesIn(parts, recordBytes, bytes) {
  const lines = fresh(bytes);
  let at = 0;
  for (const part of parts) at = copyLines(part, recordBytes, lines, at);
  return lines;
}

/** @param {number} bytes */
function fresh(bytes) {
  try {
    return new Uint8Array(bytes);
  } catch (error) {
    throw noMemory(String(error));
  }
}

/**
 * @param {Uint8Array} records
 * @param {number} recordBytes
 * @param {Uint8Array} lines
 * @param {number} at Where in `lines` the first one goes.
 * @returns {number} Where the last one ends.
 */
function copyLines(records, recordBytes, lines, at) {
  const view = new DataView(records.buffer, records.byteOffset, records.byteLength);
  for (let from = 0; from < records.length; from += recordBytes) {
    const end = from + SIZE_BYTES + view.getUint32(from, true);
    // Byte by byte: a view of each line takes longer than the copy.
    for (let i = from + SIZE_BYTES; i < end; i++) lines[at++] = records[i] ?? 0;
  }
  return at;
}
