/**
 * What makes a job: n, len, seed, alphabet, and the format of codes. Arguments are checked here, with
 * errors that name what was wrong, what is allowed and what was given. Pure.
 *
 * What only JavaScript can get wrong (fractions, NaN, text for a number) is refused here. The
 * rules of the format itself are the core's, which checks every job again.
 */

import { ALPHABETS, symbolsNamed } from './alphabets.js';
import { checkBoolean, checkOneOf, checkText, checkVisible, checkWellFormed, checkWhole, describe } from './checks.js';
import { FreshKey } from './fresh-key.js';

/** @import { CodeFormat, Engine, Mode } from './protocol.js' */

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

/**
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
export function checkJob(n, len, seed, { first = 0, alphabet, engine, unique = false, ...code } = {}) {
  const symbols = alphabetSymbols(alphabet);
  const isFresh = seed === undefined || seed instanceof FreshKey;
  return {
    n: checkWhole('n', n, 0, COUNT_MAX),
    len: checkWhole('len', len, 1, LEN_MAX),
    seed: isFresh ? undefined : seedText(seed),
    first: checkWhole('first', first, 0, COUNT_MAX),
    alphabet: symbols,
    engine: checkEngine(engine, isFresh, checkBoolean('unique', unique)),
    unique: unique === true,
    code: checkCodeFormat(code, symbolsOf(symbols)),
  };
}

/**
 * What a string takes with its newline, in UTF-8.
 *
 * @param {{ len: number, alphabet?: string, code?: CodeFormat }} job
 */
export function recordBytes({ len, alphabet, code }) {
  const symbols = len + Number(code?.check ?? false);
  const around = code === undefined ? 0 : bytesOf(code.prefix) + separatorsIn(symbols, code) * bytesOf(code.separator);
  return symbols * bytesOf(String.fromCodePoint(alphabet?.codePointAt(0) ?? 0)) + around + 1;
}

/**
 * @param {number} symbols With the check symbol.
 * @param {Pick<CodeFormat, 'groups'>} code
 */
export function separatorsIn(symbols, { groups }) {
  return groups === 0 ? 0 : Math.ceil(symbols / groups) - 1;
}

/** @param {string | undefined} alphabet */
export function symbolsOf(alphabet) {
  return alphabet ?? ALPHABETS[0][2];
}

/** @param {unknown} alphabet Its name or its symbols. */
function alphabetSymbols(alphabet) {
  if (alphabet === undefined) return undefined;
  const symbols = checkText('alphabet', alphabet, 'a name or the symbols as one text');
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
  const checked = checkOneOf('engine', engine ?? ENGINES[0], ENGINES);
  if (checked === 'strandom') return undefined;
  if (!isFresh && !isUnique) return checked;
  throw new RangeError(`engine must be 'strandom' for ${isFresh ? 'fresh strings, for Python’s follow from a seed' : 'unique strings'}; you gave '${checked}'.`);
}

/**
 * @param {Pick<JobOptions, 'prefix' | 'groups' | 'separator' | 'check'>} options
 * @param {string} symbols
 * @returns {CodeFormat | undefined}
 */
export function checkCodeFormat({ prefix = '', groups = 0, separator = '-', check = false }, symbols) {
  const code = {
    prefix: checkVisible('prefix', checkText('prefix', prefix, 'text')),
    groups: checkWhole('groups', groups, 0, LEN_MAX),
    separator: checkVisible('separator', checkText('separator', separator, 'one character')),
    check: checkBoolean('check', check),
  };
  const count = [...code.prefix].length;
  if (count > PREFIX_MAX) throw new RangeError(`prefix must have at most ${PREFIX_MAX} characters; you gave ${count}.`);
  if (code.groups === 0) code.separator = '-';
  else if ([...code.separator].length !== 1) throw new RangeError(`separator must be one character; you gave ${describe(separator)}.`);
  else if (symbols.includes(code.separator)) throw new RangeError(`separator must be no symbol of the alphabet; you gave '${code.separator}'.`);
  return code.prefix === '' && code.groups === 0 && !code.check ? undefined : code;
}

/** @param {string} text */
function bytesOf(text) {
  return new TextEncoder().encode(text).length;
}

/**
 * A seed is text; a number is its decimal text, so 123 and '123' are one seed.
 *
 * @param {unknown} seed
 * @returns {string}
 */
function seedText(seed) {
  if (typeof seed === 'string') return checkWellFormed('seed', seed);
  if (typeof seed === 'bigint' || Number.isSafeInteger(seed)) return String(seed);
  const message = `seed must be text or a whole number; you gave ${describe(seed)}.`;
  if (typeof seed !== 'number') throw new TypeError(message);
  throw new RangeError(Number.isInteger(seed) ? `${message} Give so large a number as text.` : message);
}

/**
 * @param {unknown} mode
 * @returns {Mode | undefined}
 */
export function checkMode(mode) {
  return mode === undefined ? undefined : checkOneOf('mode', mode, MODES);
}
