/** Whether strings look like passwords or tokens. Pure. */

import { bitsOf } from './collisions.js';

/** @import { Drawn } from './space.js' */
/** @import { SequenceSpec } from './spec.js' */

/** Larger lists are test data. */
const SECRETS_MAX = 1000;
/** The same for PINs. */
const PINS_MAX = 100;
/** Six letters and digits have fewer, as do eight letters of one case; seven letters and digits have more. */
const SECRET_BITS_MIN = 40;
/** The longest keys in use have 512. */
const SECRET_BITS_MAX = 1024;
const DIGITS = '0123456789';
const BASES = 'ACGT';

/**
 * A few strings that are hard to guess, or a few PINs, may be taken for secrets, but anyone with the seed can make
 * them. Fresh strings are secret. DNA is data, whatever its length.
 *
 * @param {SequenceSpec} spec
 * @param {Drawn} drawn
 */
export function looksSecret({ n, len = 0, alphabet, seed }, drawn) {
  if (typeof seed !== 'string' || alphabet === BASES) return false;
  if (alphabet === DIGITS && len >= 4 && len <= 8 && n <= PINS_MAX) return true;
  const bits = bitsOf(drawn);
  return n <= SECRETS_MAX && bits >= SECRET_BITS_MIN && bits <= SECRET_BITS_MAX;
}
