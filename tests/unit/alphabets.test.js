import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

import { ALPHABETS, symbolsNamed } from '../../www/module/shared/alphabets.js';
import { labelOf, nameOf } from '../../www/page/request/alphabets.js';
import { symbolsHint } from '../../www/page/request/hints.js';
import { checkedSymbols } from '../../www/page/request/symbols.js';

test('each name has its symbols', () => {
  const named = Object.fromEntries(ALPHABETS.map(([name, , symbols]) => [name, symbols]));
  assert.deepEqual(named, {
    alphanumeric: 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789',
    lower: 'abcdefghijklmnopqrstuvwxyz',
    upper: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ',
    digits: '0123456789',
    hex: '0123456789abcdef',
    base32: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567',
    crockford: '0123456789ABCDEFGHJKMNPQRSTVWXYZ',
    base58: '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz',
    base64url: 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_',
    clear: '23456789ABCDEFGHJKMNPQRSTUVWXYZabcdefghjkmnpqrstuvwxyz',
    distinct: '3479ACDEFHJKMNPQRTWXY',
    ascii: '!"#$%&\'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~',
    dna: 'ACGT',
  });
  for (const [name, label, symbols] of ALPHABETS) {
    assert.deepEqual([symbolsNamed(name), nameOf(symbols), labelOf(symbols)], [symbols, name, label]);
    assert.equal(checkedSymbols(symbols), symbols);
  }
  assert.deepEqual([symbolsNamed('own'), nameOf('01'), labelOf('01')], [undefined, undefined, undefined]);
});

test('a label names each look-alike that is left out, and no other', () => {
  for (const name of ['clear', 'distinct']) {
    const [, label = '', symbols = ''] = ALPHABETS.find(([each]) => each === name) ?? [];
    const named = new Set(label.split('without ')[1]?.replaceAll(' ', ''));
    const all = name === 'clear' ? 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789' : 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';
    assert.deepEqual([...named].sort(), [...all].filter((symbol) => !symbols.includes(symbol)).sort(), name);
  }
});

test('the core has the same alphabets', () => {
  const core = readFileSync(new URL('../../src/alphabet.rs', import.meta.url), 'utf8');
  for (const [name, , symbols] of ALPHABETS) {
    assert.ok(core.includes(`"${name}"`), name);
    const written = symbols.replaceAll(/["\\]/g, '\\$&');
    assert.ok(core.replaceAll(/\\\n\s*/g, '').includes(`"${written}"`) || core.includes(`r#"${symbols}"#`), `${name}: ${symbols}`);
  }
});

test('the page offers them by their labels, and own symbols', () => {
  const page = readFileSync(new URL('../../index.html', import.meta.url), 'utf8');
  const select = /<select id="alphabet"[\s\S]*?<\/select>/.exec(page)?.[0] ?? '';
  const offered = [...select.matchAll(/<option value="([^"]*)">([^<]*)</g)].map(([, name, label]) => [name, label]);
  assert.deepEqual(offered, [...ALPHABETS.map(([name, label]) => [name, label]), ['own', 'own symbols…'], ['symbol-list', 'own list…']]);
});

test('errors about own symbols list each wrong symbol', () => {
  for (const [symbols, message] of /** @type {const} */ ([
    ['', 'be 2 to 65,536; you gave 0.'],
    ['a', 'be 2 to 65,536; you gave 1.'],
    ['ab\tc\u0007', 'have no control characters; you gave U+0009 as symbol 3 and U+0007 as symbol 5.'],
    ['a\nb\n', 'have no control characters; you gave U+000A as symbols 2 and 4.'],
    ['aba', "be different; you gave 'a' as symbols 1 and 3."],
    ['abcabca', "be different; you gave 'a' as symbols 1, 4 and 7, 'b' as symbols 2 and 5 and 'c' as symbols 3 and 6."],
    ['a\ud800', 'be well-formed text; you gave half a surrogate pair, U+D800.'],
    ['dna', 'not spell the name of an alphabet; you gave "dna". Change their order, or choose that alphabet.'],
  ])) {
    assert.throws(() => checkedSymbols(symbols), { name: 'RangeError', message: `symbols must ${message}` });
  }
  assert.throws(() => checkedSymbols(String.fromCodePoint(...Array.from({ length: 65_537 }, (_, i) => 0x10000 + i))), { message: 'symbols must be 2 to 65,536; you gave 65,537.' });
  assert.throws(() => checkedSymbols('ab'.repeat(9)), { message: "symbols must be different; you gave 'a' as symbols 1, 3, 5, 7, 9, 11, 13, 15 and 1 more and 'b' as symbols 2, 4, 6, 8, 10, 12, 14, 16 and 1 more." });
  for (const symbols of ['🙂🙃', 'ab語🙂é']) assert.equal(checkedSymbols(symbols), symbols);
});

test('hints give the rules while symbols are typed', () => {
  const hint = (/** @type {string} */ symbols) => symbolsHint((field) => (field === 'alphabet' ? 'own' : symbols));
  assert.equal(hint(''), 'Type 2 to 65,536 different symbols, with nothing between them.');
  assert.equal(hint('01'), '2 symbols.');
  assert.equal(hint('aba'), "These symbols must be different; you gave 'a' as symbols 1 and 3.");
  assert.equal(symbolsHint(() => 'digits'), '');
});
