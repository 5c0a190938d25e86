/** What kind of strings some are, in words. Pure. */

import { plural } from '../core/units.js';
import { labelOf } from './alphabets.js';

/** @import { CodeFormat, Engine } from '../../module/strandom.js' */
/** @import { SequenceSpec } from './spec.js' */

/** Characters of a seed or an alphabet in a sentence. */
const WORDS_SHOWN = 40;

/** @type {Record<Engine, string>} */
const CALLS = { 'python-choice': 'random.choice', 'python-choices': 'random.choices' };

/**
 * How many, how long, out of what, from where.
 *
 * @param {SequenceSpec} spec
 */
export function sequenceLabel({ n, len, seed, alphabet, engine, unique }) {
  const kind = `${typeof seed === 'string' ? '' : 'fresh '}${unique ? 'unique ' : ''}`;
  const strings = plural(n, `${kind}string`, `${kind}strings`);
  const label = labelOf(alphabet ?? '');
  const own = alphabet === undefined ? '' : ` out of “${shortened(alphabet)}”`;
  const symbols = label === undefined ? own : ` (${label})`;
  const from = typeof seed === 'string' ? ` from seed “${shortened(seed)}”` : '';
  return `${strings} of ${plural(len, 'symbol', 'symbols')}${symbols}${from}${engine ? ` by Python’s ${CALLS[engine]}` : ''}`;
}

/**
 * How strings are dressed.
 *
 * @param {CodeFormat} code
 */
export function codeFormatText({ prefix, groups, separator, check }) {
  return [
    prefix !== '' && `prefix “${prefix}”`,
    check && 'with a check symbol',
    groups > 0 && `in groups of ${groups.toLocaleString('en')} with “${separator}”`,
  ].filter(Boolean).join(', ');
}

/**
 * Which kind is on screen: its name, and who can make it again.
 *
 * @param {Pick<SequenceSpec, 'seed' | 'engine'>} spec
 * @returns {[string, string]}
 */
export function kindText({ seed, engine }) {
  if (typeof seed !== 'string') return ['Fresh:', 'from this computer’s own randomness, 20 rounds of ChaCha. Nobody can make them again.'];
  if (engine === undefined) return ['Seeded:', 'whoever knows the seed makes the same strings, here and anywhere.'];
  return ['Python’s own:', `what ${CALLS[engine]} of Python 3 makes after random.seed(${pythonSeed(seed)}).`];
}

/**
 * The seed as Python is given it: a decimal integer is an int, anything else a str.
 *
 * @param {string} seed
 */
export function pythonSeed(seed) {
  return isPythonInt(seed) ? shortened(seed) : `'${shortened(seed).replaceAll(/[\\']/g, '\\$&')}'`;
}

/** @param {string} seed */
export function isPythonInt(seed) {
  return /^(?:0|-?[1-9]\d*)$/.test(seed);
}

/** @param {string} text */
function shortened(text) {
  return text.length <= WORDS_SHOWN ? text : `${text.slice(0, WORDS_SHOWN)}…`;
}
