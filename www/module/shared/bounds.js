/** The least and the greatest value of each argument that is a number, as in the core. Pure. */

import { checkWhole } from './checks.js';

export const COUNT_MAX = Number.MAX_SAFE_INTEGER;
export const LEN_MAX = 65_536;
/** More workers gain nothing, and each one costs memory. */
export const WORKERS_MAX = 64;
/** More than any browser reports cores. */
export const THREADS_MAX = 1024;
/** Symbols that `python-choice` can make, as in the core: it draws all strings before one to find it. */
export const PYTHON_CHOICE_SYMBOLS_MAX = 2 ** 33;
/** Characters of a prefix. */
export const PREFIX_MAX = 32;

const BOUNDS = {
  n: [0, COUNT_MAX],
  len: [1, LEN_MAX],
  first: [0, COUNT_MAX],
  groups: [0, 65_536],
  // What a batch can hold.
  piece: [1, 2 ** 32 - 1],
  threads: [1, THREADS_MAX],
  workers: [1, WORKERS_MAX],
};

/**
 * @param {keyof typeof BOUNDS} argument
 * @param {unknown} value
 * @returns {number} The value, which is a whole number within the argument's bounds.
 */
export function checkNumber(argument, value) {
  const [min = 0, max = 0] = BOUNDS[argument];
  return checkWhole(argument, value, min, max);
}
