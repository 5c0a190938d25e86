/** The size of a file before it is made, and what a spreadsheet makes of it. Pure. */

import { charactersOf, frameOf, separatorsIn, symbolsOf } from '../../../module/strandom.js';
import { count } from '../../core/units.js';
import { lineBytes, shapes } from '../../request/shaped.js';

/** @import { DocumentFormat } from '../../../module/strandom.js' */
/** @typedef {Pick<ReturnType<typeof frameOf>, 'escapes'>} Escapes */
/** @import { Spec, SequenceSpec } from '../../request/spec.js' */

/** @typedef {SequenceSpec & Partial<Pick<Spec, 'mode'>> & { first?: number }} SaveSpec `first`: the rank of the first string. */

/** The symbols alone. */
const NO_CODE = { prefix: '', groups: 0, separator: '', check: false };
/** Of a sheet. */
const EXCEL_ROWS_MAX = 1_048_576;

/**
 * @param {SaveSpec} spec
 * @param {DocumentFormat} format
 * @returns {{ bytes: number, isExact: boolean }} The expected size, not exact where strings differ in size or some symbols are
 *   escaped.
 */
export function fileSize(spec, format) {
  const { n, first = 0 } = spec;
  const { max, mean } = lineBytes(spec);
  const frame = frameOf(format, charactersIn(spec));
  const escaped = spec.shape === undefined ? escapedOf(spec, frame) : escapedOfShape(spec, frame);
  const each = mean - 1 + frame.around + (escaped.always + escaped.drawn) * frame.escapeBytes;
  return {
    bytes: n * each + (format.ranked ? digitsOf(first, n) : 0) + frame.ends,
    isExact: max === mean && escaped.drawn === 0,
  };
}

/** @param {SaveSpec} spec */
function charactersIn(spec) {
  return spec.shape === undefined ? charactersOf({ len: spec.len ?? 0, alphabet: spec.alphabet, code: spec.code }) : (shapes().described(spec)?.characters ?? '');
}

/**
 * How many characters of a string are escaped: those that all have, and the expected number among those that are drawn.
 *
 * @param {SaveSpec} spec
 * @param {Escapes} frame
 */
function escapedOf({ len = 0, alphabet, code = NO_CODE }, { escapes }) {
  const symbols = [...symbolsOf(alphabet)];
  const { prefix, separator, groups, check } = code;
  const drawn = len + Number(check);
  return {
    always: escapedIn(prefix, escapes) + separatorsIn(drawn, { groups }) * escapedIn(separator, escapes),
    drawn: (drawn * escapedIn(symbols, escapes)) / symbols.length,
  };
}

/**
 * The same of a shape, whose slots only the core knows: each of its characters counts as equally likely.
 *
 * @param {SaveSpec} spec
 * @param {Escapes} frame
 */
function escapedOfShape(spec, { escapes }) {
  const characters = [...charactersIn(spec)];
  return { always: 0, drawn: ((lineBytes(spec).mean - 1) * escapedIn(characters, escapes)) / Math.max(1, characters.length) };
}

/**
 * @param {Iterable<string>} characters
 * @param {string} escapes
 */
function escapedIn(characters, escapes) {
  return [...characters].filter((each) => escapes.includes(each)).length;
}

/**
 * How many digits `n` numbers from `first` on have.
 *
 * @param {number} first
 * @param {number} n
 */
function digitsOf(first, n) {
  let digits = n;
  for (let power = 10; power < first + n; power *= 10) digits += first + n - Math.max(first, power);
  return digits;
}

/**
 * @param {number} n
 * @param {DocumentFormat} format
 */
export function excelText(n, { csv }) {
  const rows = n + Number(csv !== undefined && csv.header !== '');
  if (csv === undefined || rows <= EXCEL_ROWS_MAX) return '';
  return `Excel opens only the first ${count(EXCEL_ROWS_MAX)} of the file’s ${count(rows)} rows.`;
}
