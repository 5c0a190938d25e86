/**
 * Calls whose strings are of other shapes: symbols of any size, words, patterns, rules. Loads when the first is made. What only
 * JavaScript can get wrong is refused here; the other rules are the core's.
 */

import { ALPHABETS, symbolsNamed } from './alphabets.js';
import { checkJob } from './arguments.js';
import { COUNT_MAX } from './bounds.js';
import { argumentError, checkText, checkWellFormed, checkWhole, describe, holds } from './checks.js';
import { listNamed } from './words.js';

/** @import { JobOptions } from './arguments.js' */
/** @import { Job, JobRules } from './protocol.js' */

const LETTERS = ALPHABETS[1][2] + ALPHABETS[2][2];
const SIGNS = [...ALPHABETS[11][2]].filter((symbol) => !/[a-z0-9]/i.test(symbol)).join('');

/** Sets that have a name in rules, besides the named alphabets: name, label for people, symbols. */
export const RULE_SETS = /** @type {const} */ ([['letters', 'letters', LETTERS], ['signs', 'signs', SIGNS]]);

/** Words are told apart by it unless another separator is given. */
const WORD_SEPARATOR = ' ';
/** Most symbols of a run or of a set that are asked for, as in the core. */
const RULE_COUNT_MAX = 65_536;

/** What a pattern says itself. */
const IN_PATTERN = ['len', 'alphabet', 'words', 'prefix', 'groups', 'separator', 'check'];
const WITH_WORDS = ['alphabet', 'groups'];

/**
 * @typedef {JobOptions & { pattern?: unknown, words?: unknown, rules?: unknown }} ShapedOptions
 */

/**
 * The arguments of a call, checked.
 *
 * @param {unknown} n
 * @param {unknown} len
 * @param {unknown} seed
 * @param {ShapedOptions} options
 * @returns {Promise<Job>}
 */
export async function checkShapedJob(n, len, seed, { rules, ...options }) {
  const job = await jobOf(n, len, seed, options);
  return { ...job, rules: rules === undefined ? undefined : checkRules(rules) };
}

/**
 * @param {unknown} n
 * @param {unknown} len
 * @param {unknown} seed
 * @param {ShapedOptions} options
 * @returns {Promise<Job>}
 */
async function jobOf(n, len, seed, { pattern, words, ...options }) {
  if (pattern !== undefined) {
    refuseOthers('pattern', IN_PATTERN, { len, words, ...options });
    return { ...checkJob(n, 1, seed, { ...options, groups: undefined }), pattern: checkText('pattern', pattern, 'text') };
  }
  if (words !== undefined) return wordsJob(n, len, seed, words, options);
  const { alphabet } = options;
  if (!isList(alphabet)) return checkJob(n, len, seed, options);
  const symbols = checkSymbols('alphabet', alphabet);
  return { ...checkJob(n, len, seed, { ...options, alphabet: undefined }, symbols), symbols };
}

/**
 * @param {unknown} n
 * @param {unknown} len
 * @param {unknown} seed
 * @param {unknown} words
 * @param {JobOptions} options
 */
async function wordsJob(n, len, seed, words, { separator = WORD_SEPARATOR, ...options }) {
  refuseOthers('words', WITH_WORDS, options);
  const symbols = typeof words === 'string' ? await listNamed(words) : checkSymbols('words', words);
  const groups = separator === '' ? 0 : 1;
  const job = checkJob(n, len, seed, { ...options, groups, ...(groups > 0 && { separator }) }, symbols);
  return { ...job, symbols };
}

/**
 * @param {string} argument
 * @param {readonly string[]} others Must be left out beside it.
 * @param {Record<string, unknown>} given
 */
function refuseOthers(argument, others, given) {
  for (const other of others) {
    if (given[other] === undefined) continue;
    const instead = argument === 'pattern' ? 'The pattern says it' : 'Words are symbols, and a separator stands between two';
    throw argumentError(RangeError, other, `must be left out with ${argument}; you gave ${describe(given[other])}. ${instead}.`);
  }
}

/**
 * @param {string} argument
 * @param {unknown} symbols
 * @returns {string} A symbol a line.
 */
function checkSymbols(argument, symbols) {
  if (!isList(symbols)) {
    throw argumentError(TypeError, argument, `must be a name or an array of texts; you gave ${describe(symbols)}.`);
  }
  for (const [at, symbol] of symbols.entries()) {
    if (typeof symbol !== 'string') throw argumentError(TypeError, argument, `must have texts; you gave ${describe(symbol)} as symbol ${at + 1}.`);
    // Lines part the symbols on their way to the core.
    if (symbol.includes('\n')) throw argumentError(RangeError, argument, `must have no control characters; you gave U+000A as symbol ${at + 1}.`);
  }
  return checkWellFormed(argument, symbols.join('\n'));
}

/**
 * @param {unknown} rules
 * @returns {JobRules}
 */
function checkRules(rules) {
  if (typeof rules !== 'object' || rules === null || !holds(() => Object.keys(rules).length >= 0)) {
    throw argumentError(TypeError, 'rules', `must be an object with atLeast, startsWith, avoid or maxRun; you gave ${describe(rules)}.`);
  }
  const { atLeast = [], startsWith, avoid = [], maxRun, ...others } = /** @type {Record<string, unknown>} */ (rules);
  const [other] = Object.keys(others);
  if (other !== undefined) throw argumentError(RangeError, 'rules', `must have atLeast, startsWith, avoid or maxRun; you gave ${describe(other)}.`);
  const pairs = checkList('atLeast', atLeast, 'pairs of a set and a number').map(checkPair);
  return {
    sets: pairs.map(([set]) => set),
    counts: pairs.map(([, count]) => count),
    startsWith: startsWith === undefined ? undefined : checkSet('startsWith', startsWith),
    avoid: checkList('avoid', avoid, 'words').map((word) => checkText('avoid', word, 'an array of words')),
    maxRun: maxRun === undefined ? undefined : checkWhole('maxRun', maxRun, 1, RULE_COUNT_MAX),
  };
}

/**
 * @param {unknown} value
 * @returns {value is unknown[]}
 */
function isList(value) {
  return holds(() => Array.isArray(value));
}

/**
 * @param {string} argument
 * @param {unknown} list
 * @param {string} what It is a list of.
 * @returns {unknown[]}
 */
function checkList(argument, list, what) {
  if (isList(list)) return list;
  throw argumentError(TypeError, argument, `must be an array of ${what}; you gave ${describe(list)}.`);
}

/**
 * @param {unknown} pair
 * @returns {[set: string, count: number]}
 */
function checkPair(pair) {
  if (holds(() => Array.isArray(pair) && pair.length === 2)) {
    const [set, count] = /** @type {[unknown, unknown]} */ (pair);
    return [checkSet('atLeast', set), checkWhole('atLeast', count, 1, RULE_COUNT_MAX)];
  }
  throw argumentError(TypeError, 'atLeast', `must be an array of pairs of a set and a number, such as [['digits', 1]]; you gave ${describe(pair)} in it.`);
}

/**
 * @param {string} argument
 * @param {unknown} set
 */
function checkSet(argument, set) {
  const text = checkText(argument, set, 'a name or the symbols as one text');
  return RULE_SETS.find(([name]) => name === text)?.[2] ?? symbolsNamed(text) ?? text;
}

/**
 * Rules may cost up to a thousand attempts a string.
 *
 * @param {number} n
 * @param {number} p
 */
export function checkAttempts(n, p) {
  const most = Math.floor(COUNT_MAX * p);
  if (n <= most) return;
  throw argumentError(RangeError, 'n', `must be at most ${most.toLocaleString('en')} with these rules, which one string in ${Math.round(1 / p)} satisfies; you gave ${describe(n)}.`);
}
