/** The fields that a form and a link share, and which of them an error is about. Pure. */

import { EngineError } from '../../module/strandom.js';
import { UserError } from '../core/errors.js';

/** @import { Field } from './spec.js' */

/** In the order of a link. */
export const FIELDS = /** @type {const} */ ([
  'n', 'len', 'seed', 'fresh', 'alphabet', 'symbols', 'engine', 'unique', 'groups', 'separator', 'prefix', 'check', 'mode',
]);

/** What a link can say: the fields, the rank in view, the stream format. */
const PARAMETERS = [...FIELDS, 'rank', 'format'];

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
 * @param {unknown} error
 * @returns {{ field: Field | undefined, isExpected: boolean, message: string }} Where and how to show it. An error
 *   that is not expected is a bug.
 */
export function explain(error) {
  const argument = error instanceof Error && 'argument' in error ? error.argument : undefined;
  if (error instanceof EngineError || error instanceof UserError || argument !== undefined) {
    return { field: FIELDS.find((each) => each === argument), isExpected: true, message: inLabels(/** @type {Error} */ (error).message) };
  }
  return { field: undefined, isExpected: false, message: `An unexpected error occurred: ${error}` };
}

/** @param {string} message */
function inLabels(message) {
  const [rule = '', ...given] = message.split(GIVEN);
  return [rule.replaceAll(/\b(?:n|len)\b/g, (name) => LABELS[name] ?? name), ...given].join(GIVEN);
}
