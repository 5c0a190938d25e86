import assert from 'node:assert/strict';
import { test } from 'node:test';

import { checkJob, fieldOf, parseSpec, queryOf, textsOf, whole } from '../../www/spec.js';

/** @param {string} query */
const parse = (query) => parseSpec(new URLSearchParams(query));

const TUTORIAL = { n: 16, len: 5, seed: '123', alphabet: undefined, mode: undefined, rank: 0 };

test('what is left out of a query is the tutorial’s', () => {
  assert.deepEqual(parse(''), TUTORIAL);
  assert.deepEqual(parse('n=7'), { ...TUTORIAL, n: 7 });
  // As a form without script says it.
  const form = textsOf(new Map());
  assert.deepEqual(form, { n: '16', len: '5', seed: '123', alphabet: 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789', mode: '' });
  assert.deepEqual(parse(`${new URLSearchParams({ ...form, format: '1' })}`), TUTORIAL);
});

test('a query is read back as the spec that it was made of', () => {
  for (const seed of ['123', ' 123', '0123', 'ünï🙂', 'a&b=c+d', '%41', '\t', '<script>', '-7']) {
    for (const [n, len] of /** @type {const} */ ([[1, 1], [1_000_000, 16], [Number.MAX_SAFE_INTEGER, 1024]])) {
      const spec = { ...TUTORIAL, n, len, seed };
      assert.deepEqual(parse(queryOf(spec)), spec);
      const more = /** @type {const} */ ({ n, len, seed, alphabet: `${seed}&"`, mode: 'serial', rank: n - 1 });
      assert.deepEqual(parse(queryOf(more)), more);
    }
  }
});

test('a link says what it has to, and its format', () => {
  assert.equal(queryOf(TUTORIAL), '?n=16&len=5&seed=123&format=1');
  assert.equal(
    queryOf({ ...TUTORIAL, alphabet: '01', mode: 'threads', rank: 7 }),
    '?n=16&len=5&seed=123&alphabet=01&mode=threads&rank=7&format=1',
  );
});

test('a bad or foreign link is refused in the words of what is wrong', () => {
  for (const [query, message] of /** @type {const} */ ([
    ['format=2', 'format must be 1, the stream format that this version makes; you gave the text "2".'],
    ['mode=fast', 'mode must be \'serial\', \'processes\' or \'threads\'; you gave the text "fast".'],
    ['rank=16', 'rank must be a whole number from 0 to 15; you gave 16.'],
    ['rank=x', 'rank must be a whole number from 0 to 15; you gave the text "x".'],
    ['seed=a%0Ab', 'seed must be one line in this page; you gave more. The module takes it.'],
    ['alphabet=a%0Db', 'alphabet must be one line in this page; you gave more. The module takes it.'],
    ['n=9007199254740991&len=1025', 'n must be at most 8,998,411,743,272,952 with len 1,025; you gave 9,007,199,254,740,991.'],
  ])) {
    assert.throws(() => parse(query), { message });
  }
});

test('numbers may be typed in groups of three', () => {
  for (const text of ['1000000', '1,000,000', '1 000 000', '1_000_000', '1\u202f000\u202f000', ' 1000000 ']) {
    assert.equal(parseSpec(new Map([['n', text]])).n, 1_000_000, text);
  }
});

test('what is no whole number of the field is refused in the field’s words', () => {
  const allowed = 'n must be a whole number from 1 to 9,007,199,254,740,991; you gave';
  for (const [text, error, given] of /** @type {const} */ ([
    ['', TypeError, 'nothing'],
    ['   ', TypeError, 'nothing'],
    ['many', TypeError, 'the text "many"'],
    ['1,00', TypeError, 'the text "1,00"'],
    ['1.000.000', TypeError, 'the text "1.000.000"'],
    ['0', RangeError, '0'],
    ['-1', RangeError, '-1'],
    ['1.5', RangeError, '1.5'],
    ['1e30', RangeError, '1e+30'],
    ['9007199254740992', RangeError, '9007199254740992'],
    ['x'.repeat(100), TypeError, `the text "${'x'.repeat(40)}…"`],
  ])) {
    assert.throws(() => parseSpec(new Map([['n', text]])), { name: error.name, message: `${allowed} ${given}.` });
  }
});

test('arguments are refused by kind before they are refused by size', () => {
  const allowed = 'n must be a whole number from 0 to 9,007,199,254,740,991; you gave';
  for (const [value, error, given] of /** @type {const} */ ([
    ['16', TypeError, 'the text "16"'],
    [null, TypeError, 'null'],
    [undefined, TypeError, 'undefined'],
    [true, TypeError, 'true'],
    [{}, TypeError, 'an object'],
    [[1], TypeError, 'an array'],
    [() => 1, TypeError, 'a function'],
    [16n, TypeError, 'the BigInt 16'],
    [NaN, RangeError, 'NaN'],
    [Infinity, RangeError, 'Infinity'],
    [-1, RangeError, '-1'],
    [0.5, RangeError, '0.5'],
    [2 ** 53, RangeError, '9007199254740992'],
  ])) {
    assert.throws(() => checkJob(value, 5, 123), { name: error.name, message: `${allowed} ${given}.` });
  }
});

test('a seed is text, and a number is its decimal text', () => {
  for (const [seed, text] of /** @type {const} */ ([
    [123, '123'],
    ['123', '123'],
    [123n, '123'],
    [-7, '-7'],
    [-0, '0'],
    ['0123', '0123'],
    [' 123', ' 123'],
    [2n ** 70n, '1180591620717411303424'],
  ])) {
    assert.equal(checkJob(1, 5, seed).seed, text);
  }
});

test('what is no seed is refused', () => {
  for (const [seed, error, message] of /** @type {const} */ ([
    [1.5, RangeError, 'seed must be text or a whole number; you gave 1.5.'],
    [NaN, RangeError, 'seed must be text or a whole number; you gave NaN.'],
    [1e30, RangeError, 'seed must be text or a whole number; you gave 1e+30. Give so large a number as text.'],
    [{}, TypeError, 'seed must be text or a whole number; you gave an object.'],
    [null, TypeError, 'seed must be text or a whole number; you gave null.'],
    ['a\ud800', RangeError, 'seed must be well-formed text; you gave half a surrogate pair, U+D800.'],
  ])) {
    assert.throws(() => checkJob(1, 5, seed), { name: error.name, message });
  }
});

test('an alphabet is text, and the tutorial’s when it is left out', () => {
  assert.equal(checkJob(1, 5, 1).alphabet, undefined);
  assert.equal(checkJob(1, 5, 1, { alphabet: '01' }).alphabet, '01');
  assert.throws(() => checkJob(1, 5, 1, { alphabet: 7 }), {
    name: 'TypeError',
    message: 'alphabet must be the symbols as one text; you gave 7.',
  });
});

test('an error is about the field that it names', () => {
  for (const [field, name] of /** @type {const} */ ([['n', 'n'], ['len', 'len'], ['threads', undefined]])) {
    try {
      whole(field, -1, 0, 1);
      assert.fail('-1 is refused');
    } catch (error) {
      assert.equal(fieldOf(error), name);
    }
  }
  assert.equal(fieldOf(new Error('n is wrong')), undefined);
});
