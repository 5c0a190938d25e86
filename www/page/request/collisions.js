/** The entropy of a string and the collision probability, also in words. Pure. */

import { count } from '../core/units.js';
import { differentStrings } from './space.js';

/** @import { Drawn, Shaped, Symbols } from './space.js' */

/** Up to this count the terms are summed one by one; beyond it a series is as exact. */
const SUMMED_MAX = 1000;
/** From here on the number would say less than the word. */
const ALMOST_CERTAIN = 0.99;
/** Unique strings are permuted only while each half of a string has at most this many values (docs/unique.md). */
const HALF_MAX = 2n ** 63n;

const ONE_DECIMAL = new Intl.NumberFormat('en', { maximumFractionDigits: 1 });
const TWO_DIGITS = new Intl.NumberFormat('en', { maximumSignificantDigits: 2 });

/** @type {readonly [number, string][]} */
const SCALES = [[1e12, 'trillion'], [1e9, 'billion'], [1e6, 'million']];

/**
 * The entropy of one string.
 *
 * @param {Symbols | Shaped} drawn
 */
export function bitsOf(drawn) {
  return 'bits' in drawn ? drawn.bits : drawn.len * Math.log2(drawn.symbols);
}

/** @param {Symbols | Shaped} drawn */
export function bitsText(drawn) {
  const bits = bitsOf(drawn);
  return `${isAtMost(drawn) ? 'At most ' : ''}${bits < 1000 ? ONE_DECIMAL.format(bits) : count(Math.round(bits))} ${ONE_DECIMAL.format(bits) === '1' ? 'bit' : 'bits'} each`;
}

/**
 * The birthday problem: how likely any two are the same when each is drawn independently.
 *
 * @param {Drawn} drawn
 * @returns {number} From 0 to 1; 0 also where it is too small for a number.
 */
export function collisionProbability(drawn) {
  return Math.abs(Math.expm1(logOfNoCollision(drawn)));
}

/**
 * The same as a sentence.
 *
 * @param {Drawn} drawn
 */
export function collisionText(drawn) {
  const { n, unique = false } = drawn;
  if (n < 2) return 'A single string cannot repeat.';
  if (unique && !isDrawnFreely(drawn)) return 'No two of these are the same.';
  const all = differentStrings(drawn);
  if (n > all) return `Some of these are the same, because only ${count(all)} different strings exist.`;
  const chance = collisionProbability(drawn);
  if (unique) return `So many different strings exist that repeats are not prevented: ${oneIn(chance)} that any two of these are the same.`;
  if (chance > ALMOST_CERTAIN) return 'Two of these are almost certainly the same.';
  if (chance > 0.5) return 'Two of these are more likely the same than not.';
  const words = `${isAtMost(drawn) ? 'at least ' : ''}${oneIn(chance)}`;
  return `${words[0]?.toUpperCase()}${words.slice(1)} that any two of these are the same.`;
}

/**
 * Whether so many strings exist (more than 10^35) that unique ones are drawn like others.
 *
 * @param {Symbols | Shaped} drawn
 */
export function isDrawnFreely(drawn) {
  if ('isFree' in drawn) return drawn.isFree;
  const { len, symbols } = drawn;
  let half = 1n;
  for (let i = 0; i < Math.ceil(len / 2) && half <= HALF_MAX; i++) half *= BigInt(symbols);
  return half > HALF_MAX;
}

/** @param {Symbols | Shaped} drawn */
function isAtMost(drawn) {
  return 'atMost' in drawn && drawn.atMost === true;
}

/** @param {number} chance At most one half. */
function oneIn(chance) {
  const n = 1 / chance;
  if (n >= 1e18) return 'one chance in over a billion billion';
  if (n >= 1e15) return 'one chance in over a million billion';
  const rounded = Number(n.toPrecision(2));
  const [scale, word] = SCALES.find(([scale]) => rounded >= scale) ?? [1, ''];
  return `one chance in ${TWO_DIGITS.format(rounded / scale)}${word === '' ? '' : ` ${word}`}`;
}

/**
 * The natural logarithm of the probability that all differ: of the product of 1 - i/N for i below n, where N
 * strings exist.
 *
 * @param {Drawn} drawn
 */
function logOfNoCollision(drawn) {
  const { n } = drawn;
  const logAll = bitsOf(drawn) * Math.LN2;
  const all = differentStrings(drawn);
  if (n > all) return -Infinity;
  if (n <= SUMMED_MAX && all < Infinity) {
    let sum = 0;
    for (let i = 1; i < n; i++) sum += Math.log1p(-i / all);
    return sum;
  }
  // In logarithms, because N may exceed every number. The series of the logarithm, summed over i; terms from
  // the fourth on matter only where a collision is certain.
  const first = Math.exp(Math.log(n) + Math.log(n - 1) - Math.LN2 - logAll);
  const ratio = Math.exp(Math.log(n) - logAll);
  return -first * (1 + ratio / 3 + ratio ** 2 / 6 + ratio ** 3 / 10);
}
