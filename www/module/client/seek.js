/**
 * Strings of Python's `random.choice` are reached by going over all before them, which takes a second or so
 * for two thousand million symbols. A coordinator goes a step at a time, so that it can be stopped.
 */

import { unlessAborted } from '../shared/abort.js';

/** @import { Job } from '../shared/protocol.js' */
/** @import { WorkerClient } from './worker-client.js' */

/**
 * @param {WorkerClient} client
 * @param {Job} job
 * @param {number} done Its string that is to be made next.
 * @param {AbortSignal} [signal]
 */
export async function seek(client, job, done, signal) {
  while (!(await unlessAborted(client.ask({ type: 'seek', job, done }), signal)));
}
