/**
 * Words, patterns, rules and alphabets that are lists, as the rest of the page knows them. What reads and describes them is
 * loaded with the first of them.
 */

import { recordBytes } from '../../module/strandom.js';
import { UserError } from '../core/errors.js';

/** @import { Fields } from './request.js' */
/** @import { Odds } from '../../module/strandom.js' */
/** @import { SequenceSpec, Shape } from './spec.js' */

/** What a link says of them alone. */
export const SHAPE_FIELDS = ['pattern', 'words', 'symbol', 'atLeast', 'startsWith', 'avoid', 'maxRun'];

/**
 * @typedef {object} Shapes
 * @property {(fields: Fields) => Shape} read
 * @property {(spec: SequenceSpec, signal?: AbortSignal) => Promise<Odds>} describe Asks the module.
 * @property {(spec: SequenceSpec) => Odds | undefined} described What it has said before.
 */

/** @type {Shapes | undefined} */
let loaded;

/** @param {Shapes} shapes */
export function useShapes(shapes) {
  loaded = shapes;
}

/** The alphabet's name where its symbols are a list: no alphabet, because it has a symbol twice. */
export const LIST = 'symbol-list';

/** @param {Fields} fields */
export function isShaped(fields) {
  return fields.get('alphabet') === LIST || SHAPE_FIELDS.some((name) => (fields.get(name) ?? undefined) !== undefined);
}

/**
 * @param {Fields} fields
 * @returns {Shape | undefined} Undefined for strings of one alphabet, without rules.
 */
export function shapeIn(fields) {
  return isShaped(fields) ? shapes().read(fields) : undefined;
}

/** What reads them, where a shape is known to be. */
export function shapes() {
  return /** @type {Shapes} */ (loaded);
}

/**
 * The bytes of a string with its newline.
 *
 * @param {SequenceSpec} spec
 * @returns {{ max: number, mean: number }}
 */
export function lineBytes(spec) {
  if (spec.shape === undefined) return ofSymbols(spec);
  const facts = shapes().described(spec);
  if (facts === undefined) throw new UserError('These strings are about to be shown. Try again.');
  return facts.bytes;
}

/** @param {SequenceSpec} spec */
function ofSymbols(spec) {
  const { len, alphabet, code } = /** @type {SequenceSpec & { len: number }} */ (spec);
  const sizes = [...(alphabet ?? '')].map((symbol) => new TextEncoder().encode(symbol).length);
  // As if all were of the size of the first.
  const bytes = recordBytes({ len, alphabet, code });
  const symbols = len + Number(code?.check ?? false);
  const beyond = (/** @type {number} */ size) => symbols * (size - (sizes[0] ?? 0));
  return { max: bytes + beyond(sizes.reduce((a, b) => Math.max(a, b), 0)), mean: bytes + beyond(sizes.reduce((a, b) => a + b, 0) / (sizes.length || 1)) };
}
