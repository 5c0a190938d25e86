/** What an experiment makes: the strings that were asked for, as they are told of and taken along. */

import { PYTHON_CHOICE_SYMBOLS_MAX, recordBytes, symbolsOf } from '../../../module/strandom.js';
import { differentStrings } from '../../request/collisions.js';

/** @import { SequenceSpec } from '../../request/spec.js' */
/** @import { LabJob } from '../results.js' */
/** @import { Strandom } from './steps.js' */

/**
 * @param {SequenceSpec} spec
 * @returns {LabJob} Without any key.
 */
export function jobOf(spec) {
  const { n, len, seed, alphabet, engine, unique, code } = spec;
  return {
    n,
    len,
    seed: typeof seed === 'string' ? seed : null,
    alphabet: symbolsOf(alphabet),
    bytes: n * recordBytes(spec),
    ...(engine === undefined ? {} : { engine }),
    ...(unique ? { unique } : {}),
    ...code,
  };
}

/**
 * How many strings an experiment may ask for where it chooses by itself.
 *
 * @param {SequenceSpec} spec
 */
export function stringsMax({ len, alphabet, engine, unique }) {
  if (engine === 'python-choice') return Math.floor(PYTHON_CHOICE_SYMBOLS_MAX / len);
  return unique ? differentStrings({ len, symbols: [...symbolsOf(alphabet)].length }) : Infinity;
}

/**
 * Every run of an experiment makes the same strings, also where they are fresh: by one key, which is wiped
 * when it is over.
 *
 * @template T
 * @param {Strandom} strandom
 * @param {SequenceSpec} spec
 * @param {(spec: SequenceSpec) => Promise<T>} action
 */
export async function withOneKey(strandom, spec, action) {
  if (spec.seed !== undefined) return action(spec);
  const key = await strandom.freshKey();
  try {
    return await action({ ...spec, seed: key });
  } finally {
    key.wipe();
  }
}
