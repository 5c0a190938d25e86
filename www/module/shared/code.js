/** How strings are formatted for people, and what room that takes. Pure. */

import { checkNumber, PREFIX_MAX } from './bounds.js';
import { argumentError, checkBoolean, checkText, codePointText, describe } from './checks.js';

/** @import { CodeFormat, JobShape } from './protocol.js' */

/** Separates groups unless another separator is given. */
const SEPARATOR = '-';

/**
 * @param {{ prefix?: unknown, groups?: unknown, separator?: unknown, check?: unknown }} options
 * @param {string} symbols Of the alphabet.
 * @returns {CodeFormat | undefined} Undefined when strings stay as they are.
 */
export function checkCodeFormat({ prefix = '', groups = 0, separator = SEPARATOR, check = false }, symbols) {
  const code = {
    prefix: checkPrefix(checkText('prefix', prefix, 'text')),
    groups: checkNumber('groups', groups),
    separator: checkText('separator', separator, 'one character'),
    check: checkBoolean('check', check),
  };
  if (code.groups === 0) code.separator = SEPARATOR;
  else checkSeparator(code.separator, symbols);
  return code.prefix === '' && code.groups === 0 && !code.check ? undefined : code;
}

/** @param {string} prefix */
function checkPrefix(prefix) {
  const characters = [...prefix];
  if (characters.length > PREFIX_MAX) {
    throw argumentError(RangeError, 'prefix', `must have at most ${PREFIX_MAX} characters; you gave ${characters.length}.`);
  }
  const at = characters.findIndex(isControl);
  if (at < 0) return prefix;
  throw argumentError(RangeError, 'prefix', `must have no control characters; you gave ${codePointText(characters[at] ?? '')} as character ${at + 1}.`);
}

/**
 * @param {string} separator
 * @param {string} symbols
 */
function checkSeparator(separator, symbols) {
  if ([...separator].length !== 1) {
    throw argumentError(RangeError, 'separator', `must be one character; you gave ${describe(separator)}.`);
  }
  if (isControl(separator)) {
    throw argumentError(RangeError, 'separator', `must be no control character; you gave ${codePointText(separator)}.`);
  }
  if (symbols.includes(separator)) {
    throw argumentError(RangeError, 'separator', `must be none of the alphabet's symbols; you gave '${separator}'.`);
  }
}

/** @param {string} character */
function isControl(character) {
  return /^\p{Cc}$/u.test(character);
}

/** Where strings differ in size, a record begins with it. */
export const SIZE_BYTES = 4;

/**
 * The bytes of a string with its newline, in UTF-8. Where strings differ in size it is those of a record in memory, which has
 * room for the longest one.
 *
 * @param {{ len: number, alphabet?: string | undefined, code?: CodeFormat | undefined, shape?: JobShape | undefined }} job
 */
export function recordBytes({ len, alphabet, code, shape }) {
  if (shape !== undefined) return shape.stringBytes.max + 1 + (shape.isUneven ? SIZE_BYTES : 0);
  const symbols = len + Number(code?.check ?? false);
  const others = code === undefined ? 0 : bytesOf(code.prefix) + separatorsIn(symbols, code) * bytesOf(code.separator);
  return symbols * bytesOf(String.fromCodePoint(alphabet?.codePointAt(0) ?? 0)) + others + 1;
}

/**
 * How many strings fit into so many bytes, but at least one.
 *
 * @param {Parameters<typeof recordBytes>[0]} job
 * @param {number} bytes
 */
export function stringsIn(job, bytes) {
  // With rules a string takes as many attempts as are expected, and as long as that many strings.
  return Math.max(1, Math.floor((bytes / recordBytes(job)) * (job.shape?.p ?? 1)));
}

/**
 * @param {number} symbols With the check symbol.
 * @param {Pick<CodeFormat, 'groups'>} code
 */
export function separatorsIn(symbols, { groups }) {
  return groups === 0 ? 0 : Math.ceil(symbols / groups) - 1;
}

/** @param {string} text */
function bytesOf(text) {
  return new TextEncoder().encode(text).length;
}
