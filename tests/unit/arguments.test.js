import assert from 'node:assert/strict';
import { test } from 'node:test';

import { checkJob, recordBytes } from '../../www/module/shared/arguments.js';
import { checkWhole } from '../../www/module/shared/checks.js';
import { FreshKey } from '../../www/module/shared/fresh-key.js';
import { fieldOf, optionsOf } from '../../www/page/request/spec.js';

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
    message: 'alphabet must be a name or the symbols as one text; you gave 7.',
  });
});

test('a name stands for its symbols, and the tutorial’s for none', () => {
  assert.equal(checkJob(1, 5, 1, { alphabet: 'dna' }).alphabet, 'ACGT');
  assert.equal(checkJob(1, 5, 1, { alphabet: 'alphanumeric' }).alphabet, undefined);
  assert.equal(checkJob(1, 5, 1, { alphabet: 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789' }).alphabet, undefined);
});

test('without a seed a job is fresh, and a key is no seed', () => {
  assert.equal(checkJob(1, 5, undefined).seed, undefined);
  assert.equal(checkJob(1, 5, new FreshKey(new Uint8Array(32))).seed, undefined);
});

test('Python’s engines take a seed and make what comes', () => {
  assert.equal(checkJob(1, 5, 1, { engine: 'strandom' }).engine, undefined);
  assert.equal(checkJob(1, 5, 1, { engine: 'python-choice' }).engine, 'python-choice');
  for (const [seed, options, message] of /** @type {const} */ ([
    [1, { engine: 'perl' }, 'engine must be \'strandom\', \'python-choice\' or \'python-choices\'; you gave the text "perl".'],
    [undefined, { engine: 'python-choice' }, 'engine must be \'strandom\' for fresh strings, for Python’s follow from a seed; you gave \'python-choice\'.'],
    [1, { engine: 'python-choices', unique: true }, 'engine must be \'strandom\' for unique strings; you gave \'python-choices\'.'],
    [1, { unique: 'yes' }, 'unique must be true or false; you gave the text "yes".'],
  ])) {
    assert.throws(() => checkJob(1, 5, seed, options), { message });
  }
});

test('a code is checked, and one that does nothing is none', () => {
  assert.equal(checkJob(1, 5, 1, { prefix: '', groups: 0, separator: '+', check: false }).code, undefined);
  assert.deepEqual(checkJob(1, 5, 1, { groups: 4 }).code, { prefix: '', groups: 4, separator: '-', check: false });
  // A hyphen is a symbol there, and stands between no groups.
  assert.deepEqual(checkJob(1, 5, 1, { alphabet: 'base64url', prefix: 'é' }).code, { prefix: 'é', groups: 0, separator: '-', check: false });
  for (const [options, message] of /** @type {const} */ ([
    [{ prefix: 'x'.repeat(33) }, 'prefix must have at most 32 characters; you gave 33.'],
    [{ prefix: 'a\tb' }, 'prefix must have no control characters; you gave U+0009.'],
    [{ prefix: 7 }, 'prefix must be text; you gave 7.'],
    [{ groups: -1 }, 'groups must be a whole number from 0 to 65,536; you gave -1.'],
    [{ groups: 2, separator: '' }, 'separator must be one character; you gave nothing.'],
    [{ groups: 2, separator: '--' }, 'separator must be one character; you gave the text "--".'],
    [{ groups: 2, separator: '\n' }, 'separator must have no control characters; you gave U+000A.'],
    [{ groups: 2, separator: 'x' }, "separator must be no symbol of the alphabet; you gave 'x'."],
    [{ groups: 2, alphabet: 'base64url' }, "separator must be no symbol of the alphabet; you gave '-'."],
    [{ check: 1 }, 'check must be true or false; you gave 1.'],
  ])) {
    assert.throws(() => checkJob(1, 5, 1, options), { message });
  }
});

test('a record has its symbols, what dresses them, and a newline', () => {
  const code = { prefix: '', groups: 0, separator: '-', check: false };
  assert.equal(recordBytes({ len: 9, alphabet: undefined }), 10);
  assert.equal(recordBytes({ len: 9, alphabet: 'éü' }), 19);
  assert.equal(recordBytes({ len: 9, alphabet: 'éü', code: { ...code, check: true } }), 21);
  // XXXX-XXXX-X, XXXX-XXXX, XXX
  assert.equal(recordBytes({ len: 9, alphabet: '01', code: { ...code, groups: 4 } }), 12);
  assert.equal(recordBytes({ len: 8, alphabet: '01', code: { ...code, groups: 4 } }), 10);
  assert.equal(recordBytes({ len: 3, alphabet: '01', code: { ...code, groups: 4 } }), 4);
  assert.equal(recordBytes({ len: 9, alphabet: '01', code: { prefix: 'é-', groups: 4, separator: '·', check: true } }), 3 + 10 + 2 * 2 + 1);
});

test('what a spec says of its strings is what the module is given', () => {
  const code = { prefix: 'A', groups: 4, separator: '+', check: true };
  const spec = { n: 1, len: 5, seed: '1', alphabet: '01', engine: undefined, unique: true, code };
  assert.deepEqual(optionsOf(spec), { alphabet: '01', engine: undefined, unique: true, ...code });
  assert.deepEqual(checkJob(1, 5, '1', optionsOf(spec)), { ...spec, first: 0 });
});

test('an error is about the field that it names', () => {
  for (const [field, name] of /** @type {const} */ ([['n', 'n'], ['len', 'len'], ['groups', 'groups'], ['threads', undefined]])) {
    try {
      checkWhole(field, -1, 0, 1);
      assert.fail('-1 is refused');
    } catch (error) {
      assert.equal(fieldOf(error), name);
    }
  }
  assert.equal(fieldOf(new Error('n is wrong')), undefined);
});
