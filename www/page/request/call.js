/** Calls for the strings of a request as any page does, and records when. */

import { optionsOf } from './request.js';

/** @import { Options, Strings, Timing } from '../../module/strandom.js' */
/** @import { SequenceSpec } from './spec.js' */

/**
 * @typedef {Pick<typeof import('../../module/strandom.js'), 'generate'>} Generator
 * @typedef {Timing & { calledMs: number }} CallTiming With the time of the call, in milliseconds since 1970 as the
 *   workers' times are.
 */

/**
 * @param {Generator} strandom
 * @param {SequenceSpec} spec
 * @param {Options} how
 * @returns {Promise<{ strings: Strings, timing: CallTiming }>}
 */
export async function call(strandom, spec, how) {
  const { n, len, seed } = spec;
  const options = { ...optionsOf(spec), ...how };
  const calledMs = performance.timeOrigin + performance.now();
  const strings = await strandom.generate(n, len, seed, options);
  return { strings, timing: { ...strings.timing, calledMs } };
}

/**
 * Calls for the strings and gives them back at once: the next result is made in the same memory, and two results in a row
 * never take the memory of two.
 *
 * @param {Generator} strandom
 * @param {SequenceSpec} spec
 * @param {Options} how
 * @returns {Promise<CallTiming>}
 */
export async function timedCall(strandom, spec, how) {
  const { strings, timing } = await call(strandom, spec, how);
  strings.release();
  return timing;
}
