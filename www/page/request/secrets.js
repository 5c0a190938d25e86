/** When strings look like passwords or tokens. Pure. */

import { bitsOf } from './collisions.js';

/** @import { SequenceSpec } from './spec.js' */

/** Of more at once nobody uses each as a secret. */
const SECRETS_MAX = 1000;
/** The same for short numbers, of which lists of test data have more. */
const PINS_MAX = 100;
/** Six letters and digits are below, as are eight of one case; seven letters and digits are above. */
const SECRET_BITS_MIN = 40;
/** Longer ones are data: the longest keys in use have 512 bits. */
const SECRET_BITS_MAX = 1024;
const DIGITS = '0123456789';
const BASES = 'ACGT';

/**
 * Whether whoever takes such strings for secrets should be told that a seed gives them away: a few, each hard to
 * guess, or a few PINs. Fresh ones are nobody's to guess. Sequences of DNA are data, whatever their length.
 *
 * @param {SequenceSpec} spec
 * @param {string} symbols The alphabet's.
 */
export function looksSecret({ n, len, seed }, symbols) {
  if (typeof seed !== 'string' || symbols === BASES) return false;
  if (symbols === DIGITS && len >= 4 && len <= 8 && n <= PINS_MAX) return true;
  const bits = bitsOf({ len, symbols: [...symbols].length });
  return n <= SECRETS_MAX && bits >= SECRET_BITS_MIN && bits <= SECRET_BITS_MAX;
}
