/** What kind of strings these are, in words. Pure. */

import { shortened } from '../../module/strandom.js';
import { plural } from '../core/units.js';
import { labelOf } from './alphabets.js';
import { isolated, quoted } from './quoted.js';

/** @import { CodeFormat, Engine } from '../../module/strandom.js' */
/** @import { SequenceSpec } from './spec.js' */

/** @type {Record<Engine, string>} */
const CALLS = { 'python-choice': 'random.choice', 'python-choices': 'random.choices' };

/**
 * How many strings, how long, from which alphabet and seed.
 *
 * @param {SequenceSpec} spec
 */
export function sequenceLabel({ n, len, seed, alphabet, engine, unique, shape }) {
  const kind = `${typeof seed === 'string' ? '' : 'fresh '}${unique ? 'unique ' : ''}`;
  const strings = plural(n, `${kind}string`, `${kind}strings`);
  const from = typeof seed === 'string' ? ` from seed ${quoted(seed)}` : '';
  return `${strings} of ${shapeText({ len, alphabet, shape })}${from}${engine ? ` by Python’s ${CALLS[engine]}` : ''}`;
}

/**
 * What each string is of.
 *
 * @param {Pick<SequenceSpec, 'len' | 'alphabet' | 'shape'>} spec
 */
export function shapeText({ len = 0, alphabet, shape }) {
  const { pattern, words, rules } = shape?.options ?? {};
  const from = shape?.label ?? labelOf(alphabet ?? '') ?? (alphabet && quoted(alphabet));
  const drawn = words === undefined ? plural(len, 'symbol', 'symbols') : plural(len, 'word', 'words');
  return `${pattern === undefined ? `${drawn}${from ? ` (${from})` : ''}` : from}${rules ? ' with rules' : ''}`;
}

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
