/** Which strings these are, as a title says it. Pure. */

import { plural } from '../core/units.js';
import { labelOf } from './alphabets.js';
import { quoted } from './quoted.js';

/** @import { Engine } from '../../module/strandom.js' */
/** @import { SequenceSpec } from './spec.js' */

/** @type {Record<Engine, string>} */
export const CALLS = { 'python-choice': 'random.choice', 'python-choices': 'random.choices' };

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
