/** What an alphabet is called. Pure. */

import { ALPHABETS } from '../../module/strandom.js';

/**
 * @param {string} symbols
 * @returns {string | undefined} Undefined if it is an own alphabet.
 */
export function nameOf(symbols) {
  return ALPHABETS.find(([, , each]) => each === symbols)?.[0];
}

/** @param {string} symbols */
export function labelOf(symbols) {
  return ALPHABETS.find(([, , each]) => each === symbols)?.[1];
}
