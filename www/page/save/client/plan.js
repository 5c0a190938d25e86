/** What a save will be: its name, its size, and how these are told. Pure. */

import { recordBytes, separatorsIn, symbolsOf } from '../../../module/strandom.js';
import { plural, significant } from '../../core/units.js';

/** @import { Format } from '../../../module/strandom.js' */
/** @import { Spec, SequenceSpec } from '../../request/spec.js' */

/** @typedef {SequenceSpec & Partial<Pick<Spec, 'mode'>>} SaveSpec What the strings are, and how they are made. */

/** @type {Record<Format, { ending: string, type: string, name: string }>} */
export const FORMATS = {
  lines: { ending: 'txt', type: 'text/plain', name: 'Lines' },
  csv: { ending: 'csv', type: 'text/csv', name: 'CSV' },
  json: { ending: 'json', type: 'application/json', name: 'JSON array' },
};

const UNITS = ['bytes', 'kB', 'MB', 'GB', 'TB', 'PB', 'EB', 'ZB'];
/** A string as it is. */
const BARE = { prefix: '', groups: 0, separator: '', check: false };
/** Characters of a seed in a file's name. */
const SEED_SHOWN = 40;

/**
 * @param {Pick<SaveSpec, 'n' | 'len' | 'alphabet' | 'code'>} text
 * @param {Format} format
 * @returns {{ bytes: number, isExact: boolean }} Not exact where some symbols are escaped, and a string takes more
 *   or less according to what it has: this is what can be expected.
 */
export function fileSize(text, format) {
  const symbols = [...symbolsOf(text.alphabet)];
  const { prefix, separator, groups, check } = text.code ?? BARE;
  const [frame, ends, escapes] = framesOf(format, `${symbols.join('')}${prefix}${groups > 0 ? separator : ''}`);
  const escapedIn = (/** @type {Iterable<string>} */ characters) => [...characters].filter((each) => escapes.includes(each)).length;
  const drawn = text.len + Number(check);
  const dress = escapedIn(prefix) + separatorsIn(drawn, { groups }) * escapedIn(separator);
  const escaped = (drawn * escapedIn(symbols)) / symbols.length;
  const each = recordBytes(text) - 1 + frame + dress + escaped;
  return { bytes: text.n * each + ends, isExact: escaped === 0 };
}

/**
 * @param {Format} format
 * @param {string} characters What strings have in them.
 * @returns {[number, number, string]} What stands around each string, what a file has besides, and which characters
 *   are escaped by a further byte.
 */
function framesOf(format, characters) {
  if (format === 'lines') return [1, 0, ''];
  if (format === 'json') return [4, 3, '"\\'];
  return [/[,"\p{White_Space}]/u.test(characters) ? 4 : 2, 'string\r\n'.length, '"'];
}

/**
 * @param {SaveSpec} text
 * @param {Format} format
 * @param {boolean} gzip
 */
export function fileName({ n, len, seed, engine, unique }, format, gzip) {
  const parts = [`strandom-${n}x${len}`, engine, unique && 'unique', typeof seed === 'string' ? `seed-${plain(seed)}` : 'fresh'];
  return `${parts.filter(Boolean).join('-')}${endingOf(format, gzip)}`;
}

/** @param {string} seed */
function plain(seed) {
  return seed.slice(0, SEED_SHOWN).replaceAll(/[^\p{L}\p{N}._-]+/gu, '-');
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
