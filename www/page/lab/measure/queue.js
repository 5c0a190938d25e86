/** Makes one job on workers that answer by message and on workers that share memory, and keeps in which order. */

import { recordBytes } from '../../../module/strandom.js';
import { optionsOf } from '../../request/spec.js';
import { environment, modesHere } from './environment.js';
import { jobOf } from './job.js';

/** @import { SequenceSpec } from '../../request/spec.js' */
/** @import { Order } from '../results.js' */
/** @import { Steps, Strandom } from './steps.js' */

/** A job has so many pieces, which is one string each for up to as many. */
const PIECES = 64;
/** Larger jobs come in the pieces that suit them. */
const CUT_BYTES_MAX = 16 << 20;
/** So many strings are written out. */
const WRITTEN_MAX = 32;

/**
 * @param {Strandom} strandom
 * @param {SequenceSpec} spec
 * @param {Steps} steps
 * @returns {Promise<Order>}
 */
export async function queue(strandom, spec, { signal, step }) {
  const { n } = spec;
  const bytes = n * recordBytes(spec);
  const isCut = bytes <= CUT_BYTES_MAX;
  const piece = isCut ? Math.max(1, Math.ceil(n / PIECES)) : undefined;
  /** @type {Order['runs']} */
  const runs = [];
  /** @type {string[]} */
  let strings = [];
  const { modes, missing } = await modesHere(strandom);
  for (const mode of modes) {
    step(runs.length / modes.length, `Making the strings in mode ${mode}.`);
    const made = await generateTwice(strandom, spec, { mode, piece, signal });
    if (n <= WRITTEN_MAX) strings = made.toArray();
    runs.push({ mode, timing: made.timing });
    made.release();
  }
  return { kind: 'order', environment: environment(), job: jobOf(spec), piece, runs, strings, warnings: missing };
}

/**
 * The first run of anything is slow in ways of its own.
 *
 * @param {Strandom} strandom
 * @param {SequenceSpec} spec
 * @param {import('../../../module/strandom.js').Options} options
 */
async function generateTwice(strandom, spec, options) {
  const { n, len, seed } = spec;
  const all = { ...optionsOf(spec), ...options };
  (await strandom.generate(n, len, seed, all)).release();
  return strandom.generate(n, len, seed, all);
}
