/** From how many strings those of a request are drawn. */

import { symbolsOf } from '../../module/strandom.js';
import { shapes } from './shaped.js';

/** @import { Drawn } from './space.js' */
/** @import { SequenceSpec } from './spec.js' */

/**
 * @param {SequenceSpec} spec Of a shape that was described, if it has one.
 * @returns {Drawn}
 */
export function drawnOf(spec) {
  const { n, len = 0, alphabet, unique = false } = spec;
  const facts = spec.shape && shapes().described(spec);
  if (facts === undefined) return { n, unique, len, symbols: [...symbolsOf(alphabet)].length };
  const { possible, bits, repeat, atMost } = facts;
  return { n, unique, bits, atMost, possible: possible <= Number.MAX_SAFE_INTEGER ? Number(possible) : Infinity, isFree: unique && repeat > 0 };
}
