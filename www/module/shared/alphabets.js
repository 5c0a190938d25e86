/** The named alphabets, by the names that the core and links know, too. Pure; imports nothing. */

const LOWER = 'abcdefghijklmnopqrstuvwxyz';
const UPPER = LOWER.toUpperCase();
const DIGITS = '0123456789';

/** Name, a label for people, symbols. The first is the default. */
export const ALPHABETS = /** @type {const} */ ([
  ['alphanumeric', 'a-z A-Z 0-9', LOWER + UPPER + DIGITS],
  ['lower', 'a-z', LOWER],
  ['upper', 'A-Z', UPPER],
  ['digits', 'digits', DIGITS],
  ['hex', 'hex', `${DIGITS}abcdef`],
  ['base32', 'base32', `${UPPER}234567`],
  ['crockford', 'Crockford’s base32', DIGITS + without(UPPER, 'ILOU')],
  ['base58', 'base58', without(DIGITS + UPPER + LOWER, '0IOl')],
  ['base64url', 'base64url', `${UPPER}${LOWER}${DIGITS}-_`],
  ['clear', 'without 0Oo 1IiLl', without(DIGITS + UPPER + LOWER, '01ILOilo')],
  ['distinct', 'without 0O1IL2Z5S6G8BUV', without(DIGITS + UPPER, '0O1IL2Z5S6G8BUV')],
  ['ascii', 'visible ASCII', String.fromCharCode(...Array.from({ length: 94 }, (_, i) => 33 + i))],
  ['dna', 'DNA', 'ACGT'],
]);

/**
 * @param {string} name
 * @returns {string | undefined} Undefined when no alphabet has that name.
 */
export function symbolsNamed(name) {
  return ALPHABETS.find(([each]) => each === name)?.[2];
}

/**
 * @param {string} symbols
 * @param {string} others
 */
function without(symbols, others) {
  return [...symbols].filter((symbol) => !others.includes(symbol)).join('');
}
