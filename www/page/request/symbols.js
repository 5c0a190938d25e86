/** What is wrong with an own alphabet, in sentences for whoever typed it. Pure. */

import { checkWellFormed, codePointText, symbolsNamed } from '../../module/strandom.js';
import { count, plural } from '../core/units.js';
import { nameOf } from './alphabets.js';

const COUNT_MIN = 2;
const COUNT_MAX = 256;
/** More symbols than these in one sentence tell nobody more. */
const LISTED_MAX = 8;

const AND = new Intl.ListFormat('en-GB', { type: 'conjunction' });

/**
 * @param {string} text As it was typed.
 * @returns {string} The symbols.
 * @throws {RangeError} Its message begins with `symbols`, and names what breaks the rule one by one.
 */
export function checkedSymbols(text) {
  const wrong = wrongWith([...checkWellFormed('symbols', text)]);
  if (wrong !== undefined) throw new RangeError(`symbols must ${wrong}`);
  // The module takes a name for the alphabet that has it.
  if (symbolsNamed(text) === undefined || nameOf(text) !== undefined) return text;
  throw new RangeError(`symbols must not spell the name of an alphabet; you gave "${text}". Write them in another order, or choose that alphabet.`);
}

/** @param {string[]} symbols */
function wrongWith(symbols) {
  const places = placesOf(symbols);
  const controls = [...places].filter(([symbol]) => /\p{Cc}/u.test(symbol));
  if (controls.length > 0) return `have no control characters; you gave ${listed(controls, codePointText)}.`;
  const repeated = [...places].filter(([, at]) => at.length > 1);
  if (repeated.length > 0) return `be different; you gave ${listed(repeated, quoted)}.`;
  if (symbols.length < COUNT_MIN || symbols.length > COUNT_MAX) return `be ${COUNT_MIN} to ${COUNT_MAX}; you gave ${count(symbols.length)}.`;
  const widths = Object.entries(widthsOf(symbols));
  return widths.length === 1 ? undefined : `all take equally many bytes in UTF-8, so that strings have one size; you gave ${AND.format(widths.map(ofWidth))}.`;
}

/**
 * @param {string[]} symbols
 * @returns {Map<string, number[]>} Where each stands, from 1.
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
  const told = symbols.slice(0, LISTED_MAX).map(([symbol, at]) => {
    const places = at.slice(0, LISTED_MAX).map(String);
    if (at.length > LISTED_MAX) places.push(`${at.length - LISTED_MAX} more`);
    return `${name(symbol)} as ${at.length === 1 ? 'symbol' : 'symbols'} ${AND.format(places)}`;
  });
  if (symbols.length > LISTED_MAX) told.push(`${symbols.length - LISTED_MAX} more`);
  return AND.format(told);
}

/**
 * @param {string[]} symbols
 * @returns {Record<number, string[]>} By how many bytes they take.
 */
function widthsOf(symbols) {
  /** @type {Record<number, string[]>} */
  const widths = {};
  for (const symbol of symbols) (widths[new TextEncoder().encode(symbol).length] ??= []).push(symbol);
  return widths;
}

/** @param {[string, string[]]} width */
function ofWidth([bytes, symbols]) {
  const told = symbols.slice(0, LISTED_MAX).map(quoted);
  if (symbols.length > LISTED_MAX) told.push(`${symbols.length - LISTED_MAX} more`);
  return `${AND.format(told)} of ${plural(Number(bytes), 'byte', 'bytes')}`;
}

/** @param {string} symbol */
function quoted(symbol) {
  return `'${symbol}'`;
}
