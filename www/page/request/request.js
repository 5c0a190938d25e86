/**
 * What the page is asked: a spec from the fields of a form or of a link, and back. Loaded when something is
 * asked. Pure.
 */

import { ALPHABETS, checkCodeFormat, checkEngine, checkMode, checkWellFormed, checkWhole, COUNT_MAX, describe, LEN_MAX, ownSymbols, PYTHON_CHOICE_SYMBOLS_MAX, symbolsNamed } from '../../module/strandom.js';
import { count } from '../core/units.js';
import { nameOf } from './alphabets.js';
import { differentStrings } from './collisions.js';
import { FIELDS } from './spec.js';
import { checkedSymbols } from './symbols.js';

/** @import { Field, Spec } from './spec.js' */

/** Symbols in a text, as in the core. */
const SYMBOLS_MAX = 2n ** 63n;
/** The stream format that this page makes. */
const FORMAT = '1';
/** Stands for an alphabet that has no name, whose symbols are said. */
const OWN = 'own';

/** The tutorial's: sixteen strings of five symbols from seed 123. */
const TUTORIAL = { n: 16, len: 5, seed: '123', alphabet: ALPHABETS[0][0], groups: 0, separator: '-' };

/** @typedef {{ get(name: string): unknown }} Fields A `FormData` or `URLSearchParams`. */

/**
 * A spec from the fields of a form or a query string. What is left out is the tutorial's.
 *
 * @param {Fields} fields
 * @returns {Spec} Without a seed where fresh strings are wanted.
 * @throws {TypeError | RangeError} Its message begins with the name of the bad field.
 */
export function parseSpec(fields) {
  const format = fields.get('format') ?? FORMAT;
  if (format !== FORMAT) {
    throw new RangeError(`format must be ${FORMAT}, the stream format that this version makes; you gave ${describe(format)}.`);
  }
  const len = typedWhole('len', fields.get('len') ?? TUTORIAL.len, 1, LEN_MAX);
  const wanted = typedWhole('n', fields.get('n') ?? TUTORIAL.n, 1, COUNT_MAX);
  const symbols = symbolsIn(fields);
  const [isFresh, unique] = [isTicked('fresh', fields), isTicked('unique', fields)];
  const engine = checkEngine(fields.get('engine') || undefined, isFresh, unique);
  const n = unique ? withinSpace(wanted, len, [...symbols].length) : withinText(wanted, len, engine);
  return {
    n,
    len,
    seed: isFresh ? undefined : oneLine('seed', fields.get('seed') ?? TUTORIAL.seed),
    alphabet: ownSymbols(symbols),
    engine,
    unique,
    code: codeIn(fields, symbols),
    mode: checkMode(fields.get('mode') || undefined),
    rank: typedWhole('rank', fields.get('rank') || 0, 0, n - 1),
  };
}

/**
 * @param {Spec} spec
 * @returns {string} The query string that `parseSpec` reads back. It does not say what goes without saying.
 */
export function queryOf({ n, len, seed, alphabet, engine, unique, code, mode, rank }) {
  const isFresh = typeof seed !== 'string';
  const name = alphabet === undefined ? undefined : (nameOf(alphabet) ?? OWN);
  const { groups = 0, separator, prefix = '', check = false } = code ?? {};
  const said = {
    n,
    len,
    seed: isFresh ? undefined : seed,
    fresh: isFresh || undefined,
    alphabet: name,
    symbols: name === OWN ? alphabet : undefined,
    engine,
    unique: unique || undefined,
    groups: groups || undefined,
    separator: separator === TUTORIAL.separator ? undefined : separator,
    prefix: prefix || undefined,
    check: check || undefined,
    mode,
    rank: rank || undefined,
    format: FORMAT,
  };
  return `?${new URLSearchParams(Object.entries(said).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value === true ? 1 : value)]])))}`;
}

/**
 * What a query string has for the form's fields, right or not, so that it can be explained there.
 *
 * @param {Fields} fields
 * @returns {Record<Field, string>}
 */
export function textsOf(fields) {
  /** @type {Partial<Record<Field, string | number>>} */
  const tutorial = TUTORIAL;
  const texts = Object.fromEntries(FIELDS.map((field) => [field, String(fields.get(field) ?? tutorial[field] ?? '')]));
  const { alphabet = '' } = texts;
  if (alphabet !== OWN && symbolsNamed(alphabet) === undefined) Object.assign(texts, { alphabet: nameOf(alphabet) ?? OWN, symbols: alphabet });
  return /** @type {Record<Field, string>} */ (texts);
}

/**
 * In links of before they stand in place of a name.
 *
 * @param {Fields} fields
 */
function symbolsIn(fields) {
  const alphabet = String(fields.get('alphabet') ?? TUTORIAL.alphabet);
  return symbolsNamed(alphabet) ?? checkedSymbols(alphabet === OWN ? String(fields.get('symbols') ?? '') : alphabet);
}

/**
 * @param {Fields} fields
 * @param {string} symbols
 */
function codeIn(fields, symbols) {
  const groups = typedWhole('groups', fields.get('groups') || TUTORIAL.groups, 0, LEN_MAX);
  return checkCodeFormat({
    prefix: String(fields.get('prefix') ?? ''),
    groups,
    // Without groups it is not seen.
    separator: groups === 0 ? TUTORIAL.separator : String(fields.get('separator') ?? TUTORIAL.separator),
    check: isTicked('check', fields),
  }, symbols);
}

/**
 * @param {Field} field
 * @param {Fields} fields
 */
function isTicked(field, fields) {
  const value = fields.get(field) ?? '';
  if (value === '1' || value === '') return value === '1';
  throw new RangeError(`${field} must be 1, or left out; you gave ${describe(value)}.`);
}

/**
 * @param {number} n
 * @param {number} len
 * @param {Spec['engine']} engine
 */
function withinText(n, len, engine) {
  const isSerial = engine === 'python-choice';
  const most = (isSerial ? BigInt(PYTHON_CHOICE_SYMBOLS_MAX) : SYMBOLS_MAX) / BigInt(len);
  if (n <= most) return n;
  const why = isSerial ? ` and engine '${engine}', which makes all strings before one` : '';
  throw new RangeError(`n must be at most ${most.toLocaleString('en')} with len ${count(len)}${why}; you gave ${count(n)}.`);
}

/**
 * @param {number} n
 * @param {number} len
 * @param {number} symbols How many there are to choose from.
 */
function withinSpace(n, len, symbols) {
  const most = differentStrings({ len, symbols });
  if (n <= most) return withinText(n, len, undefined);
  throw new RangeError(`n must be at most ${count(most)} for unique strings of len ${count(len)}, because there are no more of ${count(symbols)} symbols; you gave ${count(n)}.`);
}

/**
 * A field has no line breaks: what is shown would not be what the field says.
 *
 * @param {string} name
 * @param {unknown} value
 */
function oneLine(name, value) {
  const text = checkWellFormed(name, String(value));
  if (!/[\r\n]/.test(text)) return text;
  throw new RangeError(`${name} must be one line in this page; you gave more. The module takes it.`);
}

/**
 * A number as people type it: digits, also in groups of three as in 1,000,000 or 1 000 000.
 *
 * @param {string} name
 * @param {unknown} value
 * @param {number} min
 * @param {number} max
 */
export function typedWhole(name, value, min, max) {
  const text = String(value).trim();
  const isTyped = /^\d+$/.test(text) || /^\d{1,3}([,_\s]\d{3})+$/.test(text);
  if (!isTyped) return checkWhole(name, text === '' || Number.isNaN(Number(text)) ? text : Number(text), min, max);
  return checkWhole(name, Number(text.replace(/[,_\s]/g, '')), min, max);
}
