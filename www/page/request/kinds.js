/** What kind of strings these are, and in which format, in words. Pure. */

import { shortened } from '../../module/strandom.js';
import { CALLS } from './label.js';
import { isolated, quoted } from './quoted.js';

/** @import { CodeFormat } from '../../module/strandom.js' */
/** @import { SequenceSpec } from './spec.js' */

/**
 * The format of codes.
 *
 * @param {CodeFormat} code
 */
export function codeFormatText({ prefix, groups, separator, check }) {
  return [
    prefix !== '' && `prefix ${quoted(prefix)}`,
    check && 'with a check symbol',
    groups > 0 && `in groups of ${groups.toLocaleString('en')} with ${quoted(separator)}`,
  ].filter(Boolean).join(', ');
}

/**
 * A name for the kind, and who can make it again.
 *
 * @param {Pick<SequenceSpec, 'seed' | 'engine'>} spec
 * @returns {[string, string]}
 */
export function kindText({ seed, engine }) {
  if (typeof seed !== 'string') return ['Fresh:', 'drawn from this computer’s own randomness by ChaCha with 20 rounds. Nobody can make them again.'];
  if (engine === undefined) return ['Seeded:', 'anyone who knows the seed can make the same strings, anywhere.'];
  return ['Python’s own:', `the same as ${CALLS[engine]} in Python 3 after random.seed(${pythonSeed(seed)}).`];
}

/**
 * The seed as a Python literal: a decimal integer is an int, anything else a str.
 *
 * @param {string} seed
 */
export function pythonSeed(seed) {
  return isPythonInt(seed) ? shortened(seed) : `'${isolated(shortened(seed).replaceAll(/[\\']/g, '\\$&'))}'`;
}

/** @param {string} seed */
export function isPythonInt(seed) {
  return /^(?:0|-?[1-9]\d*)$/.test(seed);
}
