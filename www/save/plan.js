/** What a save will be: its name, its size, and how these are told. Pure. */

import { recordBytes } from '../spec.js';
import { plural, significant } from '../units.js';

/** @import { Format } from '../protocol.js' */

/**
 * @typedef {object} Text What the strings are.
 * @property {number} n
 * @property {number} len
 * @property {string} seed
 * @property {string} [alphabet]
 */

/** @type {Record<Format, { ending: string, type: string, name: string }>} */
export const FORMATS = {
  lines: { ending: 'txt', type: 'text/plain', name: 'Lines' },
  csv: { ending: 'csv', type: 'text/csv', name: 'CSV' },
  json: { ending: 'json', type: 'application/json', name: 'JSON array' },
};

const UNITS = ['bytes', 'kB', 'MB', 'GB', 'TB', 'PB', 'EB', 'ZB'];
/** Characters of a seed in a file's name. */
const SEED_SHOWN = 40;

/**
 * @param {Text} text
 * @param {Format} format
 * @returns {{ bytes: number, isExact: boolean }} Not exact where some symbols are escaped, and a string takes more
 *   or less according to what it has: this is what can be expected.
 */
export function fileSize({ n, len, alphabet }, format) {
  const symbols = [...(alphabet ?? '')];
  const string = recordBytes({ len, alphabet }) - 1;
  const [frame, ends, escapes] = framesOf(format, alphabet ?? '');
  const escaped = symbols.filter((symbol) => escapes.includes(symbol)).length;
  const each = string + frame + (escaped === 0 ? 0 : (len * escaped) / symbols.length);
  return { bytes: n * each + ends, isExact: escaped === 0 };
}

/**
 * @param {Format} format
 * @param {string} alphabet
 * @returns {[number, number, string]} What stands around each string, what a file has besides, and which symbols
 *   are escaped by a further byte.
 */
function framesOf(format, alphabet) {
  if (format === 'lines') return [1, 0, ''];
  if (format === 'json') return [4, 3, '"\\'];
  return [/[,"\p{White_Space}]/u.test(alphabet) ? 4 : 2, 'string\r\n'.length, '"'];
}

/**
 * @param {Text} text
 * @param {Format} format
 * @param {boolean} gzip
 */
export function fileName({ n, len, seed }, format, gzip) {
  const shown = seed.slice(0, SEED_SHOWN).replaceAll(/[^\p{L}\p{N}._-]+/gu, '-');
  return `strandom-${n}x${len}-seed-${shown}${endingOf(format, gzip)}`;
}

/**
 * @param {Format} format
 * @param {boolean} gzip
 */
export function endingOf(format, gzip) {
  return `.${FORMATS[format].ending}${gzip ? '.gz' : ''}`;
}

/**
 * What someone typed, as a name that every system takes.
 *
 * @param {string} name
 */
export function cleanName(name) {
  return name.replaceAll(/[\p{Cc}\p{Cf}\p{Surrogate}/\\:*?"<>|]+/gu, '-').replace(/^[.\s]+|[.\s]+$/g, '');
}

/** @param {number} bytes */
export function sizeText(bytes) {
  const power = Math.min(Math.max(0, Math.floor(Math.log10(Math.max(bytes, 1)) / 3)), UNITS.length - 1);
  return power === 0 ? plural(bytes, 'byte', 'bytes') : `${significant(bytes / 1000 ** power)} ${UNITS[power]}`;
}

/**
 * How a file is checked where `sha256sum` is.
 *
 * @param {string} sha256
 * @param {string} name
 */
export function checkLine(sha256, name) {
  return `echo '${sha256}  ${name.replaceAll("'", "'\\''")}' | sha256sum --check`;
}
