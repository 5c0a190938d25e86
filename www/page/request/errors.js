/** Errors in the words of the page, at the field that they are about. Pure. */

import { EngineError } from '../../module/strandom.js';
import { UserError } from '../core/errors.js';
import { FIELDS } from './spec.js';

/** @import { Field } from './spec.js' */

/** The module names its arguments in messages. These fields have other labels. @type {Record<string, string>} */
const LABELS = { n: 'count', len: 'length' };
/** What follows was typed by the user. */
const GIVEN = '; you gave ';

/**
 * An error about an argument, like those of the module.
 *
 * @param {string} argument
 * @param {string} rule Begins with the argument's name.
 */
export function argumentError(argument, rule) {
  return Object.assign(new RangeError(rule), { argument });
}

/**
 * @param {unknown} error
 * @returns {{ field: Field | undefined, isExpected: boolean, message: string }} Where and how to show it. An error
 *   that is not expected is a bug.
 */
export function explain(error) {
  const argument = error instanceof Error && 'argument' in error ? error.argument : undefined;
  const field = FIELDS.find((each) => each === argument);
  if (argument !== undefined) return { field, isExpected: true, message: inLabels(/** @type {Error} */ (error).message) };
  const isExpected = error instanceof EngineError || error instanceof UserError;
  return { field, isExpected, message: isExpected ? error.message : `An unexpected error occurred: ${error}` };
}

/** @param {string} message */
function inLabels(message) {
  const [rule = '', ...given] = message.split(GIVEN);
  return [rule.replaceAll(/\b(?:n|len)\b/g, (name) => LABELS[name] ?? name), ...given].join(GIVEN);
}
