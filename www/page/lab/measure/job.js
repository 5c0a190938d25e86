/** The job of an experiment. */

import { PYTHON_CHOICE_SYMBOLS_MAX, symbolsOf } from '../../../module/strandom.js';
import { count, sizeText } from '../../core/units.js';
import { shapeText } from '../../request/label.js';
import { lineBytes, shapes } from '../../request/shaped.js';
import { differentStrings } from '../../request/space.js';

/** @import { SequenceSpec } from '../../request/spec.js' */
/** @import { LabJob } from '../results.js' */
/** @import { Strandom } from './steps.js' */

/** As much as the page times after Generate. */
const MEASURED_BYTES_MAX = 256 << 20;

/**
 * @param {SequenceSpec} spec
 * @returns {LabJob} For the result, without a key.
 */
export function jobOf(spec) {
  const { n, len = null, seed, alphabet, engine, unique, code, shape } = spec;
  return {
    n,
    len,
    seed: typeof seed === 'string' ? seed : null,
    alphabet: shape?.label === undefined ? symbolsOf(alphabet) : null,
    ...(shape === undefined ? {} : { shape: shapeText(spec) }),
    bytes: n * lineBytes(spec).max,
    ...(engine === undefined ? {} : { engine }),
    ...(unique ? { unique } : {}),
    ...code,
  };
}

/**
 * The largest count that an experiment may choose.
 *
 * @param {SequenceSpec} spec
 */
export function stringsMax(spec) {
  const { len = 1, alphabet, engine, unique, shape } = spec;
  if (unique && shape !== undefined) return Number(shapes().described(spec)?.possible ?? Infinity);
  if (engine === 'python-choice') return Math.floor(PYTHON_CHOICE_SYMBOLS_MAX / len);
  return unique ? differentStrings({ len, symbols: [...symbolsOf(alphabet)].length }) : Infinity;
}

/**
 * What an experiment makes of a request, and why it is not all of it.
 *
 * @param {SequenceSpec} requested
 * @returns {{ spec: SequenceSpec, cuts: string[] }}
 */
export function measuredOf(requested) {
  const bytesEach = lineBytes(requested).max;
  const most = Math.floor(MEASURED_BYTES_MAX / bytesEach);
  if (requested.n <= most) return { spec: requested, cuts: [] };
  const all = `Of the ${count(requested.n)} strings of the request, which take ${sizeText(requested.n * bytesEach)}`;
  return {
    spec: { ...requested, n: most },
    cuts: [`${all}, the first ${count(most)} were measured: ${sizeText(most * bytesEach)} show as much.`],
  };
}

/**
 * Gives fresh strings one key for all runs of an experiment, and wipes it at the end.
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
