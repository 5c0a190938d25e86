/** What experiments with the crews of several modes leave behind. Imports nothing. */

/** @import { Strandom } from './experiment.js' */

/**
 * One crew is enough for all that comes next, and each holds memory. It starts again at once, so that
 * nobody waits for it later.
 *
 * @param {Strandom} strandom
 */
export function leaveOneCrew(strandom) {
  strandom.stop();
  // Who asks for strings next is told if it does not come.
  strandom.start().catch(() => {});
}
