/** What a saved file is called, and what the panel's fields say. */

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { ALPHABETS } from '../../www/module/shared/alphabets.js';
import { checkDocumentFormat } from '../../www/module/shared/document.js';
import { fileRequest } from '../../www/page/save/client/file-request.js';
import { cleanName, fileName } from '../../www/page/save/client/names.js';

/** @import { StreamOptions } from '../../www/module/strandom.js' */
/** @import { SaveSpec } from '../../www/page/save/client/plan.js' */

const TUTORIAL = { n: 3, len: 5, seed: '123' };
const CODE = { prefix: 'P-', groups: 4, separator: '-', check: true };

/**
 * @param {Partial<SaveSpec>} spec
 * @param {StreamOptions} options
 */
function named(spec, options = {}, gzip = false, all = TUTORIAL.n) {
  const whole = { ...TUTORIAL, ...spec };
  return fileName(whole, checkDocumentFormat(options, whole), gzip, all);
}

test('a name says all that tells the file from others', () => {
  const hex = ALPHABETS.find(([name]) => name === 'hex')?.[2];
  assert.equal(named({}), 'strandom-3x5-seed-123.txt');
  assert.equal(named({}, { format: 'json' }, true), 'strandom-3x5-seed-123.json.gz');
  assert.equal(named({ engine: 'python-choice' }), 'strandom-3x5-python-choice-seed-123.txt');
  assert.equal(named({ unique: true }, { format: 'csv' }, true), 'strandom-3x5-unique-seed-123.csv.gz');
  assert.equal(named({ seed: undefined }, { format: 'json', ranked: true }), 'strandom-3x5-fresh-ranked.json');
  assert.equal(named({ alphabet: hex, code: CODE }), 'strandom-3x5-hex-prefix-P--groups-4-check-seed-123.txt');
  assert.equal(named({ first: 7 }, {}, false, 100), 'strandom-3x5-seed-123-ranks-7-9.txt');
  const csv = /** @type {const} */ ({ format: 'csv', header: 'code', delimiter: ';', crlf: false, bom: true, excel: true });
  assert.equal(named({}, csv), 'strandom-3x5-seed-123-header-code-semicolon-lf-bom-excel.csv');
  assert.equal(named({}, { format: 'csv', header: '', delimiter: '\t' }), 'strandom-3x5-seed-123-headless-tab.csv');
});

test('files that differ in anything have different names', () => {
  const code = (/** @type {object} */ more) => ({ code: { prefix: '', groups: 0, separator: '-', check: false, ...more } });
  const specs = [
    {}, { n: 2 }, { len: 6 }, { seed: undefined }, { unique: true }, { engine: /** @type {const} */ ('python-choices') },
    ...['a b', 'a-b', 'a/b', 'a\tb', 'a b ', 'é', 'e\u0301', '..', '.', '', 'x'.repeat(41), 'x'.repeat(42), '🙂', '🙃', '\u202ea'].map((seed) => ({ seed })),
    ...['ab', 'ba', '+-', '-+', `${'abcdefghijklm'}n`, `${'abcdefghijklm'}o`].map((alphabet) => ({ alphabet })),
    ...[{ prefix: 'a' }, { prefix: '/' }, { prefix: ':' }, { groups: 2 }, { groups: 3 }, { groups: 2, separator: ':' }, { groups: 2, separator: '/' }, { check: true }].map(code),
  ];
  const formats = [
    {}, { format: 'json' }, { format: 'json', ranked: true }, { format: 'csv' },
    ...[{ ranked: true }, { header: '' }, { header: 'a' }, { header: '=' }, { header: '+' }, { delimiter: ';' }, { delimiter: '\t' }, { crlf: false }, { bom: true }, { excel: true }]
      .map((more) => ({ format: 'csv', ...more })),
  ];
  const names = [...specs.map((spec) => named(spec)), ...formats.slice(1).map((format) => named({}, /** @type {StreamOptions} */ (format)))];
  const folded = names.map((name) => name.normalize('NFD'));
  assert.deepEqual(folded.filter((name, i) => folded.indexOf(name) !== i), []);
  for (const name of names) assert.equal(cleanName(name), name);
});

test('a name is no longer than file systems take, and still its own', () => {
  const long = (/** @type {string} */ seed) => named({
    n: 2 ** 53 - 1, len: 65_536, seed, engine: 'python-choices', alphabet: '🂡🂢🂣🂤🂥🂦🂧🂨🂩🂪🂫🂭🂮', code: { ...CODE, prefix: '漢'.repeat(32) },
  }, { format: 'csv', ranked: true, header: '漢'.repeat(64), delimiter: ';', crlf: false, bom: true }, true);
  // Cut within a character, and between two.
  const names = ['', 'a', 'ab'].flatMap((begin) => [`${begin}${'漢'.repeat(100)}`, `${begin}${'漢'.repeat(99)}字`]).map(long);
  for (const name of names) {
    assert.ok(new TextEncoder().encode(name).length <= 210, name);
    assert.match(name, /^strandom-9007199254740991x65536-symbols-.*-[0-9a-f]{8}\.csv\.gz$/);
    assert.ok(!name.includes('\ufffd'));
  }
  assert.equal(new Set(names).size, names.length);
});

test('a typed name is one that every system takes', () => {
  for (const [typed, name] of [
    ['a/b\\c:d.txt', 'a-b-c-d.txt'], ['  .hidden ', 'hidden'], ['ünï (1).csv', 'ünï (1).csv'], ['\u0000\u202e', '-'], ['', ''], ['🙂.txt', '🙂.txt'], ['a\ud83db', 'a-b'],
    ['con', '_con'], ['NUL.txt', '_NUL.txt'], ['com1.tar.gz', '_com1.tar.gz'], ['console.txt', 'console.txt'], ['com10', 'com10'],
  ]) {
    assert.equal(cleanName(/** @type {string} */ (typed)), name);
  }
});

/** @param {object} typed */
function request(typed) {
  const fields = { from: '0', to: '99', document: { format: /** @type {const} */ ('lines') }, gzip: false, hash: /** @type {const} */ ('none'), name: '' };
  return fileRequest({ ...TUTORIAL, n: 100 }, { ...fields, ...typed });
}

test('ranks from and to count both', () => {
  const { spec, name, suggested } = request({ from: '10', to: ' 19 ' });
  assert.deepEqual([spec.first, spec.n, name, suggested], [10, 10, ...Array(2).fill('strandom-10x5-seed-123-ranks-10-19.txt')]);
  assert.deepEqual([request({}).spec.first, request({}).spec.n, request({}).name], [0, 100, 'strandom-100x5-seed-123.txt']);
  assert.deepEqual([request({ from: '99' }).spec.n, request({ name: 'a:b' }).name], [1, 'a-b']);
});

test('the name of a compressed file ends in .gz, also one that was typed', () => {
  const names = ['', 'a.csv', 'a.csv.gz', 'A.GZ'].map((name) => request({ name, gzip: true }).name);
  assert.deepEqual(names, ['strandom-100x5-seed-123.txt.gz', 'a.csv.gz', 'a.csv.gz', 'A.GZ']);
});

test('a field that is wrong is named, with what is allowed', () => {
  for (const [typed, argument, message] of /** @type {const} */ ([
    [{ from: '100' }, 'from rank', 'from rank must be a whole number from 0 to 99; you gave 100.'],
    [{ from: '' }, 'from rank', 'from rank must be a whole number from 0 to 99; you gave nothing.'],
    [{ from: '7', to: '6' }, 'to rank', 'to rank must be a whole number from 7 to 99; you gave 6.'],
    [{ to: 'x' }, 'to rank', 'to rank must be a whole number from 0 to 99; you gave the text "x".'],
    [{ document: { format: 'csv', header: 'x'.repeat(65) } }, 'header', 'header must have at most 64 characters; you gave 65.'],
    [{ document: { format: 'csv', header: 'a\u0007' } }, 'header', 'header must have no control characters; you gave U+0007 as character 2.'],
    [{ document: { format: 'csv', delimiter: '|' } }, 'delimiter', 'delimiter must be a comma, a semicolon or a tab; you gave the text "|".'],
    [{ document: { format: 'lines', ranked: true } }, 'ranked', 'ranked must be false for lines, which are strings and nothing else; you gave true.'],
  ])) {
    assert.throws(() => request(typed), { argument, message });
  }
  const long = { ...TUTORIAL, alphabet: '🂡🂢', len: 124, code: { prefix: '12', groups: 40, separator: '-', check: true } };
  assert.ok(checkDocumentFormat({ format: 'csv', excel: true }, long));
  assert.throws(() => checkDocumentFormat({ format: 'csv', excel: true }, { ...long, code: { ...long.code, prefix: '123' } }), {
    argument: 'excel',
    message: 'excel must be false for strings of more than 255 characters, which Excel does not take as text; these have 256.',
  });
  assert.ok(checkDocumentFormat({ format: 'json', excel: true }, { len: 1000 }));
});

test('a name tells shapes apart', () => {
  const shaped = (/** @type {SaveSpec['shape']} */ shape) => fileName({ n: 3, len: shape?.options.pattern === undefined ? 6 : undefined, seed: '1', shape }, checkDocumentFormat({}), false, 3);
  const names = [
    shaped({ options: { pattern: '[A-Z]{3}' }, query: [], label: '' }),
    shaped({ options: { words: 'eff', separator: ' ' }, query: [], label: '' }),
    shaped({ options: { words: 'eff', separator: '.' }, query: [], label: '' }),
    shaped({ options: { words: ['a', 'b'], separator: ' ' }, query: [], label: '' }),
    shaped({ options: { words: ['ab'], separator: ' ' }, query: [], label: '' }),
    shaped({ options: { alphabet: ['a', 'b'] }, query: [], label: '' }),
    shaped({ options: { rules: { maxRun: 1 } }, query: [], label: undefined }),
    shaped({ options: { rules: { maxRun: 2 } }, query: [], label: undefined }),
  ];
  assert.equal(new Set(names).size, names.length);
  assert.match(names[0] ?? '', /^strandom-3-pattern-A-Z-3-[0-9a-f]{8}-seed-1\.txt$/);
  assert.deepEqual(names.slice(1, 3), ['strandom-3x6-words-eff-seed-1.txt', 'strandom-3x6-words-eff-by-.-seed-1.txt']);
});
