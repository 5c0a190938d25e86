/** What a save says about a file before and after it is made. */

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { sizeText } from '../../www/page/core/units.js';
import { cleanName, fileName, fileSize } from '../../www/page/save/client/plan.js';
import { refusal } from '../../www/page/save/client/refusals.js';

/** @import { Format } from '../../www/module/shared/protocol.js' */

const TUTORIAL = { n: 3, len: 5, seed: '123' };

test('a file has the size of its records, with what is around them', () => {
  const files = /** @type {[Format, string][]} */ ([
    ['lines', 'uAgJ6\nFgiSi\n5ikky\n'],
    ['csv', 'string\r\nuAgJ6\r\nFgiSi\r\n5ikky\r\n'],
    ['json', '[\n"uAgJ6",\n"FgiSi",\n"5ikky"\n]\n'],
  ]);
  for (const [format, file] of files) assert.deepEqual(fileSize(TUTORIAL, format), { bytes: file.length, isExact: true }, format);
});

test('symbols of several bytes and quoted columns count', () => {
  assert.equal(fileSize({ ...TUTORIAL, alphabet: 'éü' }, 'lines').bytes, 3 * 11);
  assert.equal(fileSize({ ...TUTORIAL, alphabet: 'a,' }, 'csv').bytes, 8 + 3 * 9);
  assert.equal(fileSize({ ...TUTORIAL, alphabet: 'é\u00a0' }, 'csv').bytes, 8 + 3 * 14);
});

test('where symbols are escaped, a size is the expected one', () => {
  assert.deepEqual(fileSize({ n: 1000, len: 8, seed: '1', alphabet: 'ab"\\' }, 'json'), { bytes: 1000 * (8 + 4 + 4) + 3, isExact: false });
  assert.deepEqual(fileSize({ n: 1000, len: 8, seed: '1', alphabet: 'ab"\\' }, 'csv'), { bytes: 1000 * (8 + 4 + 2) + 8, isExact: false });
  assert.deepEqual(fileSize({ n: 1000, len: 8, seed: '1', alphabet: 'ab"\\' }, 'lines'), { bytes: 9000, isExact: true });
});

test('a size has a unit and three digits', () => {
  assert.deepEqual([0, 1, 999, 1000, 17e9, 1.5e14, 9e24].map(sizeText), ['0 bytes', '1 byte', '999 bytes', '1.00 kB', '17.0 GB', '150 TB', '9,000 ZB']);
});

test('a name describes the file, whatever the seed', () => {
  assert.equal(fileName(TUTORIAL, 'json', true), 'strandom-3x5-seed-123.json.gz');
  assert.equal(fileName({ ...TUTORIAL, seed: '../a b\n"c"' }, 'lines', false), 'strandom-3x5-seed-..-a-b-c-.txt');
  assert.ok(fileName({ ...TUTORIAL, seed: 'x'.repeat(1000) }, 'csv', false).length < 80);
});

test('a typed name is one that every system takes', () => {
  assert.deepEqual(['a/b\\c:d.txt', '  .hidden ', 'ünï (1).csv', '\u0000\u202e', '', '🙂.txt', 'a\ud83db'].map(cleanName), ['a-b-c-d.txt', 'hidden', 'ünï (1).csv', '-', '', '🙂.txt', 'a-b']);
});

test('a refusal gives the reason, what was removed and what to do', () => {
  assert.equal(
    refusal('QuotaExceededError', '', 17e6),
    'The disk or this site’s storage quota is full. The 17.0 MB written so far were removed. Free some space or ask for fewer strings, then save again.',
  );
  assert.equal(refusal('NotAllowedError', '', 0), 'The browser is not allowed to write there. Allow it or choose another place, then save again.');
  assert.equal(refusal('NotFoundError', '', 0), 'The file was moved or deleted, or another program is using it. Choose another place, then save again.');
  assert.equal(refusal('UnknownError', 'It broke', 0), 'The file could not be written: It broke. Save again or choose another place.');
});

test('the format of codes counts, and its escapes are the same in each string', () => {
  const code = { prefix: '', groups: 4, separator: '-', check: true };
  const spec = { n: 1000, len: 9, seed: '1', alphabet: undefined, code };
  // XXXX-XXXX-XX
  assert.deepEqual(fileSize(spec, 'lines'), { bytes: 13_000, isExact: true });
  assert.deepEqual(fileSize(spec, 'csv'), { bytes: 8 + 1000 * 14, isExact: true });
  assert.deepEqual(fileSize(spec, 'json'), { bytes: 3 + 1000 * 16, isExact: true });
  // A quote in the prefix and one between groups, all quoted and doubled.
  const quoting = { ...spec, code: { ...code, prefix: '"', separator: '"' } };
  assert.deepEqual(fileSize(quoting, 'csv'), { bytes: 8 + 1000 * (13 + 4 + 3), isExact: true });
  assert.deepEqual(fileSize(quoting, 'json'), { bytes: 3 + 1000 * (13 + 4 + 3), isExact: true });
  assert.equal(fileSize({ ...spec, code: { ...code, prefix: 'a b' } }, 'csv').bytes, 8 + 1000 * (15 + 4));
  // The check symbol is one of the alphabet's.
  assert.deepEqual(fileSize({ ...spec, alphabet: 'a"', code: { ...code, groups: 0 } }, 'json'), { bytes: 3 + 1000 * (10 + 4 + 5), isExact: false });
});

test('a file’s name says what its strings came from', () => {
  const spec = { n: 3, len: 5, seed: '1', alphabet: undefined };
  assert.equal(fileName({ ...spec, engine: 'python-choice' }, 'lines', false), 'strandom-3x5-python-choice-seed-1.txt');
  assert.equal(fileName({ ...spec, unique: true }, 'csv', true), 'strandom-3x5-unique-seed-1.csv.gz');
  assert.equal(fileName({ ...spec, seed: undefined }, 'json', false), 'strandom-3x5-fresh.json');
});
