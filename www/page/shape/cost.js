/** Rules and what they cost, in words. Pure. */

import { count, plural } from '../core/units.js';
import { quoted } from '../request/quoted.js';

/** @import { Fields } from '../request/request.js' */
/** @import { Odds } from '../../module/strandom.js' */

/** @type {Record<string, [one: string, many: string]>} */
const SETS = {
  lower: ['a small letter', 'small letters'],
  upper: ['a capital', 'capitals'],
  digits: ['a digit', 'digits'],
  signs: ['a sign', 'signs'],
  letters: ['a letter', 'letters'],
};
/** From here on a share says less than "one in". */
const SHARE_MIN = 0.01;
const TWO_DIGITS = new Intl.NumberFormat('en', { maximumSignificantDigits: 2 });
const ONE_DECIMAL = new Intl.NumberFormat('en', { maximumFractionDigits: 1 });

/**
 * @param {string} set Its name, or its symbols.
 * @param {string} number How many of it.
 */
export function setText(set, number) {
  const [one, many] = SETS[set] ?? [`a symbol of ${quoted(set)}`, `symbols of ${quoted(set)}`];
  return number.trim() === '1' ? one : many;
}

/**
 * All rules, as short as a line.
 *
 * @param {Fields} fields
 */
export function rulesText(fields) {
  const texts = (/** @type {string} */ name) => (fields.getAll?.(name) ?? []).map(String);
  const [starts, run, avoid] = [texts('startsWith')[0], texts('maxRun')[0], texts('avoid').length];
  return [
    ...texts('atLeast').map((text) => {
      const [, set = '', number = ''] = /^(.*):(.*)$/su.exec(text) ?? [];
      return `${number.trim() === '1' ? '' : `${number} `}${setText(set, number)}`;
    }),
    starts !== undefined && `starts with ${setText(starts, '1')}`,
    run !== undefined && `at most ${run} in a row`,
    avoid > 0 && `none of ${plural(avoid, 'word', 'words')}`,
  ].filter(Boolean).join(', ');
}

/**
 * What rules cost: the bits of a string without them, less those with them.
 *
 * @param {Pick<Odds, 'bits' | 'p'>} facts
 */
export function costText({ bits, p }) {
  if (p === 1) return 'Every string satisfies these rules, so they cost nothing.';
  const cost = -Math.log2(p);
  const share = p >= SHARE_MIN ? `${TWO_DIGITS.format(p * 100)} %` : `1 in ${count(Math.round(1 / p))}`;
  return `The rules cost ${cost < 0.01 ? 'less than 0.01' : TWO_DIGITS.format(cost)} of ${ONE_DECIMAL.format(bits + cost)} bits: ${share} of all strings ${p >= SHARE_MIN ? 'satisfy' : 'satisfies'} them.`;
}
