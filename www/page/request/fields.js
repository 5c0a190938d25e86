/** The fields that a form and a link share, and which of them an error is about. Pure. */

import { EngineError } from '../../module/strandom.js';
import { UserError } from '../core/errors.js';
import { SHAPE_FIELDS } from './shaped.js';

/** In the order of a link. */
export const FIELDS = /** @type {const} */ ([
  'n', 'len', 'seed', 'fresh', 'alphabet', 'symbols', 'engine', 'unique', 'groups', 'separator', 'prefix', 'check', 'mode',
]);

/** What a link can say: the fields, the rank in view, the stream format. */
const PARAMETERS = [...FIELDS, ...SHAPE_FIELDS, 'rank', 'format'];

/**
 * Whether an address requests strings. Others add names of their own, such as utm_source, which say nothing here.
 *
 * @param {string} search
 */
export function isRequest(search) {
  const names = new URLSearchParams(search);
  return PARAMETERS.some((name) => names.has(name));
}

/** The module's messages have its arguments' names. These fields have other labels. @type {Record<string, string>} */
const LABELS = { n: 'count', len: 'length' };
/** What follows was typed by the user. */
const GIVEN = '; you gave ';

/**
 * @typedef {object} Explained Where and how to show an error.
 * @property {string | undefined} [argument]
 * @property {number | undefined} [place] The character of a pattern, from 1.
 * @property {boolean} isExpected Others are bugs.
 * @property {string} message
 */

/**
 * @param {unknown} error
 * @returns {Explained}
 */
export function explain(error) {
  const { argument, place } = /** @type {{ argument?: string, place?: number }} */ (error instanceof Error ? error : {});
  if (error instanceof EngineError || error instanceof UserError || argument !== undefined) {
    return { argument, place, isExpected: true, message: inLabels(/** @type {Error} */ (error).message) };
  }
  return { isExpected: false, message: `An unexpected error occurred: ${error}` };
}

/** @param {string} message */
function inLabels(message) {
  const [rule = '', ...given] = message.split(GIVEN);
  return [rule.replaceAll(/\b(?:n|len)\b/g, (name) => LABELS[name] ?? name), ...given].join(GIVEN);
}
