/** Runs one job on workers that answer by message and on workers that share memory, and records the order. */

import { call, timedCall } from '../../request/call.js';
import { lineBytes } from '../../request/shaped.js';
import { environment, modesHere } from './environment.js';
import { jobOf, measuredOf } from './job.js';

/** @import { SequenceSpec } from '../../request/spec.js' */
/** @import { Order } from '../results.js' */
/** @import { Steps, Strandom } from './steps.js' */

/** How many pieces a small job is cut into. */
const PIECES = 64;
/** Larger jobs have pieces of the usual size. */
const CUT_BYTES_MAX = 16 << 20;
/** Up to this count the strings are shown. */
const SHOWN_MAX = 32;

/**
 * @param {Strandom} strandom
 * @param {SequenceSpec} requested
 * @param {Steps} steps
 * @returns {Promise<Order>}
 */
export async function queue(strandom, requested, { signal, step }) {
  const { spec, cuts } = measuredOf(requested);
  const { n } = spec;
  const bytes = n * lineBytes(spec).max;
  const isCut = bytes <= CUT_BYTES_MAX;
  const piece = isCut ? Math.max(1, Math.ceil(n / PIECES)) : undefined;
  /** @type {Order['runs']} */
  const runs = [];
  /** @type {string[]} */
  let strings = [];
  const { modes, missing } = await modesHere(strandom);
  for (const mode of modes) {
    step(runs.length / modes.length, `Making the strings in mode ${mode}.`);
    const how = { mode, piece, signal };
    // The first run is slower than later ones, so it does not count.
    await timedCall(strandom, spec, how);
    const { strings: made, timing } = await call(strandom, spec, how);
    if (n <= SHOWN_MAX) strings = made.toArray();
    runs.push({ mode, timing });
    made.release();
  }
  return { kind: 'order', environment: environment(), job: jobOf(spec), piece, runs, strings, warnings: [...cuts, ...missing] };
}
