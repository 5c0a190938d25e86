/** What Find makes of what people type, and what it says. */

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { ALPHABETS, symbolsNamed } from '../../www/module/shared/alphabets.js';
import { lineMatcher } from '../../www/page/list/find-lines.js';
import { readingOf } from '../../www/page/list/reading.js';
import { searcher } from '../../www/page/list/search.js';

const SPRING = { len: 9, symbols: symbolsNamed('crockford') ?? '', code: { prefix: 'SPRING-', groups: 4, separator: '-', check: true } };

/** @param {string} typed @param {import('../../www/page/list/reading.js').Kind} kind */
function textOf(typed, kind) {
  const reading = readingOf(typed, kind);
  return typeof reading === 'string' ? reading : [reading.text, reading.isWhole, reading.isStart];
}

test('a string that can stand as it is typed is never read as another', () => {
  for (const [name, , symbols] of ALPHABETS) {
    for (const symbol of symbols) assert.deepEqual(textOf(symbol.repeat(3), { len: 3, symbols }), [symbol.repeat(3), true, true], `${name}: ${symbol}`);
  }
  assert.deepEqual(textOf(' a ', { len: 3, symbols: 'a ' }), [' a ', true, true]);
  assert.deepEqual(textOf('a-a', { len: 3, symbols: 'a-', code: { ...SPRING.code, prefix: '', separator: '.', check: false } }), ['a-a', true, true]);
});

test('a code is read in lower case, without dashes or with others, and with O for 0', () => {
  for (const typed of ['SPRING-26NE-Z1W9-KM', 'spring-26ne-z1w9-km', 'SPRING26NEZ1W9KM', 'spring 26ne z1w9 km', '26NE-Z1W9-KM', '26nez1w9km', ' 26NEZlW9KM ', 'SPRING–26NE–ZIW9–KM', 'spr1ng.26ne.z1w9.km']) {
    assert.deepEqual(textOf(typed, SPRING), ['SPRING-26NE-Z1W9-KM', true, true], typed);
  }
  assert.deepEqual(textOf('o0O1', { len: 4, symbols: '0123456789abcdef' }), ['0001', true, true]);
  assert.deepEqual(textOf('DEADBEEF', { len: 8, symbols: '0123456789abcdef' }), ['deadbeef', true, true]);
  assert.deepEqual(textOf('a0', { len: 2, symbols: symbolsNamed('base32') ?? '' }), ['AO', true, true]);
});

test('what could be several symbols is refused by name', () => {
  assert.equal(textOf('A1', { len: 2, symbols: symbolsNamed('base32') ?? '' }), 'no string contains the symbol “1”, which could be I or L');
  assert.equal(textOf('I', { len: 1, symbols: symbolsNamed('base58') ?? '' }), 'no string contains the symbol “I”, which could be i, 1 or L');
  assert.equal(textOf('ab-', { len: 3, symbols: 'abcdef' }), 'no string contains the symbol “-”');
  assert.equal(textOf('SPRING-U', SPRING), 'no string contains the symbol “U”');
});

test('fewer symbols are a part, and more are no string', () => {
  assert.deepEqual(textOf('ab', { len: 3, symbols: 'abc' }), ['ab', false, false]);
  assert.deepEqual(textOf('z1w9', SPRING), ['Z1W9', false, false]);
  assert.deepEqual(textOf('spring-26', SPRING), ['26', false, true]);
  assert.equal(textOf('spring-', SPRING), 'it is what every string starts with');
  assert.equal(textOf('', { len: 3, symbols: 'abc' }), 'it has no symbol');
  assert.equal(textOf('abca', { len: 3, symbols: 'abc' }), 'every string has 3 symbols, and this one has 4');
  assert.equal(textOf('SPRING-26NE-Z1W9-KMM', SPRING), 'every string has 10 symbols, and this one has 11');
});

test('a prefix of the alphabet’s own symbols is not taken off a whole string', () => {
  const kind = { len: 4, symbols: 'ABCD', code: { prefix: 'AB', groups: 0, separator: '-', check: false } };
  assert.deepEqual(textOf('ABCD', kind), ['ABABCD', true, true]);
  assert.deepEqual(textOf('ABABCD', kind), ['ABABCD', true, true]);
});

/** @typedef {import('../../www/page/request/spec.js').Spec} Spec */

const LIST = ['ab', 'cd', 'ac', 'ba'];

/** @param {Partial<Spec>} [others] @returns {Spec} */
const spec = (others) => ({ n: LIST.length, len: 2, seed: '1', alphabet: 'abcd', mode: undefined, rank: 0, ...others });

/** @param {(string: string) => number | undefined} [rankOf] */
function search(rankOf = () => assert.fail('nothing goes backwards')) {
  /** @type {any} */
  const strandom = {
    rankOf: async (/** @type {string} */ string) => rankOf(string),
    stream: (/** @type {number} */ n, /** @type {number} */ _len, /** @type {string} */ _seed, /** @type {{ first: number }} */ { first }) => ({
      async *[Symbol.asyncIterator]() {
        yield new TextEncoder().encode(LIST.slice(first, first + n).map((each) => `${each}\n`).join(''));
      },
      release() {},
    }),
  };
  /** @type {any} */
  const run = async (/** @type {string} */ _text, /** @type {(controls: object) => Promise<void>} */ action) => action({ signal: undefined, advance() {} });
  return searcher(strandom, { run, advance() {} });
}

const VIEW = { first: 0, count: 4 };

test('the rank is said, and how the text was read', async () => {
  const { find } = search();
  const list = spec();
  assert.deepEqual(await find(list, 'ac', VIEW), { rank: 2, words: '“ac” has rank 2.' });
  assert.deepEqual(await find(list, 'AC', VIEW), { rank: 2, words: '“AC”, read as “ac”, has only rank 2.' });
  assert.deepEqual(await find(list, 'dd', VIEW), { words: '“dd” is not in the list.' });
  assert.deepEqual(await find(list, '', VIEW), { words: 'Type a string or a part of one to find it.' });
  assert.deepEqual(await find(list, 'ax', VIEW), { words: '“ax” is not in the list: no string contains the symbol “x”.' });
});

test('the next search for a part goes on behind the last', async () => {
  const { find } = search();
  const list = spec();
  const words = [];
  for (let i = 0; i < 4; i++) words.push((await find(list, 'a', VIEW)).words);
  assert.deepEqual(words, [0, 2, 3, 0].map((rank) => `“a” is part of the string of rank ${rank}.`));
  assert.equal((await find(spec(), 'a', { first: 1, count: 4 })).rank, 2);
});

test('a unique string is found at once, and one beyond the list too', async () => {
  const unique = spec({ unique: true, n: 3 });
  const at = (/** @type {number | undefined} */ rank) => search(() => rank).find(unique, 'ba', VIEW);
  assert.deepEqual(await at(1), { rank: 1, words: '“ba” has rank 1.' });
  assert.deepEqual(await at(3), { words: '“ba” is not in the list: its rank is 3, and the list ends at 2.' });
  assert.deepEqual(await at(undefined), { words: '“ba” is not in the list: its rank is beyond 2^53 − 1.' });
  const checked = { ...unique, code: { prefix: '', groups: 0, separator: '-', check: true } };
  assert.deepEqual(await search(() => undefined).find(checked, 'bac', VIEW), { words: '“bac” is not in the list: its check symbol is wrong, or its rank is beyond 2^53 − 1.' });
  // A part is searched for.
  assert.equal((await search().find(unique, 'b', VIEW)).rank, 0);
});

test('among strings of different sizes a text is found with its rank', () => {
  const records = new TextEncoder().encode('ba-bo\nbé-ba\n🙂-bo\nbo-ba\n');
  const found = (/** @type {string} */ text, how = {}, separator = '') => {
    const matcher = lineMatcher({ text, isStart: false, isWhole: false, ...how }, separator);
    assert.equal(matcher.stringsIn(records), 4);
    return matcher.indexIn(records);
  };
  assert.deepEqual(['ba', 'é', '🙂', '-ba', 'bo-', 'x'].map((text) => found(text)), [0, 1, 2, 1, 3, undefined]);
  assert.deepEqual(['ba', 'bo', 'bo-ba'].map((text) => found(text, { isStart: true })), [0, 3, 3]);
  assert.deepEqual(['ba-bo', 'bo-ba', 'ba', 'ba-b'].map((text) => found(text, { isWhole: true })), [0, 3, undefined, undefined]);
  // A part may go over what separates groups.
  assert.deepEqual([found('obob'), found('éba', {}, '-'), found('bo-ba', { isWhole: true }, '-')], [undefined, 1, 3]);
});
