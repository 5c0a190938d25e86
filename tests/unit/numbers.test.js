/** Numbers as people type them: what cannot be misread is taken, and everything else is refused with what was typed. */

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';

import { typedWhole } from '../../www/page/request/numbers.js';

const MAX = Number.MAX_SAFE_INTEGER;

/** @param {string} text */
const typed = (text) => typedWhole('n', text, 0, MAX);

test('a number may have groups of three digits', () => {
  for (const text of ['1000000', '1,000,000', '1_000_000', '1.000.000', "1'000'000", '1’000’000', '1٬000٬000', '1，000，000', '+1000000', ' 1000000 ']) {
    assert.equal(typed(text), 1_000_000, text);
  }
  assert.equal(typed('1,000'), 1000);
  assert.equal(typed('12 345'), 12_345);
});

test('each of Unicode’s spaces may stand between groups', () => {
  for (let code = 0; code < 0x10_000; code++) {
    const space = String.fromCodePoint(code);
    if (/\p{Zs}/u.test(space)) assert.equal(typed(`1${space}000${space}000`), 1_000_000, code.toString(16));
  }
});

test('the digits of any script are digits', () => {
  const digits = (/** @type {number} */ zero) => String.fromCodePoint(...[1, 6, 0, 9].map((digit) => zero + digit));
  // Arabic, Persian, Hindi, Bengali, Thai, full-width, and the last of five kinds for mathematics.
  for (const zero of [0x660, 0x6f0, 0x966, 0x9e6, 0xe50, 0xff10, 0x1d7f6]) assert.equal(typed(digits(zero)), 1609, zero.toString(16));
  assert.equal(typed('١٬٠٠٠'), 1000);
});

test('a power of ten is taken exactly', () => {
  for (const [text, value] of /** @type {const} */ ([['1e6', 1e6], ['1E6', 1e6], ['1e+6', 1e6], ['25e3', 25_000], ['2.5e3', 2500], ['1.50e1', 15], ['0e999999999999', 0], ['9007199254740991e0', MAX]])) {
    assert.equal(typed(text), value, text);
  }
});

test('what can be misread, or is no whole decimal number, is refused with what was typed', () => {
  for (const [text, given] of /** @type {const} */ ([
    ['1.000', 'the text "1.000", which can mean 1 or 1,000. Leave out the dot'],
    ['10.000', 'the text "10.000", which can mean 10 or 10,000. Leave out the dot'],
    ['1.234', 'the text "1.234", which can mean 1.234 or 1,234. Leave out the dot'],
    ['0x10', 'the text "0x10", which is not decimal'],
    ['0b11', 'the text "0b11", which is not decimal'],
    ['0o17', 'the text "0o17", which is not decimal'],
    ['1.5', '1.5'],
    ['-1', '-1'],
    ['1e-3', '1e-3'],
    ['2.55e1', '2.55e1'],
    ['0,125', 'the text "0,125"'],
    ['1,00', 'the text "1,00"'],
    ['1,000,00', 'the text "1,000,00"'],
    ['1000,000', 'the text "1000,000"'],
    ["1,000'000", 'the text "1,000\'000"'],
    ['1,000.000', 'the text "1,000.000"'],
    ['1.000,000', 'the text "1.000,000"'],
    ['1k', 'the text "1k"'],
    ['', 'nothing'],
    ['NaN', 'the text "NaN"'],
    ['Infinity', 'the text "Infinity"'],
    ['9007199254740993', '9,007,199,254,740,993'],
    ['9,007,199,254,740,993', '9,007,199,254,740,993'],
    ['9'.repeat(30), `${'9'.repeat(24)}…`],
    ['1e30', '1e30'],
    ['1e999999999999', '1e999999999999'],
  ])) {
    assert.throws(() => typed(text), { message: `n must be a whole number from 0 to 9,007,199,254,740,991; you gave ${given}.` }, text);
  }
});

test('a digit that is lost in a floating-point number is not lost here', () => {
  for (const text of ['9007199254740992', '9007199254740993', '1.0000000000000000001e19']) assert.throws(() => typed(text), text);
  assert.throws(() => typed('1.0000000000000000001e3'), / you gave 1\.0000000000000000001e3\.$/);
});

test('no other script of the page makes a number of what was typed', () => {
  const page = new URL('../../www/page/', import.meta.url);
  const scripts = readdirSync(page, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.js') && !name.endsWith('numbers.js'));
  for (const name of scripts) {
    const text = readFileSync(new URL(name, page), 'utf8');
    assert.doesNotMatch(text, /(?:Number|parseInt|parseFloat)\([^)]*\b(?:value|typed|read\()/, name);
  }
});
