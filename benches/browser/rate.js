/** How fast something is that makes the bytes of `n` strings. */

import { LEAST_MS, LEN } from './kinds.js';

/** What takes no time that the clock can see has taken this much. */
const CLOCK_MS = 0.005;
/** So often at most, because what is not timed takes its time, too. */
const CALLS_MAX = 1000;
/** So long at most, everything included. */
const MOST_MS = 1000;

/**
 * Calls until the sample is long enough. The first call is not timed: it meets what the case before
 * has left behind.
 *
 * @template T
 * @param {{ n: number, len?: number }} strings
 * @param {() => T | Promise<T>} make
 * @param {(made: T) => unknown} afterwards Not timed.
 */
export async function rate({ n, len = LEN }, make, afterwards) {
  await afterwards(await make());
  const beganMs = performance.now();
  let ms = 0;
  let calls = 0;
  do {
    const startMs = performance.now();
    const made = await make();
    ms += performance.now() - startMs;
    calls++;
    await afterwards(made);
  } while (ms < LEAST_MS && calls < CALLS_MAX && performance.now() - beganMs < MOST_MS);
  return (calls * n * (len + 1)) / Math.max(ms, CLOCK_MS) / 1000;
}
