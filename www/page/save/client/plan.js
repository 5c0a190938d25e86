/** The name and the size of a file before it is made. Pure. */

import { recordBytes, separatorsIn, symbolsOf } from '../../../module/strandom.js';

/** @import { Format } from '../../../module/strandom.js' */
/** @import { Spec, SequenceSpec } from '../../request/spec.js' */

/** @typedef {SequenceSpec & Partial<Pick<Spec, 'mode'>>} SaveSpec */

/** @type {Record<Format, { ending: string, type: string, name: string }>} */
export const FORMATS = {
  lines: { ending: 'txt', type: 'text/plain', name: 'Lines' },
  csv: { ending: 'csv', type: 'text/csv', name: 'CSV' },
  json: { ending: 'json', type: 'application/json', name: 'JSON array' },
};

/** The symbols alone. */
const NO_CODE = { prefix: '', groups: 0, separator: '', check: false };
/** How many characters of a seed a file name shows. */
const SEED_SHOWN = 40;

/**
 * @param {Pick<SaveSpec, 'n' | 'len' | 'alphabet' | 'code'>} spec
 * @param {Format} format
 * @returns {{ bytes: number, isExact: boolean }} The expected size, not exact where some symbols are escaped.
 */
export function fileSize(spec, format) {
  const symbols = [...symbolsOf(spec.alphabet)];
  const { prefix, separator, groups, check } = spec.code ?? NO_CODE;
  const [frame, headerFooter, escapes] = framesOf(format, `${symbols.join('')}${prefix}${groups > 0 ? separator : ''}`);
  const escapedIn = (/** @type {Iterable<string>} */ characters) => [...characters].filter((each) => escapes.includes(each)).length;
  const drawn = spec.len + Number(check);
  const code = escapedIn(prefix) + separatorsIn(drawn, { groups }) * escapedIn(separator);
  const escaped = (drawn * escapedIn(symbols)) / symbols.length;
  const each = recordBytes(spec) - 1 + frame + code + escaped;
  return { bytes: spec.n * each + headerFooter, isExact: escaped === 0 };
}

/**
 * @param {Format} format
 * @param {string} characters Those of the strings.
 * @returns {[number, number, string]} The bytes around each string, those of header and footer, and which characters
 *   are escaped with one more byte.
 */
function framesOf(format, characters) {
  if (format === 'lines') return [1, 0, ''];
  if (format === 'json') return [4, 3, '"\\'];
  return [/[,"\p{White_Space}]/u.test(characters) ? 4 : 2, 'string\r\n'.length, '"'];
}

/**
 * @param {SaveSpec} spec
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
 * A typed name as one that every system takes.
 *
 * @param {string} name
 */
export function cleanName(name) {
  // Half a surrogate pair becomes U+FFFD. WebKitGTK 2.44 finds \p{Surrogate} within whole pairs, too.
  const wellFormed = new TextDecoder().decode(new TextEncoder().encode(name));
  return wellFormed.replaceAll(/[\p{Cc}\p{Cf}\uFFFD/\\:*?"<>|]+/gu, '-').replace(/^[.\s]+|[.\s]+$/g, '');
}
