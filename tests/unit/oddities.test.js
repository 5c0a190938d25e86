/** What cannot be seen in a seed: it counts, it is said, and the usual text is offered. */

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { seedHint, symbolsHint } from '../../www/page/request/hints.js';
import { oddities, symbolOddities } from '../../www/page/request/oddities.js';
import { isolated, quoted } from '../../www/page/request/quoted.js';

/** @param {string} seed */
const said = (seed) => oddities(seed).map(({ words, label, usual }) => [words, label, usual]);

test('an ordinary seed has none', () => {
  for (const seed of ['', '123', 'two words', 'é', '👨‍👩‍👧', '❤️', 'می\u200cخواهم', '가', 'ａ', ' ', '\t']) assert.deepEqual(said(seed), [], seed);
});

test('a space at an end is said and can be removed', () => {
  assert.deepEqual(said('spring '), [['ends with a space, which counts', 'Remove it', 'spring']]);
  assert.deepEqual(said(' spring\u00a0'), [['begins with a space and ends with a no-break space, which count', 'Remove it', 'spring']]);
  assert.deepEqual(said('\ufeffspring'), [['begins with an invisible character (U+FEFF), which counts', 'Remove it', 'spring']]);
});

test('what has no shape is said and can be removed', () => {
  assert.deepEqual(said('spr\u200bing'), [['has a zero-width space in it, which counts', 'Remove it', 'spring']]);
  assert.deepEqual(said('spr\u202eing'), [['has an invisible character (U+202E) in it, which counts', 'Remove it', 'spring']]);
  assert.deepEqual(said('two\u00a0words'), [['has a no-break space in it, which counts', 'Use spaces', 'two words']]);
});

test('a letter in two parts is said and can be one', () => {
  assert.deepEqual(said('cafe\u0301'), [['has “e\u0301” as U+0065 U+0301. The usual form looks the same and is another seed', 'Use the usual form', 'café']]);
  assert.deepEqual(said('\u212b'), [['has “\u212b” as U+212B. The usual form looks the same and is another seed', 'Use the usual form', 'Å']]);
  const two = oddities('e\u0301 ');
  assert.deepEqual(two.map(({ usual }) => usual), ['e\u0301', 'é ']);
});

test('with an engine of Python, a hint says that the sign is dropped', () => {
  const hint = (/** @type {string} */ seed) => seedHint((field) => ({ engine: 'python-choice', seed })[/** @type {'seed'} */ (field)] ?? '');
  assert.match(hint('-123'), / This seed is an int: random\.seed\(-123\)\. Python drops the sign, so 123 gives the same strings\.$/);
  assert.doesNotMatch(hint('123'), /sign/);
  assert.doesNotMatch(hint('-0'), /sign/);
});

test('a space among own symbols is said', () => {
  const hint = (/** @type {string} */ symbols) => symbolsHint((field) => (field === 'alphabet' ? 'own' : symbols));
  assert.equal(hint('ab '), '3 symbols. One is a space.');
  assert.equal(hint('é\u00a0'), '2 symbols. One is a space.');
});

test('a sentence has whole characters, and turns nothing around a text from right to left', () => {
  assert.equal(quoted('spring'), '“spring”');
  assert.equal(quoted('שלום 1'), '“\u2068שלום 1\u2069”');
  // Controls of its own would end the isolation.
  assert.equal(isolated('a\u202e\u2069b'), '\u2068ab\u2069');
  for (const [one, name] of [['👨‍👩‍👧', 'a family'], ['🏴󠁧󠁢󠁳󠁣󠁴󠁿', 'a flag'], ['e\u0301', 'two parts']]) {
    assert.equal(quoted(one?.repeat(50) ?? ''), `“${one?.repeat(40)}…”`, name);
  }
  assert.equal(quoted(`a${'\u0301'.repeat(60_000)}`), '“…”');
});

test('of symbols, what looks like one and is several is said, and offered as it looks', () => {
  for (const text of ['', 'abc', 'äöü', '語🙂', 'a b']) assert.deepEqual(symbolOddities(text), { words: '', looks: [] }, text);
  assert.deepEqual(symbolOddities('👨\u200d👩\u200d👧❤\ufe0f🇩🇪e\u0301x'), {
    words: '“👨\u200d👩\u200d👧” looks like one symbol and is 5, and 3 more are like it. U+200D and U+FE0F cannot be seen.',
    looks: ['👨\u200d👩\u200d👧', '❤\ufe0f', '🇩🇪', 'e\u0301', 'x'],
  });
  assert.deepEqual(symbolOddities('👍🏽ab').looks, ['👍🏽', 'a', 'b']);
});

test('of symbols, what cannot be seen or turns the text is named by its code point', () => {
  assert.equal(symbolOddities('a\u200bb\u00a0').words, 'U+200B and U+00A0 cannot be seen.');
  assert.equal(symbolOddities('a\u202eb').words, 'U+202E cannot be seen, and may turn the text around it.');
});
