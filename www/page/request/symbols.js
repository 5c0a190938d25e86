/** The rules for own symbols, in sentences for the user. Pure. */

import { argumentError, checkWellFormed, codePointText, symbolsNamed } from '../../module/strandom.js';
import { count } from '../core/units.js';
import { nameOf } from './alphabets.js';

const COUNT_MIN = 2;
const COUNT_MAX = 65_536;
/** How many symbols a sentence lists. */
const LISTED_MAX = 8;

const AND = new Intl.ListFormat('en-GB', { type: 'conjunction' });

/**
 * @param {string} text As it was typed.
 * @returns {string} The symbols.
 * @throws {RangeError} Its message names each symbol that breaks the rule.
 */
export function checkedSymbols(text) {
  const wrong = wrongWith([...checkWellFormed('symbols', text)]);
  if (wrong !== undefined) throw argumentError(RangeError, 'symbols', `must ${wrong}`);
  // The module would take the name for the alphabet.
  if (symbolsNamed(text) === undefined || nameOf(text) !== undefined) return text;
  throw argumentError(RangeError, 'symbols', `must not spell the name of an alphabet; you gave "${text}". Change their order, or choose that alphabet.`);
}

/** @param {string[]} symbols */
function wrongWith(symbols) {
  const places = placesOf(symbols);
  const controls = [...places].filter(([symbol]) => /\p{Cc}/u.test(symbol));
  if (controls.length > 0) return `have no control characters; you gave ${listed(controls, codePointText)}.`;
  const repeated = [...places].filter(([, at]) => at.length > 1);
  if (repeated.length > 0) return `be different; you gave ${listed(repeated, quoted)}.`;
  if (symbols.length < COUNT_MIN || symbols.length > COUNT_MAX) return `be ${COUNT_MIN} to ${count(COUNT_MAX)}; you gave ${count(symbols.length)}.`;
  return undefined;
}

/**
 * @param {string[]} symbols
 * @returns {Map<string, number[]>} The positions of each, from 1.
 */
function placesOf(symbols) {
  /** @type {Map<string, number[]>} */
  const places = new Map();
  symbols.forEach((symbol, i) => places.set(symbol, [...(places.get(symbol) ?? []), i + 1]));
  return places;
}

/**
 * @param {[string, number[]][]} symbols
 * @param {(symbol: string) => string} name
 */
function listed(symbols, name) {
  const words = symbols.slice(0, LISTED_MAX).map(([symbol, at]) => {
    const places = at.slice(0, LISTED_MAX).map(String);
    if (at.length > LISTED_MAX) places.push(`${at.length - LISTED_MAX} more`);
    return `${name(symbol)} as ${at.length === 1 ? 'symbol' : 'symbols'} ${AND.format(places)}`;
  });
  if (symbols.length > LISTED_MAX) words.push(`${symbols.length - LISTED_MAX} more`);
  return AND.format(words);
}

/** @param {string} symbol By its code point where it cannot be seen alone. */
function quoted(symbol) {
  return /(?! )[\p{C}\p{Z}\p{M}]/u.test(symbol) ? codePointText(symbol) : `'${symbol}'`;
}
