/** Prints strings that are not in view: makes them, puts them into the page for as long as it takes, and calls the browser. */

import { el } from '../core/elements.js';
import { count } from '../core/units.js';
import { sequenceLabel } from '../request/label.js';
import { lineBytes } from '../request/shaped.js';

/** @import { Spec } from '../request/spec.js' */

/** Fifteen pages of short strings. */
const STRINGS_MAX = 1000;
/** Long strings fill pages sooner. */
const BYTES_MAX = 1 << 18;

/**
 * @param {HTMLElement} section Has the strings while they are printed.
 * @param {Spec} spec
 * @param {number} first The first of them, if not all fit.
 * @param {(first: number, count: number) => Promise<string[]>} rows
 */
export async function printStrings(section, spec, first, rows) {
  const range = printedRange(spec, first);
  const strings = await rows(range.first, range.count);
  const digits = String(range.first + range.count - 1).length;
  const printed = el('div', '', el('p', '', printedText(spec, range)), el('ol', '', ...strings.map((string, i) =>
    el('li', '', el('span', 'rank', String(range.first + i).padStart(digits, '\u2007')), ' ', el('span', 'string', string)))));
  printed.id = 'printed';
  printed.setAttribute('translate', 'no');
  section.append(printed);
  addEventListener('afterprint', () => printed.remove(), { once: true });
  print();
}

/**
 * @param {Spec} spec
 * @param {number} first
 */
export function printedRange(spec, first) {
  const most = Math.max(1, Math.min(STRINGS_MAX, Math.floor(BYTES_MAX / lineBytes(spec).max)));
  return spec.n <= most ? { first: 0, count: spec.n } : { first, count: Math.min(most, spec.n - first) };
}

/**
 * @param {Spec} spec
 * @param {{ first: number, count: number }} range
 */
export function printedText(spec, range) {
  const label = `${sequenceLabel(spec)}, by rank.`;
  if (range.count === spec.n) return label;
  return `${label} These are ${count(range.count)} of them, from rank ${count(range.first)}: so many are printed at a time. Save them all to a file.`;
}
