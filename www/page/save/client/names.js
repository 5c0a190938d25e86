/** The name of a file: it tells all that tells files apart. Pure. */

import { nameOf } from '../../request/alphabets.js';

/** @import { DocumentFormat, Format } from '../../../module/strandom.js' */
/** @import { SaveSpec } from './plan.js' */

/** @type {Record<Format, { ending: string, type: string, name: string }>} */
export const FORMATS = {
  lines: { ending: 'txt', type: 'text/plain', name: 'Lines' },
  csv: { ending: 'csv', type: 'text/csv', name: 'CSV' },
  json: { ending: 'json', type: 'application/json', name: 'JSON array' },
};

/** How many characters of a seed a file name shows, and of any other text. */
const SEED_SHOWN = 40;
const TEXT_SHOWN = 12;
/** Without the ending. Most file systems take 255 bytes, some fewer. */
const NAME_BYTES_MAX = 200;
/** Windows has devices of these names, with any ending. */
const DEVICES = /^(?:con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/i;
/** @type {Record<string, string>} */
const DELIMITERS = { ';': 'semicolon', '\t': 'tab' };

/**
 * @param {SaveSpec} spec
 * @param {DocumentFormat} format
 * @param {boolean} gzip
 * @param {number} all How many strings there are, of which these are some.
 */
export function fileName(spec, format, gzip, all = spec.n) {
  const { n, len, seed, engine, unique, first = 0 } = spec;
  const parts = [
    `strandom-${n}${len === undefined ? '' : `x${len}`}`,
    alphabetPart(spec),
    ...shapeParts(spec),
    engine,
    unique && 'unique',
    ...codeParts(spec),
    typeof seed === 'string' ? `seed-${plain(seed, SEED_SHOWN)}` : 'fresh',
    n < all && `ranks-${first}-${first + n - 1}`,
    format.ranked && 'ranked',
    ...csvParts(format),
  ];
  return `${shortened(parts.filter(Boolean).join('-'))}${endingOf(format.name, gzip)}`;
}

/** @param {Pick<SaveSpec, 'alphabet'>} spec */
function alphabetPart({ alphabet }) {
  return alphabet === undefined ? undefined : (nameOf(alphabet) ?? `symbols-${plain(alphabet, TEXT_SHOWN)}`);
}

/**
 * A list and rules may be long, so a hash tells them from others.
 *
 * @param {SaveSpec} spec
 */
function shapeParts({ shape }) {
  if (shape === undefined) return [];
  const { pattern, words, separator = ' ', alphabet, rules } = shape.options;
  const between = separator === ' ' ? '' : `-by-${plain(separator, TEXT_SHOWN)}`;
  return [
    pattern !== undefined && `pattern-${plain(pattern, SEED_SHOWN)}`,
    words !== undefined && `words-${typeof words === 'string' ? words : hashOf(words.join('\n'))}${between}`,
    alphabet !== undefined && `symbols-${hashOf(alphabet.join('\n'))}`,
    rules !== undefined && `rules-${hashOf(JSON.stringify(rules))}`,
  ];
}

/** @param {Pick<SaveSpec, 'code'>} spec */
function codeParts({ code }) {
  if (code === undefined) return [];
  const { prefix, groups, separator, check } = code;
  const between = separator === '-' ? '' : `-by-${plain(separator, 1)}`;
  return [prefix !== '' && `prefix-${plain(prefix, TEXT_SHOWN)}`, groups > 0 && `groups-${groups}${between}`, check && 'check'];
}

/** @param {Pick<DocumentFormat, 'csv'>} format */
function csvParts({ csv }) {
  if (csv === undefined) return [];
  const { header, delimiter, crlf, bom, excel } = csv;
  const head = header === '' ? 'headless' : `header-${plain(header, TEXT_SHOWN)}`;
  return [header !== 'string' && head, DELIMITERS[delimiter], !crlf && 'lf', bom && 'bom', excel && 'excel'];
}

/**
 * A text in characters that every system takes. If that leaves some out, a hash tells it from others.
 *
 * @param {string} text
 * @param {number} shown
 */
function plain(text, shown) {
  const clean = [...text].slice(0, shown).join('').replaceAll(/[^\p{L}\p{N}._-]+/gu, '-').replaceAll(/\.{2,}/g, '-');
  return clean === text ? clean : [clean.replaceAll(/^-+|-+$/g, ''), hashOf(text)].filter(Boolean).join('-');
}

/** @param {string} name */
function shortened(name) {
  const bytes = new TextEncoder().encode(name);
  if (bytes.length <= NAME_BYTES_MAX) return name;
  // Without the character that is cut in two.
  return `${new TextDecoder().decode(bytes.subarray(0, NAME_BYTES_MAX - 9)).replace(/\ufffd+$/, '')}-${hashOf(name)}`;
}

/**
 * FNV-1a, which is enough to tell names apart.
 *
 * @param {string} text
 */
function hashOf(text) {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, '0');
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
  const clean = wellFormed.replaceAll(/[\p{Cc}\p{Cf}\uFFFD/\\:*?"<>|]+/gu, '-').replace(/^[.\s]+|[.\s]+$/g, '');
  return DEVICES.test(clean) ? `_${clean}` : clean;
}
