/**
 * The arguments of a call: what makes a job (n, len, seed, alphabet, engine, the format of codes), and how it runs. Pure.
 *
 * What only JavaScript can get wrong (fractions, NaN, text for a number) is refused here. The other rules are the
 * core's, which checks every job again.
 */

import { ALPHABETS, symbolsNamed } from './alphabets.js';
import { checkNumber, THREADS_MAX } from './bounds.js';
import { argumentError, checkBoolean, checkOneOf, checkText, checkWellFormed, describe, holds } from './checks.js';
import { checkCodeFormat } from './code.js';
import { isFreshKey } from './fresh-key.js';

/** @import { Engine, Mode } from './protocol.js' */

/** @type {readonly Mode[]} */
const MODES = ['serial', 'processes', 'threads'];
/** Symbols of an alphabet that every core knows. */
const PLAIN_MAX = 256;
/** The first is the default. */
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
 * @param {unknown} seed Text, a whole number or a `FreshKey`; undefined for fresh strings.
 * @param {JobOptions} [options]
 * @param {string} [others] Symbols that are no text, a line each.
 */
export function checkJob(n, len, seed, { first = 0, alphabet, engine, unique = false, ...code } = {}, others) {
  const symbols = alphabetSymbols(alphabet);
  const isFresh = seed === undefined || isFreshKey(seed);
  return {
    n: checkNumber('n', n),
    len: checkNumber('len', len),
    seed: isFresh ? undefined : seedText(seed),
    first: checkNumber('first', first),
    alphabet: symbols,
    engine: checkEngine(engine, isFresh, checkBoolean('unique', unique)),
    unique: unique === true,
    code: checkCodeFormat(code, others ?? symbolsOf(symbols)),
  };
}

/**
 * Whether a call needs the core that knows all shapes.
 *
 * @param {{ alphabet?: unknown, pattern?: unknown, words?: unknown, rules?: unknown }} options
 */
export function isShaped({ alphabet, pattern, words, rules }) {
  if (pattern !== undefined || words !== undefined || rules !== undefined) return true;
  // Symbols of one byte have one size.
  return holds(() => Array.isArray(alphabet)) || typeof alphabet === 'string' && (alphabet.length > PLAIN_MAX || /[^\0-\x7f]/.test(alphabet));
}

/**
 * @param {string | undefined} alphabet The symbols of a job's alphabet.
 * @returns {string} The same; those of the default alphabet when undefined.
 */
export function symbolsOf(alphabet) {
  return alphabet ?? ALPHABETS[0][2];
}

/** @param {unknown} alphabet A name, or the symbols. */
function alphabetSymbols(alphabet) {
  if (alphabet === undefined) return undefined;
  const symbols = checkText('alphabet', alphabet, 'a name or the symbols as one text');
  return ownSymbols(symbolsNamed(symbols) ?? symbols);
}

/**
 * @param {string} symbols
 * @returns {string | undefined} The same; undefined for the default alphabet, as jobs have it.
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
  const kind = isFresh ? 'fresh strings, because Python’s follow from a seed' : 'unique strings';
  throw argumentError(RangeError, 'engine', `must be 'strandom' for ${kind}; you gave '${checked}'.`);
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
  const words = `must be text or a whole number; you gave ${describe(seed)}.`;
  if (typeof seed !== 'number') throw argumentError(TypeError, 'seed', words);
  throw argumentError(RangeError, 'seed', Number.isInteger(seed) ? `${words} Give so large a number as text.` : words);
}

/**
 * @param {unknown} mode
 * @returns {Mode | undefined}
 */
export function checkMode(mode) {
  return mode === undefined ? undefined : checkOneOf('mode', mode, MODES);
}

/**
 * @typedef {object} CallOptions
 * @property {unknown} [mode]
 * @property {unknown} [threads]
 * @property {unknown} [piece]
 * @property {unknown} [fill]
 * @property {unknown} [signal]
 * @property {unknown} [onProgress]
 */

/**
 * The options that say how a call runs, checked.
 *
 * @param {CallOptions} options
 */
export function checkCall({ mode, threads = THREADS_MAX, piece, fill = false, signal, onProgress }) {
  return {
    mode: checkMode(mode),
    limit: checkNumber('threads', threads),
    piece: piece === undefined ? undefined : checkNumber('piece', piece),
    fill: checkBoolean('fill', fill),
    signal: checkSignal(signal),
    onProgress: checkCallback(onProgress),
  };
}

/**
 * @param {unknown} signal
 * @returns {AbortSignal | undefined}
 */
function checkSignal(signal) {
  const isSignal = holds(() => signal instanceof AbortSignal && typeof signal.aborted === 'boolean');
  if (signal === undefined || isSignal) return /** @type {AbortSignal | undefined} */ (signal);
  throw argumentError(TypeError, 'signal', `must be an AbortSignal; you gave ${describe(signal)}.`);
}

/**
 * @param {unknown} onProgress
 * @returns {((progress: { done: number, total: number }) => void) | undefined}
 */
function checkCallback(onProgress) {
  if (onProgress === undefined || typeof onProgress === 'function') {
    return /** @type {((progress: { done: number, total: number }) => void) | undefined} */ (onProgress);
  }
  throw argumentError(TypeError, 'onProgress', `must be a function; you gave ${describe(onProgress)}.`);
}
