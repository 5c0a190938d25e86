/** Jobs of other shapes, and what can be asked of all. Loads when the first is asked for. */

import { checkJob, isShaped } from '../shared/arguments.js';
import { argumentError, checkText, describe } from '../shared/checks.js';
import { checkAttempts, checkShapedJob } from '../shared/shapes.js';
import { listNamed } from '../shared/words.js';
import * as runtime from './runtime.js';

/** @import { Description, Job } from '../shared/protocol.js' */
/** @import { ShapedOptions } from '../shared/shapes.js' */

/**
 * @typedef {object} Odds
 * @property {bigint} possible How many strings are possible: those that satisfy the rules.
 * @property {number} bits The entropy of a string: the binary logarithm of that.
 * @property {number} p The chance that a string without rules satisfies them; 1 without rules.
 * @property {number} repeat The chance that two of `n` strings are the same; 0 where they never repeat.
 * @property {boolean} atMost Whether words may read the same though they are others, such as "in" and "put" and "input". Then there
 *   are at most as many bits, and two strings are the same at least as often.
 * @property {{ min: number, max: number, mean: number }} bytes Of a string with its newline. The mean is that of strings without rules.
 * @property {string} characters Those of the strings' characters for which CSV or JSON do something: quotes, backslashes,
 *   delimiters and white space.
 */

/**
 * @typedef {object} Recognized
 * @property {'string' | 'check' | 'rules' | 'other'} is `string`: it is one of them. `check`: only its check symbol is wrong. `rules`: it breaks the rules.
 *   `other`: it is not of this shape.
 * @property {number} [rank] Of a unique string whose rank is a safe integer.
 */

/** What the core says instead of a rank. @type {Record<number, Recognized>} */
const WITHOUT_RANK = { [-1]: { is: 'other' }, [-2]: { is: 'check' }, [-3]: { is: 'rules' }, [-4]: { is: 'string' } };

/**
 * A job of another shape, with what the core says of its strings.
 *
 * @param {number} n
 * @param {number | undefined} len
 * @param {unknown} seed
 * @param {ShapedOptions} options
 * @returns {Promise<Job>}
 */
export async function shapedJob(n, len, seed, options) {
  const job = await checkShapedJob(n, len, seed, options);
  const { stringBytes, isUneven, p, special } = await described(job, options);
  checkAttempts(n, p);
  return { ...job, shape: { stringBytes, isUneven, p, special } };
}

/** Stands in until the core has said it. */
const NOT_KNOWN = { stringBytes: { min: 0, max: 0, mean: 0 }, isUneven: false, p: 1, special: '' };

/**
 * @param {number} n
 * @param {number | undefined} len
 * @param {ShapedOptions & { signal?: AbortSignal }} options
 * @returns {Promise<Odds>}
 */
export async function odds(n, len, { signal, ...options }) {
  // Any seed will do.
  const job = isShaped(options) ? await checkShapedJob(n, len, '0', options) : checkJob(n, len, '0', options);
  const { possible, bits, p, repeat, atMost, stringBytes: { min, max, mean }, special } = await described(job, options, signal);
  const bytes = { min: min + 1, max: max + 1, mean: mean + 1 };
  return { possible: bigintOf(possible), bits, p, repeat, atMost, bytes, characters: special };
}

/**
 * @param {Job} job
 * @param {ShapedOptions} options
 * @param {AbortSignal} [signal]
 * @returns {Promise<Description>}
 */
async function described(job, { words }, signal) {
  try {
    return await runtime.describe({ ...job, shape: NOT_KNOWN }, signal);
  } catch (error) {
    // To the core words are an alphabet.
    if (words === undefined || !(error instanceof RangeError) || !('argument' in error) || error.argument !== 'alphabet') throw error;
    throw argumentError(RangeError, 'words', error.message.replace(/^alphabet /, ''));
  }
}

/** @param {Uint8Array} bytes The low one first. */
function bigintOf(bytes) {
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0'));
  return BigInt(`0x${hex.reverse().join('')}`);
}

/**
 * @param {Job} job
 * @param {readonly string[]} strings
 * @returns {Promise<Recognized[]>}
 */
export async function recognize(job, strings) {
  if (!Array.isArray(strings)) throw argumentError(TypeError, 'strings', `must be an array of texts; you gave ${describe(strings)}.`);
  const texts = strings.map((string) => checkText('strings', string, 'an array of texts'));
  const ranks = await runtime.recognize({ ...job, shape: job.shape ?? NOT_KNOWN }, texts);
  return Array.from(ranks, (rank) => WITHOUT_RANK[rank] ?? { is: 'string', rank });
}

/** @param {string} name */
export async function loadWords(name) {
  return (await listNamed(name)).split('\n');
}
