/** Samples and what they say. Pure; imports nothing. */

/**
 * The middle one, or the mean of the two in the middle.
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
