/** What a request says that is not as it is without being said. Pure. */

import { nameOf } from '../request/alphabets.js';

/** @import { CodeFormat } from '../../module/strandom.js' */
/** @import { SequenceSpec } from '../request/spec.js' */

/** What the others leave out, too. @type {CodeFormat} */
const NO_CODE = { prefix: '', groups: 0, separator: '-', check: false };
/** What stands between words. */
const WORD_SEPARATOR = ' ';

/**
 * Options of all have the same names.
 *
 * @param {Omit<SequenceSpec, 'n' | 'len' | 'seed'>} spec
 */
export function settings({ alphabet, engine, unique, code = NO_CODE, shape }) {
  const { prefix, groups, separator, check } = code;
  const { pattern, words, separator: between, alphabet: list, rules } = shape?.options ?? {};
  return {
    pattern,
    words,
    alphabet: list ?? (alphabet && (nameOf(alphabet) ?? alphabet)),
    rules,
    unique: unique || undefined,
    prefix: prefix || undefined,
    groups: groups || undefined,
    separator: words === undefined ? given(separator, NO_CODE.separator, groups > 0) : given(between, WORD_SEPARATOR),
    check: check || undefined,
    engine,
  };
}

/**
 * Those that are said.
 *
 * @param {Omit<SequenceSpec, 'n' | 'len' | 'seed'>} spec
 */
export function said(spec) {
  return Object.entries(settings(spec)).filter(([, value]) => value !== undefined);
}

/**
 * @param {string | undefined} value
 * @param {string} usual
 * @param {boolean} [isUsed]
 */
function given(value, usual, isUsed = true) {
  return isUsed && value !== usual ? value : undefined;
}
