/**
 * What makes a job: n, len, seed, alphabet, and how strings are dressed. Arguments are checked here, with
 * errors that name what was wrong, what is allowed and what was given. Pure.
 *
 * What only JavaScript can get wrong (fractions, NaN, text for a number) is refused here. The
 * rules of the format itself are the core's, which checks every job again.
 */

import { ALPHABETS, symbolsNamed } from './alphabets.js';
import { FreshKey } from './key.js';

/** @import { Code, Engine, Mode } from './protocol.js' */

export const COUNT_MAX = Number.MAX_SAFE_INTEGER;
export const LEN_MAX = 65_536;
/** Symbols up to which Python's choice is followed, as in the core: before each string it makes all others. */
export const PYTHON_CHOICE_SYMBOLS_MAX = 2 ** 33;
/** Characters of a prefix. */
const PREFIX_MAX = 32;
/** Past a few dozen workers there is nothing to gain, and each costs memory. */
export const WORKERS_MAX = 64;

/** @type {readonly Mode[]} */
const MODES = ['serial', 'processes', 'threads'];
/** The first is meant when none is named. */
const ENGINES = /** @type {const} */ (['strandom', 'python-choice', 'python-choices']);

/** What a request says, in the order of a link. */
export const FIELDS = /** @type {const} */ ([
  'n', 'len', 'seed', 'fresh', 'alphabet', 'symbols', 'engine', 'unique', 'groups', 'separator', 'prefix', 'check', 'mode',
]);

/**
 * @typedef {object} TextSpec Which strings.
 * @property {number} n
 * @property {number} len
 * @property {string | FreshKey | undefined} seed Fresh strings when undefined: a key that is drawn for one call.
 * @property {string | undefined} [alphabet] Its symbols; the tutorial's 62 when undefined.
 * @property {Engine | undefined} [engine] Strandom's own when undefined.
 * @property {boolean} [unique] Whether all of them differ.
 * @property {Code | undefined} [code] As they are when undefined.
 *
 * @typedef {object} View How they are made and seen.
 * @property {Mode | undefined} mode The best that runs when undefined.
 * @property {number} rank Of the string that is in view.
 *
 * @typedef {TextSpec & View} Spec
 *
 * @typedef {typeof FIELDS[number]} Field
 *
 * @typedef {object} JobOptions
 * @property {unknown} [first]
 * @property {unknown} [alphabet]
 * @property {unknown} [engine]
 * @property {unknown} [unique]
 * @property {unknown} [prefix]
 * @property {unknown} [groups]
 * @property {unknown} [separator]
 * @property {unknown} [check]
 */

/**
 * The arguments of `generate`, checked.
 *
 * @param {unknown} n
 * @param {unknown} len
 * @param {unknown} seed Text, a whole number, a `FreshKey`; undefined for fresh strings.
 * @param {JobOptions} [options]
 */
export function checkJob(n, len, seed, { first = 0, alphabet, engine, unique = false, ...dress } = {}) {
  const symbols = alphabetSymbols(alphabet);
  const isFresh = seed === undefined || seed instanceof FreshKey;
  return {
    n: whole('n', n, 0, COUNT_MAX),
    len: whole('len', len, 1, LEN_MAX),
    seed: isFresh ? undefined : seedText(seed),
    first: whole('first', first, 0, COUNT_MAX),
    alphabet: symbols,
    engine: checkEngine(engine, isFresh, yesOrNo('unique', unique)),
    unique: unique === true,
    code: checkCode(dress, symbolsOf(symbols)),
  };
}

/**
 * What a string takes with its newline, in UTF-8.
 *
 * @param {Pick<TextSpec, 'len' | 'alphabet' | 'code'>} job
 */
export function recordBytes({ len, alphabet, code }) {
  const symbols = len + Number(code?.check ?? false);
  const dress = code === undefined ? 0 : bytesOf(code.prefix) + separatorsIn(symbols, code) * bytesOf(code.separator);
  return symbols * bytesOf(String.fromCodePoint(alphabet?.codePointAt(0) ?? 0)) + dress + 1;
}

/**
 * @param {number} symbols With the check symbol.
 * @param {Pick<Code, 'groups'>} code
 */
export function separatorsIn(symbols, { groups }) {
  return groups === 0 ? 0 : Math.ceil(symbols / groups) - 1;
}

/** @param {string | undefined} alphabet */
export function symbolsOf(alphabet) {
  return alphabet ?? ALPHABETS[0][2];
}

/**
 * What a call of the module is given besides n, len and seed, so that it makes these strings.
 *
 * @param {TextSpec} spec
 */
export function optionsOf({ alphabet, engine, unique, code }) {
  return { alphabet, engine, unique, ...code };
}

/** @param {unknown} alphabet Its name or its symbols. */
function alphabetSymbols(alphabet) {
  if (alphabet === undefined) return undefined;
  const symbols = text('alphabet', alphabet, 'a name or the symbols as one text');
  return ownSymbols(symbolsNamed(symbols) ?? symbols);
}

/**
 * The tutorial's are meant when none are said.
 *
 * @param {string} symbols
 */
export function ownSymbols(symbols) {
  return symbols === ALPHABETS[0][2] ? undefined : symbols;
}

/**
 * @param {unknown} engine
 * @param {boolean} isFresh
 * @param {boolean} isUnique
 * @returns {Engine | undefined}
 */
export function checkEngine(engine, isFresh, isUnique) {
  const checked = oneOf('engine', engine ?? ENGINES[0], ENGINES);
  if (checked === 'strandom') return undefined;
  if (!isFresh && !isUnique) return checked;
  throw new RangeError(`engine must be 'strandom' for ${isFresh ? 'fresh strings, for Python’s follow from a seed' : 'unique strings'}; you gave '${checked}'.`);
}

/**
 * @param {Pick<JobOptions, 'prefix' | 'groups' | 'separator' | 'check'>} dress
 * @param {string} symbols
 * @returns {Code | undefined}
 */
export function checkCode({ prefix = '', groups = 0, separator = '-', check = false }, symbols) {
  const code = {
    prefix: visible('prefix', text('prefix', prefix, 'text')),
    groups: whole('groups', groups, 0, LEN_MAX),
    separator: visible('separator', text('separator', separator, 'one character')),
    check: yesOrNo('check', check),
  };
  const count = [...code.prefix].length;
  if (count > PREFIX_MAX) throw new RangeError(`prefix must have at most ${PREFIX_MAX} characters; you gave ${count}.`);
  if (code.groups === 0) code.separator = '-';
  else if ([...code.separator].length !== 1) throw new RangeError(`separator must be one character; you gave ${given(separator)}.`);
  else if (symbols.includes(code.separator)) throw new RangeError(`separator must be no symbol of the alphabet; you gave '${code.separator}'.`);
  return code.prefix === '' && code.groups === 0 && !code.check ? undefined : code;
}

/**
 * @param {string} name
 * @param {unknown} value
 */
function yesOrNo(name, value) {
  if (typeof value === 'boolean') return value;
  throw new TypeError(`${name} must be true or false; you gave ${given(value)}.`);
}

/**
 * @param {string} name
 * @param {unknown} value
 * @param {string} what It is.
 */
function text(name, value, what) {
  if (typeof value === 'string') return wellFormed(name, value);
  throw new TypeError(`${name} must be ${what}; you gave ${given(value)}.`);
}

/**
 * @param {string} name
 * @param {string} text
 */
function visible(name, text) {
  const control = /\p{Cc}/u.exec(text)?.[0];
  if (control === undefined) return text;
  throw new RangeError(`${name} must have no control characters; you gave ${codeOf(control)}.`);
}

/** @param {string} text */
function bytesOf(text) {
  return new TextEncoder().encode(text).length;
}

/** @param {string} symbol */
export function codeOf(symbol) {
  return `U+${symbol.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0')}`;
}

/**
 * A whole number within bounds.
 *
 * @param {string} name
 * @param {unknown} value
 * @param {number} min
 * @param {number} max
 * @returns {number}
 */
export function whole(name, value, min, max) {
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= min && value <= max) return value + 0;
  // Made only when it is needed: grouping digits takes longer than sixteen strings do.
  const message = `${name} must be a whole number from ${grouped(min)} to ${grouped(max)}; you gave ${given(value)}.`;
  throw typeof value === 'number' ? new RangeError(message) : new TypeError(message);
}

/**
 * A seed is text; a number is its decimal text, so 123 and '123' are one seed.
 *
 * @param {unknown} seed
 * @returns {string}
 */
function seedText(seed) {
  if (typeof seed === 'string') return wellFormed('seed', seed);
  if (typeof seed === 'bigint' || Number.isSafeInteger(seed)) return String(seed);
  const message = `seed must be text or a whole number; you gave ${given(seed)}.`;
  if (typeof seed !== 'number') throw new TypeError(message);
  throw new RangeError(Number.isInteger(seed) ? `${message} Give so large a number as text.` : message);
}

/**
 * Half a surrogate pair has no UTF-8: two such seeds would silently become one.
 *
 * @param {string} name
 * @param {string} text
 */
export function wellFormed(name, text) {
  const half = /\p{Surrogate}/u.exec(text)?.[0];
  if (half === undefined) return text;
  throw new RangeError(`${name} must be well-formed text; you gave half a surrogate pair, ${codeOf(half)}.`);
}

/**
 * Which field an error is about: each of its messages begins with the name.
 *
 * @param {unknown} error
 * @returns {Field | undefined}
 */
export function fieldOf(error) {
  if (!(error instanceof RangeError || error instanceof TypeError)) return undefined;
  const name = error.message.split(' ', 1)[0];
  return FIELDS.find((field) => field === name);
}

/**
 * @param {unknown} mode
 * @returns {Mode | undefined}
 */
export function checkMode(mode) {
  return mode === undefined ? undefined : oneOf('mode', mode, MODES);
}

/**
 * @template {string} T
 * @param {string} name
 * @param {unknown} value
 * @param {readonly T[]} allowed
 * @returns {T}
 */
export function oneOf(name, value, allowed) {
  const found = allowed.find((each) => each === value);
  if (found !== undefined) return found;
  const words = new Intl.ListFormat('en-GB', { type: 'disjunction' }).format(allowed.map((each) => `'${each}'`));
  throw new RangeError(`${name} must be ${words}; you gave ${given(value)}.`);
}

/** @param {number} count */
export function grouped(count) {
  return count.toLocaleString('en');
}

/**
 * What was given, in a few words.
 *
 * @param {unknown} value
 * @returns {string}
 */
export function given(value) {
  if (value === '') return 'nothing';
  if (typeof value === 'string') return `the text "${shortened(value)}"`;
  if (typeof value === 'number') return Number.isSafeInteger(value) ? grouped(value) : String(value);
  if (typeof value === 'bigint') return `the BigInt ${value}`;
  if (value === null || value === undefined || typeof value === 'boolean') return String(value);
  if (Array.isArray(value)) return 'an array';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}

/** @param {string} text */
function shortened(text) {
  return text.length <= 40 ? text : `${text.slice(0, 40)}…`;
}
