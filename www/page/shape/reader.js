/** From the parameters of a link to words, a pattern, an alphabet that is a list, and rules; and back. Pure. */

import { argumentError, checkWellFormed, describe, shortened } from '../../module/strandom.js';
import { count, plural } from '../core/units.js';
import { typedWhole } from '../request/numbers.js';
import { isolated, quoted } from '../request/quoted.js';
import { LIST } from '../request/shaped.js';
import { WORD_LISTS } from './word-lists.js';

/** @import { Fields } from '../request/request.js' */
/** @import { Options } from '../../module/strandom.js' */
/** @import { Shape } from '../request/spec.js' */

/** Stands for a list of words without a name, whose words are in parameters of their own. */
export const OWN = 'own';
const SEPARATOR = ' ';
/** Larger numbers are the core's to refuse. */
const NUMBER_MAX = 65_536;

/**
 * @param {Fields} fields Of a form or a link that says something of a shape.
 * @returns {Shape}
 * @throws {RangeError | TypeError} With the name of the bad parameter as its `argument`.
 */
export function readShape(fields) {
  const [pattern, words] = [textIn(fields, 'pattern'), textIn(fields, 'words')];
  if (pattern !== undefined && words !== undefined) {
    throw argumentError(RangeError, 'words', `must be left out with pattern; you gave ${describe(words)}. A link can ask for one of the two.`);
  }
  const rules = rulesIn(fields);
  const what = pattern !== undefined ? patternIn(pattern) : words !== undefined ? wordsIn(fields, words) : listIn(fields);
  return { ...what, options: { ...what.options, ...(rules && { rules }) }, query: [...what.query, ...queryOfRules(rules)] };
}

/**
 * @param {string} pattern
 * @returns {Shape}
 */
function patternIn(pattern) {
  return { options: { pattern }, query: [['pattern', pattern]], label: `the pattern ${quoted(pattern)}` };
}

/**
 * @param {Fields} fields
 * @param {string} name Of a list.
 * @returns {Shape}
 */
function wordsIn(fields, name) {
  const separator = textIn(fields, 'separator') ?? SEPARATOR;
  const list = WORD_LISTS.find(([each]) => each === name);
  if (list === undefined && name !== OWN) {
    const names = [...WORD_LISTS.map(([each]) => each), OWN];
    throw argumentError(RangeError, 'words', `must be ${OR.format(names)}; you gave ${describe(name)}.`);
  }
  const words = list?.[0] ?? symbolsIn(fields);
  const query = /** @type {[string, string][]} */ ([
    ['words', name],
    ...(list === undefined ? symbolsIn(fields).map((word) => ['symbol', word]) : []),
    ...(separator === SEPARATOR ? [] : [['separator', separator]]),
  ]);
  return { options: { words, separator }, query, label: list?.[1] ?? `of ${plural(words.length, 'word', 'words')}` };
}

/**
 * @param {Fields} fields
 * @returns {Shape}
 */
function listIn(fields) {
  const alphabet = symbolsIn(fields);
  if (alphabet.length === 0 && fields.get('alphabet') !== LIST) return { options: {}, query: [], label: undefined };
  const query = alphabet.map((symbol) => /** @type {[string, string]} */ (['symbol', symbol]));
  return { options: { alphabet }, query, label: `${count(alphabet.length)}: ${isolated(shortened(alphabet.join(' ')))}` };
}

/**
 * @param {Fields} fields
 * @returns {Options['rules']}
 */
function rulesIn(fields) {
  const atLeast = textsIn(fields, 'atLeast').map(setAndCount);
  const startsWith = textIn(fields, 'startsWith');
  const avoid = textsIn(fields, 'avoid');
  const maxRun = textIn(fields, 'maxRun');
  const rules = {
    ...(atLeast.length > 0 && { atLeast }),
    ...(startsWith !== undefined && { startsWith }),
    ...(avoid.length > 0 && { avoid }),
    ...(maxRun !== undefined && { maxRun: typedWhole('maxRun', maxRun, 1, NUMBER_MAX) }),
  };
  return Object.keys(rules).length === 0 ? undefined : rules;
}

/**
 * @param {string} text As `digits:1`: what stands before the last colon is the set.
 * @returns {[set: string, count: number]}
 */
function setAndCount(text) {
  const colon = text.lastIndexOf(':');
  if (colon < 0) throw argumentError(RangeError, 'atLeast', `must be a set and a number, as in digits:1; you gave ${describe(text)}.`);
  return [text.slice(0, colon), typedWhole('atLeast', text.slice(colon + 1), 1, NUMBER_MAX)];
}

/**
 * @param {Options['rules']} [rules]
 * @returns {[string, string][]}
 */
function queryOfRules({ atLeast = [], startsWith, avoid = [], maxRun } = {}) {
  return [
    ...atLeast.map(([set, least]) => /** @type {[string, string]} */ (['atLeast', `${set}:${least}`])),
    ...(startsWith === undefined ? [] : [/** @type {[string, string]} */ (['startsWith', startsWith])]),
    ...avoid.map((word) => /** @type {[string, string]} */ (['avoid', word])),
    ...(maxRun === undefined ? [] : [/** @type {[string, string]} */ (['maxRun', String(maxRun)])]),
  ];
}

/** @param {Fields} fields */
function symbolsIn(fields) {
  return textsIn(fields, 'symbol');
}

/**
 * @param {Fields} fields
 * @param {string} name
 */
function textIn(fields, name) {
  const value = fields.get(name) ?? undefined;
  return value === undefined ? undefined : checkWellFormed(name, String(value));
}

/**
 * @param {Fields} fields
 * @param {string} name
 */
function textsIn(fields, name) {
  return (fields.getAll?.(name) ?? []).map((value) => checkWellFormed(name, String(value)));
}

const OR = new Intl.ListFormat('en-GB', { type: 'disjunction' });
