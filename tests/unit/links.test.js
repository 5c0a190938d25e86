/** Links from anywhere: whatever a query says, it is a request or an error at one of its fields. */

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

import { explain, FIELDS, isRequest } from '../../www/page/request/fields.js';
import { linkedRank, parseSpec, queryOf, textsOf } from '../../www/page/request/request.js';
import { SHAPE_FIELDS } from '../../www/page/request/shaped.js';
import '../../www/page/shape/shapes.js';
import { numbers } from './random.js';

/** Queries that have found a bug, or that a bug would be near to. */
const CORPUS = readFileSync(new URL('corpus/links.txt', import.meta.url), 'utf8').trimEnd().split('\n');
const MUTATIONS = 20_000;
/** What a query can be about, besides the fields of the form. */
const ARGUMENTS = new Set([...FIELDS, ...SHAPE_FIELDS, 'format', 'rank']);

/**
 * @param {string} query
 * @returns {boolean} Whether it is a request.
 */
function check(query) {
  const fields = new URLSearchParams(query);
  const texts = textsOf(fields);
  assert.deepEqual(Object.keys(texts), FIELDS, query);
  let spec;
  try {
    spec = parseSpec(fields);
  } catch (error) {
    const { name, message, argument } = /** @type {Error & { argument: string }} */ (error);
    assert.ok(ARGUMENTS.has(argument), `${query}: ${error}`);
    assert.ok(message.startsWith(`${argument} must `), `${query}: ${message}`);
    assert.match(message, /; you gave [^]+\.$/, query);
    assert.ok(name === 'RangeError' || name === 'TypeError', `${query}: ${name}`);
    const explained = explain(error);
    assert.deepEqual([explained.argument, explained.isExpected], [argument, true], query);
    return false;
  }
  const link = queryOf(spec);
  assert.deepEqual(parseSpec(new URLSearchParams(link)), spec, query);
  assert.equal(queryOf(parseSpec(new URLSearchParams(link))), link, query);
  // By way of the form, which has no rank, and fields of their own for what is no alphabet.
  const form = new URLSearchParams(textsOf(new URLSearchParams(link)));
  for (const [name, value] of new URLSearchParams(link)) if (SHAPE_FIELDS.includes(name)) form.append(name, value);
  if (spec.shape?.options.words !== undefined) form.set('separator', spec.shape.options.separator ?? '');
  assert.deepEqual(parseSpec(form), { ...spec, rank: 0 }, query);
  return true;
}

const VALUES = [
  '', '0', '1', '2', '16', '65536', '65537', '9007199254740991', '9007199254740992', '-1', '1.5', '1e9', '1,000', ' 7 ', 'own', 'dna', 'hex', 'ab', 'a', '%0A',
  '%00', '%ED%A0%80', '%F0%9F%99%82', '%EF%BB%BF', '%C2%A0', '%C3%A9', 'serial', 'python-choice', '__proto__', 'x'.repeat(300),
];
const NAMES = [...ARGUMENTS, '', 'other'];
const PIECES = [...'&=?#%+;/\\"\'<> \t', '%', '%2', '%25', '&&', 'é', '語', '🙂', '\ud800', '\u202e', '\0', '٣'];

/** @param {() => number} random */
function mutator(random) {
  const below = (/** @type {number} */ n) => Math.floor(random() * n);
  const one = (/** @type {readonly string[]} */ list) => list[below(list.length)] ?? '';
  const cut = (/** @type {string} */ text) => text.slice(0, below(text.length + 1));
  /** @type {((query: string) => string)[]} */
  const mutations = [
    (query) => `${query}&${one(NAMES)}=${one(VALUES)}`,
    (query) => `?${one(NAMES)}=${one(VALUES)}&${query.slice(1)}`,
    (query) => query.replace(/=[^&]*/, `=${one(VALUES)}`),
    (query) => `${cut(query)}${one(PIECES)}${query.slice(below(query.length))}`,
    (query) => `${cut(query)}${query.slice(below(query.length))}`,
    (query) => `${cut(query)}${one(CORPUS).slice(below(20))}`,
    (query) => query.split('&').reverse().join('&'),
  ];
  return (/** @type {string} */ query) => {
    let mutated = query;
    for (let left = 1 + below(3); left > 0; left--) mutated = (mutations[below(mutations.length)] ?? String)(mutated);
    return mutated;
  };
}

test('every link of the corpus is a request that survives the round trip, or an error at a field', () => {
  const right = CORPUS.filter(check);
  assert.ok(right.length > 20 && right.length < CORPUS.length - 20, `${right.length} of ${CORPUS.length}`);
});

test('so is every mutated link', () => {
  const random = numbers(20_261_126);
  const mutate = mutator(random);
  let right = 0;
  for (let i = 0; i < MUTATIONS; i++) right += Number(check(mutate(CORPUS[Math.floor(random() * CORPUS.length)] ?? '')));
  assert.ok(right > MUTATIONS / 10 && right < (MUTATIONS * 9) / 10, `${right} of ${MUTATIONS}`);
});

test('an error is shown in the words of the labels, and what was typed stays as it was', () => {
  const shown = (/** @type {string} */ query) => {
    try {
      parseSpec(new URLSearchParams(query));
    } catch (error) {
      return explain(error);
    }
    return assert.fail(query);
  };
  assert.deepEqual(shown('n=n'), { argument: 'n', place: undefined, isExpected: true, message: 'count must be a whole number from 1 to 9,007,199,254,740,991; you gave the text "n".' });
  assert.deepEqual(shown('len=0'), { argument: 'len', place: undefined, isExpected: true, message: 'length must be a whole number from 1 to 65,536; you gave 0.' });
  assert.equal(shown('n=9007199254740991&len=2000').message, 'count must be at most 4,611,686,018,427,387 with length 2,000; you gave 9,007,199,254,740,991.');
  assert.deepEqual([shown('rank=16').argument, shown('rank=16').isExpected], ['rank', true]);
});

test('an error without an argument is a bug, even if it begins with the name of a field', () => {
  const error = new RangeError('n is wrong');
  assert.deepEqual(explain(error), { isExpected: false, message: 'An unexpected error occurred: RangeError: n is wrong' });
  assert.deepEqual(explain('n'), { isExpected: false, message: 'An unexpected error occurred: n' });
});

test('an address that says nothing of strings requests nothing', () => {
  for (const search of ['', '?', '?utm_source=x', '?fbclid=1&gclid=2', '?N=16', '#n=16']) assert.equal(isRequest(search), false, search);
  for (const name of ARGUMENTS) assert.ok(isRequest(`?utm_source=x&${name}=`), name);
});

test('a wrong rank of a link is said, and its strings are shown from the first on', () => {
  const linked = (/** @type {string} */ query) => {
    const { rank, error } = linkedRank(new URLSearchParams(query));
    return [rank, error?.message];
  };
  assert.deepEqual(linked('n=16&rank=7'), [7, undefined]);
  assert.deepEqual(linked('n=16'), [0, undefined]);
  assert.deepEqual(linked('n=16&rank=16'), [0, 'rank must be a whole number from 0 to 15; you gave 16.']);
  assert.deepEqual(linked('n=16&rank=abc'), [0, 'rank must be a whole number from 0 to 15; you gave the text "abc".']);
  // Another field is at fault first.
  assert.throws(() => linked('n=0&rank=abc'), { argument: 'n' });
});
