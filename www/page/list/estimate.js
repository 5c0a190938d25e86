/** How long all strings of a request take, from a few of them. */

import { optionsOf } from '../request/request.js';
import { lineBytes } from '../request/shaped.js';

/** @import { Spec } from '../request/spec.js' */

/** Takes a few milliseconds, of which nobody notices anything. */
const SAMPLE_BYTES = 8 << 20;

/**
 * @param {Pick<typeof import('../../module/strandom.js'), 'measure'>} strandom
 * @param {Spec} spec
 * @param {AbortSignal} signal
 * @returns {Promise<number | undefined>} Undefined for so few strings that it does not matter.
 */
export async function estimatedMs(strandom, spec, signal) {
  const { n, len, seed, mode } = spec;
  const sample = Math.max(1, Math.floor(SAMPLE_BYTES / lineBytes(spec).max));
  if (n <= sample) return undefined;
  const { elapsedMs } = await strandom.measure(sample, len, seed, { ...optionsOf(spec), mode, signal });
  return (elapsedMs / sample) * n;
}
