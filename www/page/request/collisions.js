/** How many strings there could be, and how likely two of some are the same, in words. Pure. */

import { count } from '../core/units.js';

/** So many terms are added up one by one; for more, the first of a series tell as much. */
const SUMMED_MAX = 1000;
/** Beyond this chance nobody would call it a chance. */
const ALMOST_CERTAIN = 0.99;
/** In such halves a string is told from every other by format 1 alone (`strandom/1 unique`). */
const HALF_MAX = 2n ** 63n;

const ONE_DECIMAL = new Intl.NumberFormat('en', { maximumFractionDigits: 1 });
const TWO_DIGITS = new Intl.NumberFormat('en', { maximumSignificantDigits: 2 });

/** @type {readonly [number, string][]} */
const SCALES = [[1e12, 'trillion'], [1e9, 'billion'], [1e6, 'million']];

/**
 * @typedef {object} Drawn
 * @property {number} n How many strings.
 * @property {number} len Symbols each.
 * @property {number} symbols How many there are to choose from.
 * @property {boolean | undefined} [unique]
 */

/**
 * How many bits of chance one string has.
 *
 * @param {Pick<Drawn, 'len' | 'symbols'>} drawn
 */
export function bitsOf({ len, symbols }) {
  return len * Math.log2(symbols);
}

/** @param {Pick<Drawn, 'len' | 'symbols'>} drawn */
export function bitsText(drawn) {
  const bits = bitsOf(drawn);
  return `${bits < 1000 ? ONE_DECIMAL.format(bits) : count(Math.round(bits))} ${ONE_DECIMAL.format(bits) === '1' ? 'bit' : 'bits'} each`;
}

/**
 * How likely two of them are the same, when each is drawn by itself: the birthday problem.
 *
 * @param {Drawn} drawn
 * @returns {number} From 0 to 1; 0 also where it is below what a number holds.
 */
export function collisionProbability(drawn) {
  return Math.abs(Math.expm1(logOfNone(drawn)));
}

/**
 * The same as a sentence for everybody.
 *
 * @param {Drawn} drawn
 */
export function collisionText(drawn) {
  const { n, unique = false } = drawn;
  if (n < 2) return 'One string has no other to be the same as.';
  if (unique && !isTooManyToMix(drawn)) return 'No two are the same.';
  const all = differentStrings(drawn);
  if (n > all) return `Some are surely the same: there are only ${count(all)} different strings.`;
  const chance = collisionProbability(drawn);
  if (unique) return `There are so many different strings that nothing has to keep two apart: ${oneIn(chance)} that any two of these are the same.`;
  if (chance > ALMOST_CERTAIN) return 'Almost certainly two of these are the same.';
  if (chance > 0.5) return 'It is more likely than not that two of these are the same.';
  const words = oneIn(chance);
  return `${words[0]?.toUpperCase()}${words.slice(1)} that any two of these are the same.`;
}

/**
 * How many strings there are; infinitely many where a number does not hold them exactly.
 *
 * @param {Pick<Drawn, 'len' | 'symbols'>} drawn
 */
export function differentStrings({ len, symbols }) {
  let all = 1;
  for (let i = 0; i < len && all <= Number.MAX_SAFE_INTEGER; i++) all *= symbols;
  return all <= Number.MAX_SAFE_INTEGER ? all : Infinity;
}

/**
 * Whether there are so many strings that unique ones are simply drawn: more than 10^35.
 *
 * @param {Pick<Drawn, 'len' | 'symbols'>} drawn
 */
export function isTooManyToMix({ len, symbols }) {
  let half = 1n;
  for (let i = 0; i < Math.ceil(len / 2) && half <= HALF_MAX; i++) half *= BigInt(symbols);
  return half > HALF_MAX;
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
 * The natural logarithm of the chance that all differ: of the product of 1 - i/N for i below n, out of N
 * strings that there are.
 *
 * @param {Drawn} drawn
 */
function logOfNone({ n, len, symbols }) {
  const logAll = len * Math.log(symbols);
  const all = differentStrings({ len, symbols });
  if (n > all) return -Infinity;
  if (n <= SUMMED_MAX && all < Infinity) {
    let sum = 0;
    for (let i = 1; i < n; i++) sum += Math.log1p(-i / all);
    return sum;
  }
  // By logarithms, for N may be larger than any number. Terms of the logarithm's series, summed over i; from
  // the fourth on they count only where the chance is a certainty.
  const first = Math.exp(Math.log(n) + Math.log(n - 1) - Math.LN2 - logAll);
  const ratio = Math.exp(Math.log(n) - logAll);
  return -first * (1 + ratio / 3 + ratio ** 2 / 6 + ratio ** 3 / 10);
}
