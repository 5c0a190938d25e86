/** From the fields of a form or a link to a spec, and back. Pure. */

import { ALPHABETS, argumentError, checkCodeFormat, checkEngine, checkMode, checkWellFormed, COUNT_MAX, describe, LEN_MAX, ownSymbols, PYTHON_CHOICE_SYMBOLS_MAX, symbolsNamed } from '../../module/strandom.js';
import { count, plural } from '../core/units.js';
import { nameOf } from './alphabets.js';
import { FIELDS } from './fields.js';
import { typedWhole } from './numbers.js';
import { shapeIn } from './shaped.js';
import { differentStrings } from './space.js';
import { checkedSymbols } from './symbols.js';

/** @import { Field, SequenceSpec, Spec } from './spec.js' */

/** Symbols in a sequence, as in the core. */
const SYMBOLS_MAX = 2n ** 63n;
/** The only stream format so far. */
const FORMAT = '1';
/** Stands for an alphabet without a name, whose symbols are in a field of their own. */
const OWN = 'own';

/** Sixteen strings of five symbols from seed 123, as in the tutorial. */
const DEFAULTS = { n: 16, len: 5, seed: '123', alphabet: ALPHABETS[0][0], groups: 0, separator: '-' };

/** @typedef {{ get(name: string): unknown, getAll?(name: string): unknown[] }} Fields A `FormData` or `URLSearchParams`. */

/**
 * Missing fields have the tutorial's values.
 *
 * @param {Fields} fields
 * @returns {Spec} Without a seed for fresh strings.
 * @throws {TypeError | RangeError} With the name of the bad field as its `argument`.
 */
export function parseSpec(fields) {
  const format = fields.get('format') ?? FORMAT;
  if (format !== FORMAT) {
    throw argumentError(RangeError, 'format', `must be ${FORMAT}, the only stream format of this version; you gave ${describe(format)}.`);
  }
  const shape = shapeIn(fields);
  const { pattern, words, alphabet: list } = shape?.options ?? {};
  const len = pattern === undefined ? typedWhole('len', fields.get('len') ?? DEFAULTS.len, 1, LEN_MAX) : undefined;
  const wanted = typedWhole('n', fields.get('n') ?? DEFAULTS.n, 1, COUNT_MAX);
  const isOfSymbols = (pattern ?? words ?? list) === undefined;
  const symbols = isOfSymbols ? symbolsIn(fields) : (list?.join('') ?? '');
  const [isFresh, unique] = [isTicked('fresh', fields), isTicked('unique', fields)];
  const engine = checkEngine(fields.get('engine') || undefined, isFresh, unique);
  // How many there are of a shape only the core knows.
  const n = shape === undefined && len !== undefined ? within(wanted, len, [...symbols].length, engine, unique) : wanted;
  return {
    n,
    len,
    seed: isFresh ? undefined : oneLine('seed', fields.get('seed') ?? DEFAULTS.seed),
    alphabet: isOfSymbols ? ownSymbols(symbols) : undefined,
    engine,
    unique,
    code: codeIn(fields, symbols),
    mode: checkMode(fields.get('mode') || undefined),
    rank: typedWhole('rank', fields.get('rank') || 0, 0, n - 1),
    ...(shape && { shape }),
  };
}

/**
 * The rank that a link asks for. It is in no field of the form, so a wrong one is no reason to show nothing.
 *
 * @param {Fields} fields
 * @returns {{ rank: number, error?: Error }} The first rank, and what is wrong, where it is wrong.
 */
export function linkedRank(fields) {
  try {
    return { rank: parseSpec(fields).rank };
  } catch (error) {
    if (!(error instanceof Error && 'argument' in error && error.argument === 'rank')) throw error;
    return { rank: 0, error };
  }
}

/**
 * @param {Spec} spec
 * @returns {string} The query string that `parseSpec` reads back, without most of the defaults.
 */
export function queryOf({ n, len, seed, alphabet, engine, unique, code, mode, rank, shape }) {
  const isFresh = typeof seed !== 'string';
  const name = alphabet === undefined ? undefined : (nameOf(alphabet) ?? OWN);
  const { groups = 0, separator, prefix = '', check = false } = code ?? {};
  const values = {
    n,
    len,
    seed: isFresh ? undefined : seed,
    fresh: isFresh || undefined,
    alphabet: name,
    symbols: name === OWN ? alphabet : undefined,
    engine,
    unique: unique || undefined,
    groups: groups || undefined,
    separator: separator === DEFAULTS.separator ? undefined : separator,
    prefix: prefix || undefined,
    check: check || undefined,
    mode,
    rank: rank || undefined,
    format: FORMAT,
  };
  const given = Object.entries(values).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value === true ? 1 : value)]]));
  const query = new URLSearchParams([...given, ...(shape?.query ?? [])]);
  // A plus sign is a space here, and some forums make %2B of it, which is a plus sign.
  return `?${String(query).replaceAll('+', '%20')}`;
}

/**
 * The options of a call to the module, besides n, len and seed.
 *
 * @param {SequenceSpec} spec
 */
export function optionsOf({ alphabet, engine, unique, code, shape }) {
  const { words } = shape?.options ?? {};
  return { alphabet, engine, unique, ...code, ...(words && { groups: undefined }), ...shape?.options };
}

/**
 * The texts of a query string for the form's fields, right or wrong.
 *
 * @param {Fields} fields
 * @returns {Record<Field, string>}
 */
export function textsOf(fields) {
  /** @type {Partial<Record<Field, string | number>>} */
  const defaults = DEFAULTS;
  const texts = Object.fromEntries(FIELDS.map((field) => [field, String(fields.get(field) ?? defaults[field] ?? '')]));
  const { alphabet = '' } = texts;
  if (alphabet !== OWN && symbolsNamed(alphabet) === undefined) Object.assign(texts, { alphabet: nameOf(alphabet) ?? OWN, symbols: alphabet });
  return /** @type {Record<Field, string>} */ (texts);
}

/**
 * Older links have symbols in place of the alphabet's name.
 *
 * @param {Fields} fields
 */
function symbolsIn(fields) {
  const alphabet = String(fields.get('alphabet') ?? DEFAULTS.alphabet);
  return symbolsNamed(alphabet) ?? checkedSymbols(alphabet === OWN ? String(fields.get('symbols') ?? '') : alphabet);
}

/**
 * @param {Fields} fields
 * @param {string} symbols
 */
function codeIn(fields, symbols) {
  const groups = typedWhole('groups', fields.get('groups') || DEFAULTS.groups, 0, LEN_MAX);
  return checkCodeFormat({
    prefix: String(fields.get('prefix') ?? ''),
    groups,
    // Without groups it has no effect. Between words another stands.
    separator: groups === 0 ? DEFAULTS.separator : String(fields.get('separator') ?? DEFAULTS.separator),
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
  throw argumentError(RangeError, field, `must be 1 or left out; you gave ${describe(value)}.`);
}

/**
 * @param {number} n
 * @param {number} len
 * @param {Spec['engine']} engine
 */
function withinSequence(n, len, engine) {
  const isSerial = engine === 'python-choice';
  const most = (isSerial ? BigInt(PYTHON_CHOICE_SYMBOLS_MAX) : SYMBOLS_MAX) / BigInt(len);
  if (n <= most) return n;
  const why = isSerial ? ` and engine '${engine}', which draws all strings before one to find it` : '';
  throw argumentError(RangeError, 'n', `must be at most ${most.toLocaleString('en')} with len ${count(len)}${why}; you gave ${count(n)}.`);
}

/**
 * @param {number} n
 * @param {number} len
 * @param {number} symbols How many the alphabet has.
 * @param {Spec['engine']} engine
 * @param {boolean} unique
 */
function within(n, len, symbols, engine, unique) {
  const most = unique ? differentStrings({ len, symbols }) : Infinity;
  if (n <= most) return withinSequence(n, len, engine);
  throw argumentError(RangeError, 'n', `must be at most ${count(most)} for unique strings of ${plural(len, 'symbol', 'symbols')} from ${count(symbols)}, because there are no more different ones; you gave ${count(n)}.`);
}

/**
 * A field drops line breaks, so it would show another seed.
 *
 * @param {string} name
 * @param {unknown} value
 */
function oneLine(name, value) {
  const text = checkWellFormed(name, String(value));
  if (!/[\r\n]/.test(text)) return text;
  throw argumentError(RangeError, name, `must be a single line on this page; you gave several. The module accepts them.`);
}
