/** From how many strings those of a request are drawn. Pure; imports nothing. */

/**
 * @typedef {{ len: number, symbols: number }} Symbols Length, and how many the alphabet has.
 *
 * @typedef {object} Shaped Strings of which the module knows how many there are.
 * @property {number} possible Infinity where a number cannot hold it exactly.
 * @property {number} bits
 * @property {boolean} isFree Whether there are so many that unique ones are drawn like others.
 * @property {boolean} [atMost] Whether different ones may read the same, so that bits are at most.
 *
 * @typedef {{ n: number, unique?: boolean | undefined } & (Symbols | Shaped)} Drawn
 */

/**
 * How many strings exist; Infinity where a number cannot hold it exactly.
 *
 * @param {Symbols | Shaped} drawn
 */
export function differentStrings(drawn) {
  if ('possible' in drawn) return drawn.possible;
  const { len, symbols } = drawn;
  let all = 1;
  for (let i = 0; i < len && all <= Number.MAX_SAFE_INTEGER; i++) all *= symbols;
  return all <= Number.MAX_SAFE_INTEGER ? all : Infinity;
}
