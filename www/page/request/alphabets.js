/** Names and labels of alphabets. Pure. */

import { ALPHABETS } from '../../module/strandom.js';

/**
 * @param {string} symbols
 * @returns {string | undefined} Undefined for own symbols.
 */
export function nameOf(symbols) {
  return ALPHABETS.find(([, , each]) => each === symbols)?.[0];
}

/** @param {string} symbols */
export function labelOf(symbols) {
  return ALPHABETS.find(([, , each]) => each === symbols)?.[1];
}
