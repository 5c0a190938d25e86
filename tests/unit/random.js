/** Numbers that look random and are the same in each run, so that what fails once fails again. */

/**
 * Mulberry32.
 *
 * @param {number} seed
 * @returns {() => number} From 0 to below 1.
 */
export function numbers(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
