/** Check a string: the lines of a file, what is counted, and what is said. */

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { checkFile, checkString } from '../../www/page/check/checker.js';
import { batchesOf } from '../../www/page/check/lines.js';
import { newTally } from '../../www/page/check/tally.js';
import { fileText, stringText, wrongHeading, wrongText } from '../../www/page/check/words.js';

/** @param {(string | Uint8Array)[]} parts */
async function* chunks(...parts) {
  for (const part of parts) yield typeof part === 'string' ? new TextEncoder().encode(part) : part;
}

/**
 * @param {AsyncIterable<Uint8Array>} bytes
 * @param {number} most
 */
async function linesOf(bytes, most = 100) {
  const lines = [];
  for await (const batch of batchesOf(bytes, most)) lines.push(...batch.lines);
  return lines;
}

test('lines are those of the file, wherever it is cut', async () => {
  for (const [parts, lines] of /** @type {const} */ ([
    [[], []],
    [['a\nb\n'], ['a', 'b']],
    [['a\nb'], ['a', 'b']],
    [['\ufeffa\r', '\nb\r\n', '\n', 'c'], ['a', 'b', '', 'c']],
    [['ab', 'cd', '\ne'], ['abcd', 'e']],
  ])) {
    assert.deepEqual(await linesOf(chunks(...parts)), lines);
  }
  const [left, right] = [[0xc3], [0xa4, 0x0a]].map((bytes) => Uint8Array.from(bytes));
  assert.deepEqual(await linesOf(chunks(/** @type {Uint8Array} */ (left), /** @type {Uint8Array} */ (right))), ['ä']);
});

test('a file without line ends takes no memory, and is one wrong line', async () => {
  // No text can be as long as all of it.
  async function* long() {
    const chunk = new Uint8Array(1 << 24).fill(120);
    for (let i = 0; i < 36; i++) yield chunk;
  }
  const lines = await linesOf(long(), 16);
  assert.deepEqual(lines.map((line) => line.length), [100]);
});

test('batches are numbered by their first line, and none is long', async () => {
  const batches = [];
  for await (const batch of batchesOf(chunks('ab\n'.repeat(10_000)), 2)) batches.push(batch);
  assert.deepEqual(batches.map(({ first, lines }) => [first, lines.length]), [[1, 4096], [4097, 4096], [8193, 1808]]);
});

/** Knows strings of two letters; `no` breaks the rules, and `xx` has a wrong check symbol. */
const strandom = {
  recognize: async (/** @type {readonly string[]} */ strings) => strings.map((string) => {
    if (string === 'xx') return { is: /** @type {const} */ ('check') };
    if (string === 'NO') return { is: /** @type {const} */ ('rules') };
    return /^[A-Z]{2}$/.test(string) ? { is: /** @type {const} */ ('string'), rank: string.charCodeAt(0) - 65 } : { is: /** @type {const} */ ('other') };
  }),
};
const SPEC = { n: 4, len: 2, seed: '1', alphabet: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', mode: undefined, rank: 0 };

test('a file is counted, and the first wrong lines are named', async () => {
  const signal = new AbortController().signal;
  const tally = await checkFile(strandom, SPEC, new Blob(['AA\nDA\n\nEA\nxx\nNO\nabc\n']), { signal, onProgress: () => {} });
  assert.equal(
    fileText('list.txt', tally),
    '6 strings in “list.txt”: 2 are right, with ranks from 0 to 3; 1 has a wrong check symbol; 1 breaks the rules; 1 has a rank beyond the list; 1 is none of these strings. 1 line is empty.',
  );
  assert.equal(wrongHeading(tally), 'What is wrong:');
  assert.deepEqual(tally.wrong.map(wrongText), [
    'Line 4: “EA” has a rank beyond the list.', 'Line 5: “xx” has a wrong check symbol.', 'Line 6: “NO” breaks the rules.', 'Line 7: “abc” is none of these strings.',
  ]);
});

test('of many wrong lines the first ten are named', () => {
  const tally = newTally(1);
  tally.add(Array(1000).fill('x'), Array(1000).fill({ is: 'other' }), 1);
  assert.equal(fileText(undefined, tally), '1,000 strings: none are right; 1,000 are none of these strings.');
  assert.equal(wrongHeading(tally), 'The first 10 that are wrong:');
  assert.equal(tally.wrong.at(-1)?.line, 10);
  assert.equal(fileText('f', newTally(1)), 'There are no strings.');
});

test('a check of a file ends when it is stopped', async () => {
  const controller = new AbortController();
  const never = { recognize: () => new Promise(() => {}) };
  const check = checkFile(/** @type {any} */ (never), SPEC, new Blob(['AA\n']), { signal: controller.signal, onProgress: () => {} });
  controller.abort();
  await assert.rejects(check, { name: 'AbortError' });
});

test('a string in the other case is read as the one that is meant', async () => {
  assert.deepEqual(await checkString(strandom, SPEC, 'b a'), { text: 'BA', found: { is: 'string', rank: 1 } });
  assert.deepEqual(await checkString(strandom, SPEC, 'BA'), { text: 'BA', found: { is: 'string', rank: 1 } });
  assert.deepEqual(await checkString(strandom, SPEC, '?'), { text: '?', found: { is: 'other' } });
});

test('what a string is is a sentence', () => {
  const code = { prefix: '', groups: 0, separator: '-', check: true };
  for (const [found, spec, words] of /** @type {const} */ ([
    [{ is: 'string', rank: 3 }, { unique: true }, '“x” has rank 3.'],
    [{ is: 'string', rank: 3 }, { unique: true, code }, '“x” has rank 3. Its check symbol is right.'],
    [{ is: 'string', rank: 1000 }, { unique: true }, '“x” is not in the list: its rank is 1,000, and the list ends at 999.'],
    [{ is: 'string' }, { unique: true }, '“x” is not in the list: its rank is beyond 2^53 − 1.'],
    [{ is: 'string' }, {}, '“x” has the form of these strings. Strings of this kind may repeat, so only a search tells its rank: Find, at the list, makes one.'],
    [{ is: 'check' }, { code }, '“x” has a wrong check symbol. All else is as in these strings, so it was mistyped.'],
    [{ is: 'rules' }, {}, '“x” is none of these strings: it breaks the rules.'],
    [{ is: 'other' }, {}, '“x” is none of these strings.'],
  ])) {
    assert.equal(stringText('x', 'x', found, { n: 1000, ...spec }), words);
  }
  assert.equal(stringText('y', 'x', { is: 'string', rank: 3 }, { n: 4 }), '“y”, read as “x”, has rank 3.');
});
