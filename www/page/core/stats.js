/** Statistics of samples. Pure; imports nothing. */

/**
 * The middle sample, or the mean of the two in the middle.
 *
 * @param {readonly number[]} samples At least one.
 * @returns {number}
 */
export function median(samples) {
  const sorted = [...samples].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? NaN) + upper) / 2;
}

/**
 * The call in the middle by its time, whose picture is typical.
 *
 * @template {{ totalMs: number }} T
 * @param {readonly T[]} calls At least one.
 * @returns {T}
 */
export function typical(calls) {
  const sorted = [...calls].sort((a, b) => a.totalMs - b.totalMs);
  return /** @type {T} */ (sorted[sorted.length >> 1]);
}
