/** Makes one job on workers that answer by message and on workers that share memory, and keeps in which order. */

import { environment } from './environment.js';

/** @import { Spec } from '../spec.js' */
/** @import { Order } from './results.js' */
/** @import { Steps, Strandom } from './experiment.js' */

/** A job has so many pieces, which is one string each for up to as many. */
const PIECES = 64;
/** Larger jobs come in the pieces that suit them. */
const CUT_BYTES_MAX = 16 << 20;
/** So many strings are written out. */
const WRITTEN_MAX = 32;

/**
 * @param {Strandom} strandom
 * @param {Spec} spec
 * @param {Steps} steps
 * @returns {Promise<Order>}
 */
export async function queue(strandom, { n, len, seed }, { signal, step }) {
  const isCut = n * (len + 1) <= CUT_BYTES_MAX;
  const piece = isCut ? Math.max(1, Math.ceil(n / PIECES)) : undefined;
  /** @type {Order['runs']} */
  const runs = [];
  /** @type {string[]} */
  let strings = [];
  /** @type {string[]} */
  const warnings = [];
  for (const mode of /** @type {const} */ (['processes', 'threads'])) {
    step(runs.length / 2, `Making the strings in mode ${mode}.`);
    try {
      const made = await generateTwice(strandom, { n, len, seed }, { mode, piece, signal });
      if (n <= WRITTEN_MAX) strings = made.toArray();
      runs.push({ mode, timing: made.timing });
      made.release();
    } catch (error) {
      if (!(error instanceof strandom.EngineError)) throw error;
      warnings.push(`${error.message} So there is no picture of ${mode}.`);
    }
  }
  return { kind: 'order', environment: environment(), job: { n, len, seed, bytes: n * (len + 1) }, piece, runs, strings, warnings };
}

/**
 * The first run of anything is slow in ways of its own.
 *
 * @param {Strandom} strandom
 * @param {Spec} spec
 * @param {import('../strandom.js').Options} options
 */
async function generateTwice(strandom, { n, len, seed }, options) {
  (await strandom.generate(n, len, seed, options)).release();
  return strandom.generate(n, len, seed, options);
}
