import assert from 'node:assert/strict';
import { test } from 'node:test';

import { ALPHABETS } from '../../www/module/shared/alphabets.js';
import { FreshKey } from '../../www/module/shared/fresh-key.js';
import { parseSpec, queryOf, textsOf } from '../../www/page/request/request.js';

/** @param {string} query */
const parse = (query) => parseSpec(new URLSearchParams(query));

const TUTORIAL = { n: 16, len: 5, seed: '123', alphabet: undefined, engine: undefined, unique: false, code: undefined, mode: undefined, rank: 0 };

test('missing fields of a query have the tutorial’s values', () => {
  assert.deepEqual(parse(''), TUTORIAL);
  assert.deepEqual(parse('n=7'), { ...TUTORIAL, n: 7 });
  // As a form without script sends it.
  const form = textsOf(new Map());
  assert.deepEqual(form, {
    n: '16', len: '5', seed: '123', fresh: '', alphabet: 'alphanumeric', symbols: '',
    engine: '', unique: '', groups: '0', separator: '-', prefix: '', check: '', mode: '',
  });
  assert.deepEqual(parse(`${new URLSearchParams({ ...form, format: '1' })}`), TUTORIAL);
});

test('a query is read back as the spec that it was made from', () => {
  for (const seed of ['123', ' 123', '0123', 'ünï🙂', 'a&b=c+d', '%41', '\t', '<script>', '-7', '']) {
    for (const [n, len] of /** @type {const} */ ([[1, 1], [1_000_000, 16], [Number.MAX_SAFE_INTEGER, 1024]])) {
      const spec = { ...TUTORIAL, n, len, seed };
      assert.deepEqual(parse(queryOf(spec)), spec);
      const more = /** @type {const} */ ({ ...spec, alphabet: '&"+', mode: 'serial', rank: n - 1 });
      assert.deepEqual(parse(queryOf(more)), more);
    }
  }
});

test('a thousand requests of every kind survive the link and the form', () => {
  // Lehmer's generator, so that a failure comes again.
  let state = 20_261_125;
  const random = () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
  const below = (/** @type {number} */ n) => Math.floor(random() * n);
  const letters = [...'aZ09 &=+%#?/\\"\',;<>', 'ä', '\u00a0', '\u202e', '語', '🙂', '\u{10ffff}'];
  const text = (/** @type {number} */ count) => Array.from({ length: count }, () => letters[below(letters.length)]).join('');
  const own = () => letters.slice(below(10), 12 + below(8)).join('');
  for (let i = 0; i < 1000; i++) {
    const len = 1 + below(1000);
    const engine = /** @type {const} */ ([undefined, undefined, 'python-choice', 'python-choices'])[below(4)];
    const unique = engine === undefined && below(2) === 1;
    const n = Math.min(1 + Math.floor(random() * 2 ** below(54)), Number.MAX_SAFE_INTEGER, unique ? 2 ** len : Infinity, engine === undefined ? Infinity : Math.floor(2 ** 33 / len));
    const groups = below(3) === 0 ? 1 + below(65_536) : 0;
    const code = { prefix: below(2) ? text(below(33)) : '', groups, separator: groups === 0 ? '-' : /** @type {string} */ (['-', '·', '🙂', '_'][below(4)]), check: below(2) === 1 };
    const spec = {
      n,
      len,
      seed: engine === undefined && below(3) === 0 ? undefined : text(1 + below(20)),
      alphabet: [undefined, own(), ALPHABETS[below(8)]?.[2]][below(3)],
      engine,
      unique,
      code: code.prefix === '' && groups === 0 && !code.check ? undefined : code,
      mode: /** @type {const} */ ([undefined, 'serial', 'processes', 'threads'])[below(4)],
      rank: below(2) ? 0 : Math.floor(random() * n),
    };
    if (spec.alphabet === ALPHABETS[0][2]) spec.alphabet = undefined;
    const query = queryOf(spec);
    assert.deepEqual(parse(query), spec, query);
    // The form has no rank.
    assert.deepEqual(parseSpec(new Map(Object.entries(textsOf(new URLSearchParams(query))))), { ...spec, rank: 0 }, query);
  }
});

test('a link leaves out defaults but has the format', () => {
  assert.equal(queryOf(TUTORIAL), '?n=16&len=5&seed=123&format=1');
  assert.equal(
    queryOf({ ...TUTORIAL, alphabet: '01', mode: 'threads', rank: 7 }),
    '?n=16&len=5&seed=123&alphabet=own&symbols=01&mode=threads&rank=7&format=1',
  );
  assert.equal(queryOf({ ...TUTORIAL, alphabet: 'ACGT', engine: 'python-choice' }), '?n=16&len=5&seed=123&alphabet=dna&engine=python-choice&format=1');
  assert.equal(
    queryOf({ ...TUTORIAL, unique: true, code: { prefix: 'A-', groups: 4, separator: '.', check: true } }),
    '?n=16&len=5&seed=123&unique=1&groups=4&separator=.&prefix=A-&check=1&format=1',
  );
});

test('a link to fresh strings has no seed', () => {
  const fresh = { ...TUTORIAL, seed: undefined };
  assert.equal(queryOf(fresh), '?n=16&len=5&fresh=1&format=1');
  assert.equal(queryOf({ ...TUTORIAL, seed: new FreshKey(new Uint8Array(32)) }), '?n=16&len=5&fresh=1&format=1');
  assert.deepEqual(parse('fresh=1&seed=123'), fresh);
});

test('an older link has symbols in place of a name', () => {
  assert.equal(parse('alphabet=xyz%2B').alphabet, 'xyz+');
  assert.equal(parse('alphabet=0123456789').alphabet, '0123456789');
  const { alphabet, symbols } = textsOf(new URLSearchParams('alphabet=xyz%2B'));
  assert.deepEqual([alphabet, symbols], ['own', 'xyz+']);
  assert.equal(textsOf(new URLSearchParams('alphabet=0123456789')).alphabet, 'digits');
  assert.equal(queryOf(parse('alphabet=0123456789')), '?n=16&len=5&seed=123&alphabet=digits&format=1');
});

test('fields without effect are not checked', () => {
  assert.deepEqual(parse('alphabet=digits&symbols=aa').alphabet, '0123456789');
  assert.deepEqual(parse('groups=0&separator=toolong').code, undefined);
});

test('a bad or foreign link is refused with the reason', () => {
  for (const [query, message] of /** @type {const} */ ([
    ['format=2', 'format must be 1, the only stream format of this version; you gave the text "2".'],
    ['mode=fast', 'mode must be \'serial\', \'processes\' or \'threads\'; you gave the text "fast".'],
    ['rank=16', 'rank must be a whole number from 0 to 15; you gave 16.'],
    ['rank=x', 'rank must be a whole number from 0 to 15; you gave the text "x".'],
    ['seed=a%0Ab', 'seed must be a single line on this page; you gave several. The module accepts them.'],
    ['alphabet=a%0Db', 'symbols must have no control characters; you gave U+000D as symbol 2.'],
    ['alphabet=own', 'symbols must be 2 to 65,536; you gave 0.'],
    ['alphabet=own&symbols=hex', 'symbols must not spell the name of an alphabet; you gave "hex". Change their order, or choose that alphabet.'],
    ['alphabet=Digits', "symbols must be different; you gave 'i' as symbols 2 and 4."],
    ['fresh=yes', 'fresh must be 1 or left out; you gave the text "yes".'],
    ['engine=perl', 'engine must be \'strandom\', \'python-choice\' or \'python-choices\'; you gave the text "perl".'],
    ['engine=python-choice&fresh=1', 'engine must be \'strandom\' for fresh strings, because Python’s follow from a seed; you gave \'python-choice\'.'],
    ['engine=python-choice&n=1717986919', 'n must be at most 1,717,986,918 with len 5 and engine \'python-choice\', which draws all strings before one to find it; you gave 1,717,986,919.'],
    ['unique=1&alphabet=digits&n=100001', 'n must be at most 100,000 for unique strings of 5 symbols from 10, because there are no more different ones; you gave 100,001.'],
    ['groups=-1', 'groups must be a whole number from 0 to 65,536; you gave -1.'],
    ['groups=4&separator=a', "separator must be none of the alphabet's symbols; you gave 'a'."],
    ['prefix=a%0Ab', 'prefix must have no control characters; you gave U+000A as character 2.'],
    ['check=2', 'check must be 1 or left out; you gave the text "2".'],
    ['n=9007199254740991&len=1025', 'n must be at most 8,998,411,743,272,952 with len 1,025; you gave 9,007,199,254,740,991.'],
  ])) {
    assert.throws(() => parse(query), { message });
  }
});

test('every number of a link is read as the fields read it', () => {
  const spec = parse('n=1,000,000&len=1e1&groups=%D9%A3&rank=1%C2%A0000');
  assert.deepEqual([spec.n, spec.len, spec.code?.groups, spec.rank], [1_000_000, 10, 3, 1000]);
  for (const name of ['n', 'len', 'groups', 'rank']) {
    assert.throws(() => parse(`${name}=1.000&n=999999`), new RegExp(`^RangeError: ${name} must be .*; you gave the text "1\\.000", which can mean 1 or 1,000\\.`), name);
    assert.throws(() => parse(`${name}=0x10&n=999999`), new RegExp(`^TypeError: ${name} must be .*; you gave the text "0x10", which is not decimal\\.`), name);
  }
});

test('a space of a link is %20, which nothing on its way makes a plus sign of', () => {
  const spec = { ...TUTORIAL, seed: ' a + b ', alphabet: '+ -', code: { prefix: '+ ', groups: 2, separator: '·', check: false } };
  const query = queryOf(spec);
  assert.equal(query, '?n=16&len=5&seed=%20a%20%2B%20b%20&alphabet=own&symbols=%2B%20-&groups=2&separator=%C2%B7&prefix=%2B%20&format=1');
  assert.deepEqual(parse(query), spec);
  assert.deepEqual(parse(query.replaceAll('+', '%2B')), spec);
  // Links of before.
  assert.equal(parse('seed=a+b').seed, 'a b');
});
