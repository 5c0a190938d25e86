/** Text that someone typed, in a sentence. Pure. */

import { shortened } from '../../module/strandom.js';

/** Letters that are written from right to left, and what turns the direction. */
const TURNS = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]|\p{Bidi_Control}/u;
/** How many characters of it a sentence shows. */
const SHOWN_MAX = 40;

/**
 * The text in quotation marks, as `<bdi>` shows it: what is written from right to left turns nothing around it.
 *
 * @param {string} text
 */
export function quoted(text) {
  return `“${isolated(shortened(text, SHOWN_MAX))}”`;
}

/**
 * For sentences that are also an attribute or a title, where no element can stand: Unicode's own characters do the same.
 *
 * @param {string} text
 */
export function isolated(text) {
  // Its own controls could end the isolation, and are not seen in any case.
  return TURNS.test(text) ? `\u2068${text.replaceAll(/\p{Bidi_Control}/gu, '')}\u2069` : text;
}
