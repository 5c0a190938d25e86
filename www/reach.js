/**
 * Strings of Python's `random.choice` are reached by going over all before them, which takes a second or so
 * for two thousand million symbols. A coordinator goes a step at a time, so that it can be stopped.
 */

import { unlessAborted } from './abort.js';

/** @import { Handle } from './handle.js' */
/** @import { Job } from './protocol.js' */

/**
 * @param {Handle} handle
 * @param {Job} job
 * @param {number} done Its string that is to be made next.
 * @param {AbortSignal} [signal]
 */
export async function reach(handle, job, done, signal) {
  while (!(await unlessAborted(handle.ask({ type: 'reach', job, done }), signal)));
}
