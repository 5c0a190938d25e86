/** What the page is asked for: the fields that a form and a link share. Pure. */

/** @import { CodeFormat, Engine, FreshKey, Mode } from '../../module/strandom.js' */

/** In the order of a link. */
export const FIELDS = /** @type {const} */ ([
  'n', 'len', 'seed', 'fresh', 'alphabet', 'symbols', 'engine', 'unique', 'groups', 'separator', 'prefix', 'check', 'mode',
]);

/**
 * @typedef {object} SequenceSpec Which strings.
 * @property {number} n
 * @property {number} len
 * @property {string | FreshKey | undefined} seed When undefined, a new key is drawn for each call.
 * @property {string | undefined} [alphabet] Its symbols; the tutorial's 62 when undefined.
 * @property {Engine | undefined} [engine] Strandom's own when undefined.
 * @property {boolean} [unique] Whether no string repeats.
 * @property {CodeFormat | undefined} [code] The symbols alone when undefined.
 *
 * @typedef {object} View How they are made and seen.
 * @property {Mode | undefined} mode The best that runs when undefined.
 * @property {number} rank Of the first string in view.
 *
 * @typedef {SequenceSpec & View} Spec
 *
 * @typedef {typeof FIELDS[number]} Field
 */

/**
 * The options of a call to the module, besides n, len and seed.
 *
 * @param {SequenceSpec} spec
 */
export function optionsOf({ alphabet, engine, unique, code }) {
  return { alphabet, engine, unique, ...code };
}
