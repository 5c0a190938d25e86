/** Whole numbers as people type them. Every number field of the page, and every number of a link, is read here. Pure. */

import { argumentError, checkWhole, describe } from '../../module/strandom.js';

/** What stands between groups of three digits: commas (also of other scripts), low lines, apostrophes, any of Unicode's spaces. */
const SEPARATORS = String.raw`,\uff0c\u066c_'’\s`;
/** Digits alone, or groups of exactly three after the first. A first group of 0 is a fraction, as in 0,125. */
const PLAIN = /^\+?\d+$/;
const GROUPED = new RegExp(String.raw`^\+?[1-9]\d{0,2}(?:[${SEPARATORS}]\d{3})+$`);
/** Several dots can only stand between groups. A single one may be a decimal point. */
const DOTTED = /^\+?[1-9]\d{0,2}(?:\.\d{3}){2,}$/;
const SCIENTIFIC = /^\+?(\d+)(?:\.(\d+))?e\+?(\d+)$/i;
/** A thousand to some, and one to others. */
const AMBIGUOUS = /^[+-]?[1-9]\d{0,2}\.\d{3}$/;
/** Numbers to JavaScript, and to few others. */
const OTHER_BASE = /^[+-]?0[xbo][\da-f]+$/i;
/** A larger power of ten is out of bounds in any case. */
const EXPONENT_MAX = 30;
/** How many digits a sentence shows in groups. */
const DIGITS_SHOWN = 24;

/**
 * A number as people type it: also 1,000,000 or 1 000 000, 1e6, and in the digits of any script. What can be misread is
 * refused.
 *
 * @param {string} name
 * @param {unknown} value
 * @param {number} min
 * @param {number} max
 * @throws {TypeError | RangeError} With what was typed.
 */
export function typedWhole(name, value, min, max) {
  const text = String(value).trim();
  const typed = inAsciiDigits(text);
  const exact = exactly(typed);
  if (exact !== undefined && exact <= BigInt(Number.MAX_SAFE_INTEGER)) return checkWhole(name, Number(exact), min, max);
  const allowed = `must be a whole number from ${min.toLocaleString('en')} to ${max.toLocaleString('en')}`;
  const isNumber = exact !== undefined || (typed !== '' && Number.isFinite(Number(typed)) && !OTHER_BASE.test(typed));
  throw argumentError(isNumber ? RangeError : TypeError, name, `${allowed}; you gave ${given(text, typed, isNumber)}.`);
}

/**
 * @param {string} text
 * @param {string} typed The same in ASCII's digits.
 * @param {boolean} isNumber
 */
function given(text, typed, isNumber) {
  if (AMBIGUOUS.test(typed)) {
    const [whole = '', thousands = ''] = typed.split('.');
    return `${describe(text)}, which can mean ${Number(typed).toLocaleString('en')} or ${Number(whole + thousands).toLocaleString('en')}. Leave out the dot`;
  }
  if (OTHER_BASE.test(typed)) return `${describe(text)}, which is not decimal`;
  if (!isNumber) return describe(text);
  if (text.length > DIGITS_SHOWN) return `${text.slice(0, DIGITS_SHOWN)}…`;
  return PLAIN.test(typed) ? BigInt(typed.replace('+', '')).toLocaleString('en') : text;
}

/**
 * @param {string} typed
 * @returns {bigint | undefined} Undefined for what is no whole number, or can be misread.
 */
function exactly(typed) {
  if (PLAIN.test(typed)) return BigInt(typed.replace('+', ''));
  if (isGrouped(typed) || DOTTED.test(typed)) return BigInt(typed.replaceAll(/\D/g, ''));
  const [, whole, fraction = '', power] = SCIENTIFIC.exec(typed) ?? [];
  if (whole === undefined) return undefined;
  const digits = fraction.replace(/0+$/, '');
  const zeros = Math.min(Number(power), EXPONENT_MAX) - digits.length;
  return zeros < 0 ? undefined : BigInt(whole + digits) * 10n ** BigInt(zeros);
}

/** @param {string} typed */
function isGrouped(typed) {
  // One kind between all groups: 1,000'000 is a slip of the finger.
  return GROUPED.test(typed) && new Set(typed.replaceAll(/[+\d]/g, '').replaceAll(/\s/g, ' ')).size === 1;
}

/**
 * Unicode has the digits of each script in order, from 0 to 9. Where digits of several kinds follow each other, each kind has
 * ten.
 *
 * @param {string} text
 */
function inAsciiDigits(text) {
  return text.replaceAll(/(?=\D)\p{Nd}/gu, (digit) => {
    const code = digit.codePointAt(0) ?? 0;
    let zero = code;
    while (/\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero--;
    return String((code - zero) % 10);
  });
}
