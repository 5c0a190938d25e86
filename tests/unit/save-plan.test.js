/** What a save says about a file before and after it is made. */

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { sizeText } from '../../www/page/core/units.js';
import { checkDocumentFormat } from '../../www/module/shared/document.js';
import { lineBytes, useShapes } from '../../www/page/request/shaped.js';
import { excelText, fileSize } from '../../www/page/save/client/plan.js';
import { refusal } from '../../www/page/save/client/refusals.js';

/** @import { Format } from '../../www/module/shared/protocol.js' */

const TUTORIAL = { n: 3, len: 5, seed: '123' };
const [LINES, CSV, JSON] = /** @type {const} */ (['lines', 'csv', 'json']).map((format) => checkDocumentFormat({ format }, TUTORIAL));

test('a file has the size of its records, with what is around them', () => {
  const files = /** @type {[Format, string][]} */ ([
    ['lines', 'uAgJ6\nFgiSi\n5ikky\n'],
    ['csv', 'string\r\nuAgJ6\r\nFgiSi\r\n5ikky\r\n'],
    ['json', '[\n"uAgJ6",\n"FgiSi",\n"5ikky"\n]\n'],
  ]);
  for (const [format, file] of files) assert.deepEqual(fileSize(TUTORIAL, checkDocumentFormat({ format }, TUTORIAL)), { bytes: file.length, isExact: true }, format);
});

test('symbols of several bytes and quoted columns count', () => {
  assert.equal(fileSize({ ...TUTORIAL, alphabet: 'éü' }, LINES).bytes, 3 * 11);
  assert.equal(fileSize({ ...TUTORIAL, alphabet: 'a,' }, CSV).bytes, 8 + 3 * 9);
  assert.equal(fileSize({ ...TUTORIAL, alphabet: 'é\u00a0' }, CSV).bytes, 8 + 3 * 14);
});

test('where symbols are escaped, a size is the expected one', () => {
  assert.deepEqual(fileSize({ n: 1000, len: 8, seed: '1', alphabet: 'ab"\\' }, JSON), { bytes: 1000 * (8 + 4 + 4) + 3, isExact: false });
  assert.deepEqual(fileSize({ n: 1000, len: 8, seed: '1', alphabet: 'ab"\\' }, CSV), { bytes: 1000 * (8 + 4 + 2) + 8, isExact: false });
  assert.deepEqual(fileSize({ n: 1000, len: 8, seed: '1', alphabet: 'ab"\\' }, LINES), { bytes: 9000, isExact: true });
});

test('a size has a unit and three digits', () => {
  assert.deepEqual([0, 1, 999, 1000, 17e9, 1.5e14, 9e24].map(sizeText), ['0 bytes', '1 byte', '999 bytes', '1.00 kB', '17.0 GB', '150 TB', '9,000 ZB']);
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
  assert.deepEqual(fileSize(spec, LINES), { bytes: 13_000, isExact: true });
  assert.deepEqual(fileSize(spec, CSV), { bytes: 8 + 1000 * 14, isExact: true });
  assert.deepEqual(fileSize(spec, JSON), { bytes: 3 + 1000 * 16, isExact: true });
  // A quote in the prefix and one between groups, all quoted and doubled.
  const quoting = { ...spec, code: { ...code, prefix: '"', separator: '"' } };
  assert.deepEqual(fileSize(quoting, CSV), { bytes: 8 + 1000 * (13 + 4 + 3), isExact: true });
  assert.deepEqual(fileSize(quoting, JSON), { bytes: 3 + 1000 * (13 + 4 + 3), isExact: true });
  assert.equal(fileSize({ ...spec, code: { ...code, prefix: 'a b' } }, CSV).bytes, 8 + 1000 * (15 + 4));
  // The check symbol is one of the alphabet's.
  assert.deepEqual(fileSize({ ...spec, alphabet: 'a"', code: { ...code, groups: 0 } }, JSON), { bytes: 3 + 1000 * (10 + 4 + 5), isExact: false });
});

test('ranks and the options of CSV have their bytes', () => {
  const strings = ['uAgJ6', 'FgiSi', '5ikky'];
  const options = { format: /** @type {const} */ ('csv'), ranked: true, header: 'a; "b"', delimiter: ';', crlf: false, bom: true };
  for (const first of [0, 8, 98, 99_998, 2 ** 53 - 4]) {
    const [spec, ranks] = [{ ...TUTORIAL, first }, strings.map((_, i) => first + i)];
    const json = `[\n${ranks.map((rank, i) => `{"rank":${rank},"string":"${strings[i]}"}`).join(',\n')}\n]\n`;
    assert.equal(fileSize(spec, checkDocumentFormat({ format: 'json', ranked: true }, TUTORIAL)).bytes, json.length);
    const csv = `\ufeffrank;"a; ""b"""\n${ranks.map((rank, i) => `${rank};${strings[i]}\n`).join('')}`;
    assert.equal(fileSize(spec, checkDocumentFormat(options, TUTORIAL)).bytes, new TextEncoder().encode(csv).length);
    const excel = csv.replaceAll(/(?<=\d;)(.{5})/g, '"=""$1"""');
    assert.equal(fileSize(spec, checkDocumentFormat({ ...options, excel: true }, TUTORIAL)).bytes, new TextEncoder().encode(excel).length);
  }
  const headless = fileSize(TUTORIAL, checkDocumentFormat({ format: 'csv', header: '', excel: true }, TUTORIAL));
  assert.equal(headless.bytes, strings.map((each) => `"=""${each}"""\r\n`).join('').length);
  // Each quote becomes four.
  assert.equal(fileSize({ ...TUTORIAL, alphabet: '"a' }, checkDocumentFormat({ format: 'csv', excel: true }, TUTORIAL)).bytes, 8 + 3 * (5 + 9 + 2.5 * 3));
});

test('a file with more rows than a sheet of Excel says so', () => {
  const csv = (/** @type {number} */ n, header = 'string') => excelText(n, checkDocumentFormat({ format: 'csv', header }, TUTORIAL));
  assert.deepEqual([csv(1_048_575), csv(1_048_576, '')], ['', '']);
  assert.equal(csv(1_048_576), 'Excel opens only the first 1,048,576 of the file’s 1,048,577 rows.');
  assert.equal(csv(1_048_577, ''), 'Excel opens only the first 1,048,576 of the file’s 1,048,577 rows.');
  assert.equal(excelText(1e9, checkDocumentFormat({ format: 'lines' }, TUTORIAL)), '');
});

test('where strings differ in size, a file has about the size of their mean', () => {
  // Half of the symbols have two bytes.
  const uneven = { ...TUTORIAL, n: 1000, len: 4, alphabet: 'aé' };
  assert.deepEqual(fileSize(uneven, checkDocumentFormat({ format: 'lines' }, uneven)), { bytes: 1000 * (6 + 1), isExact: false });
  assert.deepEqual(lineBytes(uneven), { max: 9, mean: 7 });
  assert.deepEqual(lineBytes({ ...uneven, alphabet: 'éa' }), { max: 9, mean: 7 });
  assert.deepEqual(lineBytes({ ...uneven, alphabet: 'éü' }), { max: 9, mean: 9 });
});

test('the size of a shape is what the module says', () => {
  const facts = { possible: 9n, bits: 3, p: 1, repeat: 0, atMost: false, bytes: { min: 5, max: 9, mean: 6.5 }, characters: ' ' };
  const shape = { options: { words: ['a', 'bcd'], separator: ' ' }, query: [], label: 'of 2 words' };
  useShapes({ read: () => shape, describe: async () => facts, described: () => facts });
  const spec = { ...TUTORIAL, n: 1000, shape };
  assert.deepEqual(fileSize(spec, checkDocumentFormat({ format: 'lines' })), { bytes: 6500, isExact: false });
  // White space is in quotes.
  assert.deepEqual(fileSize(spec, checkDocumentFormat({ format: 'csv', header: '' })), { bytes: 1000 * (5.5 + 4), isExact: false });
  useShapes({ read: () => shape, describe: async () => facts, described: () => undefined });
  assert.throws(() => fileSize(spec, checkDocumentFormat({ format: 'lines' })), { message: 'These strings are about to be shown. Try again.' });
});
