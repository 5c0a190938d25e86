/** The size of a file before it is made, and what a spreadsheet makes of it. Pure. */

import { charactersOf, frameOf, recordBytes, separatorsIn, symbolsOf } from '../../../module/strandom.js';
import { count } from '../../core/units.js';

/** @import { DocumentFormat } from '../../../module/strandom.js' */
/** @import { Spec, SequenceSpec } from '../../request/spec.js' */

/** @typedef {SequenceSpec & Partial<Pick<Spec, 'mode'>> & { first?: number }} SaveSpec `first`: the rank of the first string. */

/** The symbols alone. */
const NO_CODE = { prefix: '', groups: 0, separator: '', check: false };
/** Of a sheet. */
const EXCEL_ROWS_MAX = 1_048_576;

/**
 * @param {Pick<SaveSpec, 'n' | 'len' | 'alphabet' | 'code' | 'first'>} spec
 * @param {DocumentFormat} format
 * @returns {{ bytes: number, isExact: boolean }} The expected size, not exact where some symbols are escaped.
 */
export function fileSize(spec, format) {
  const { n, len, first = 0 } = spec;
  const symbols = [...symbolsOf(spec.alphabet)];
  const { prefix, separator, groups, check } = spec.code ?? NO_CODE;
  const { ends, around, escapes, escapeBytes } = frameOf(format, charactersOf(spec));
  const escapedIn = (/** @type {Iterable<string>} */ characters) => [...characters].filter((each) => escapes.includes(each)).length;
  const drawn = len + Number(check);
  const code = escapedIn(prefix) + separatorsIn(drawn, { groups }) * escapedIn(separator);
  const escaped = (drawn * escapedIn(symbols)) / symbols.length;
  const each = recordBytes(spec) - 1 + around + (code + escaped) * escapeBytes;
  return { bytes: n * each + (format.ranked ? digitsOf(first, n) : 0) + ends, isExact: escaped === 0 };
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
