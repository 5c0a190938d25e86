/** What the page is asked for, whose fields a form and a link share. Pure. */

/** @import { CodeFormat, Engine, FreshKey, Mode } from '../../module/strandom.js' */

/** What a request says, in the order of a link. */
export const FIELDS = /** @type {const} */ ([
  'n', 'len', 'seed', 'fresh', 'alphabet', 'symbols', 'engine', 'unique', 'groups', 'separator', 'prefix', 'check', 'mode',
]);

/**
 * @typedef {object} SequenceSpec Which strings.
 * @property {number} n
 * @property {number} len
 * @property {string | FreshKey | undefined} seed Fresh strings when undefined: a key that is drawn for one call.
 * @property {string | undefined} [alphabet] Its symbols; the tutorial's 62 when undefined.
 * @property {Engine | undefined} [engine] Strandom's own when undefined.
 * @property {boolean} [unique] Whether all of them differ.
 * @property {CodeFormat | undefined} [code] As they are when undefined.
 *
 * @typedef {object} View How they are made and seen.
 * @property {Mode | undefined} mode The best that runs when undefined.
 * @property {number} rank Of the string that is in view.
 *
 * @typedef {SequenceSpec & View} Spec
 *
 * @typedef {typeof FIELDS[number]} Field
 */

/**
 * What a call of the module is given besides n, len and seed, so that it makes these strings.
 *
 * @param {SequenceSpec} spec
 */
export function optionsOf({ alphabet, engine, unique, code }) {
  return { alphabet, engine, unique, ...code };
}

/**
 * Which field an error is about: each of its messages begins with the name.
 *
 * @param {unknown} error
 * @returns {Field | undefined}
 */
export function fieldOf(error) {
  if (!(error instanceof RangeError || error instanceof TypeError)) return undefined;
  const name = error.message.split(' ', 1)[0];
  return FIELDS.find((field) => field === name);
}
