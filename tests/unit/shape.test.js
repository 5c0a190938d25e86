/** Words, patterns, lists and rules: what a link says of them, and what the page says of rules. */

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { shapeText } from '../../www/page/request/label.js';
import { optionsOf, parseSpec, queryOf, textsOf } from '../../www/page/request/request.js';
import { costText, rulesText } from '../../www/page/shape/cost.js';
import { listed, listText } from '../../www/page/shape/list-text.js';
import '../../www/page/shape/shapes.js';

/** @param {string} query */
const parse = (query) => parseSpec(new URLSearchParams(query));

/** @param {string} query */
const given = (query) => Object.fromEntries(Object.entries(optionsOf(parse(query))).filter(([, value]) => value !== undefined && value !== false));

test('a link names a pattern, words, a list and rules, and the module gets them', () => {
  for (const [query, options] of /** @type {const} */ ([
    ['pattern=[A-Z]{3}-\\d{3}', { pattern: '[A-Z]{3}-\\d{3}' }],
    ['pattern=', { pattern: '' }],
    ['words=eff&len=6', { words: 'eff', separator: ' ' }],
    ['words=bip39&separator=', { words: 'bip39', separator: '' }],
    ['words=own&symbol=in&symbol=put&separator=-', { words: ['in', 'put'], separator: '-' }],
    ['symbol=👨‍👩‍👧&symbol=❤️', { alphabet: ['👨‍👩‍👧', '❤️'] }],
    ['alphabet=ascii&atLeast=digits:1&atLeast=%3A%3A:2&startsWith=letters&avoid=one&avoid=two&maxRun=2', {
      alphabet: String.fromCharCode(...Array.from({ length: 94 }, (_, i) => 33 + i)),
      rules: { atLeast: [['digits', 1], ['::', 2]], startsWith: 'letters', avoid: ['one', 'two'], maxRun: 2 },
    }],
  ])) {
    assert.deepEqual(given(query), options, query);
    const link = queryOf(parse(query));
    assert.deepEqual(parse(link), parse(query), query);
    assert.equal(queryOf(parse(link)), link, query);
  }
  assert.equal(parse('pattern=a&len=nonsense').len, undefined);
  assert.equal(queryOf(parse('pattern=[ab]')), '?n=16&seed=123&format=1&pattern=%5Bab%5D');
});

test('words have no groups, and may have a prefix and a check symbol', () => {
  assert.deepEqual(given('words=eff&prefix=A-&check=1'), { words: 'eff', separator: ' ', prefix: 'A-', check: true });
});

test('what a link cannot ask for is refused at its parameter', () => {
  for (const [query, argument, message] of /** @type {const} */ ([
    ['pattern=a&words=eff', 'words', 'words must be left out with pattern; you gave the text "eff". A link can ask for one of the two.'],
    ['words=none', 'words', 'words must be eff, eff-short, bip39 or own; you gave the text "none".'],
    ['atLeast=digits', 'atLeast', 'atLeast must be a set and a number, as in digits:1; you gave the text "digits".'],
    ['atLeast=digits:x', 'atLeast', 'atLeast must be a whole number from 1 to 65,536; you gave the text "x".'],
    ['maxRun=0', 'maxRun', 'maxRun must be a whole number from 1 to 65,536; you gave 0.'],
    ['words=eff&len=0', 'len', 'len must be a whole number from 1 to 65,536; you gave 0.'],
  ])) {
    assert.throws(() => parse(query), { argument, message }, query);
  }
});

test('the form’s other fields keep their values for a shape', () => {
  assert.equal(textsOf(new URLSearchParams('pattern=[ab]')).alphabet, 'alphanumeric');
  // An older link has symbols in place of a name, and this is none of them.
  assert.deepEqual(parse('alphabet=list').alphabet, 'list');
  assert.deepEqual(given('alphabet=symbol-list'), { alphabet: [] });
});

test('a shape is said in words', () => {
  for (const [query, words] of /** @type {const} */ ([
    ['pattern=[ab]{3}', 'the pattern “[ab]{3}”'],
    ['words=eff&len=6', '6 words (EFF’s long list)'],
    ['words=own&symbol=in&symbol=put&len=1', '1 word (of 2 words)'],
    ['symbol=ba&symbol=be', '5 symbols (2: ba be)'],
    ['alphabet=digits&maxRun=2', '5 symbols (digits) with rules'],
    ['pattern=[ab]{3}&maxRun=2', 'the pattern “[ab]{3}” with rules'],
  ])) {
    assert.equal(shapeText(parse(query)), words, query);
  }
});

test('a list stands on one line, or one on each line if one has a space', () => {
  for (const [list, text] of /** @type {const} */ ([
    [['a', 'b'], 'a b'], [[], ''], [['a b', 'c'], 'a b\nc'], [[' ', 'x'], ' \nx'], [['👨‍👩‍👧', 'é'], '👨‍👩‍👧 é'],
  ])) {
    assert.equal(listText([...list]), text);
    assert.deepEqual(listed(text), list);
  }
  assert.deepEqual(listed('  two  words\t'), ['two', 'words']);
  assert.deepEqual(listed('a\r\n\r\nb c\r\n'), ['a', 'b c']);
});

test('rules are said in a line', () => {
  const said = (/** @type {string} */ query) => rulesText(new URLSearchParams(query));
  assert.equal(said(''), '');
  assert.equal(said('atLeast=digits:1&atLeast=upper:2&startsWith=letters&maxRun=2&avoid=x&avoid=y'), 'a digit, 2 capitals, starts with a letter, at most 2 in a row, none of 2 words');
  assert.equal(said('atLeast=+-:1&startsWith=xyz'), 'a symbol of “ -”, starts with a symbol of “xyz”');
});

test('what rules cost is said in bits and as a share', () => {
  assert.equal(costText({ bits: 104.5, p: 0.82 }), 'The rules cost 0.29 of 104.8 bits: 82 % of all strings satisfy them.');
  assert.equal(costText({ bits: 10, p: 1 / 512 }), 'The rules cost 9 of 19 bits: 1 in 512 of all strings satisfies them.');
  assert.equal(costText({ bits: 10, p: 1 }), 'Every string satisfies these rules, so they cost nothing.');
  assert.equal(costText({ bits: 95.27, p: 0.9999 }), 'The rules cost less than 0.01 of 95.3 bits: 100 % of all strings satisfy them.');
});
