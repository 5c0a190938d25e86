import assert from 'node:assert/strict';
import { test } from 'node:test';

import { FreshKey } from '../../www/module/shared/fresh-key.js';
import { moreText, seedHint, uniqueHint } from '../../www/page/request/hints.js';
import { isPythonInt, kindText, pythonSeed, sequenceLabel } from '../../www/page/request/kinds.js';

const TUTORIAL = { n: 16, len: 5, seed: '123', alphabet: undefined };

test('strings are told by number, length, symbols and where they come from', () => {
  assert.equal(sequenceLabel(TUTORIAL), '16 strings of 5 symbols from seed “123”');
  assert.equal(sequenceLabel({ ...TUTORIAL, n: 1, len: 1, alphabet: '01' }), '1 string of 1 symbol out of “01” from seed “123”');
  assert.equal(sequenceLabel({ ...TUTORIAL, alphabet: '0123456789', unique: true }), '16 unique strings of 5 symbols (digits) from seed “123”');
  assert.equal(sequenceLabel({ ...TUTORIAL, seed: new FreshKey(new Uint8Array(32)) }), '16 fresh strings of 5 symbols');
  assert.equal(sequenceLabel({ ...TUTORIAL, engine: 'python-choice' }), '16 strings of 5 symbols from seed “123” by Python’s random.choice');
  assert.equal(sequenceLabel({ ...TUTORIAL, seed: 'x'.repeat(50) }), `16 strings of 5 symbols from seed “${'x'.repeat(40)}…”`);
});

test('the kind is told, and who can make it again', () => {
  assert.deepEqual(kindText({ seed: undefined }), ['Fresh:', 'from this computer’s own randomness, 20 rounds of ChaCha. Nobody can make them again.']);
  assert.deepEqual(kindText({ seed: '1' }), ['Seeded:', 'whoever knows the seed makes the same strings, here and anywhere.']);
  assert.deepEqual(kindText({ seed: '1', engine: 'python-choices' }), ['Python’s own:', 'what random.choices of Python 3 makes after random.seed(1).']);
});

test('a seed is Python’s int only if it is written as Python writes one', () => {
  for (const int of ['0', '1', '123', '-7', '1180591620717411303424']) assert.ok(isPythonInt(int), int);
  for (const text of ['', '-0', '007', '+1', ' 1', '1.0', '1e3', '٣', 'abc', '1\n']) assert.ok(!isPythonInt(text), text);
  assert.equal(pythonSeed('-7'), '-7');
  assert.equal(pythonSeed("it's \\"), "'it\\'s \\\\'");
});

/** @param {Record<string, string>} texts */
const reader = (texts) => (/** @type {string} */ field) => texts[field] ?? '';

test('at the seed it is said what Python makes of it, and only then', () => {
  assert.equal(seedHint(reader({ seed: '123' })), '');
  assert.equal(seedHint(reader({ engine: 'python-choice', seed: '123' })), 'To Python a decimal integer is an int, and anything else a str. This is an int: random.seed(123).');
  assert.equal(seedHint(reader({ engine: 'python-choices', seed: 'abc' })), 'To Python a decimal integer is an int, and anything else a str. This is a str: random.seed(\'abc\').');
});

test('at unique it is said how many there can be', () => {
  assert.equal(uniqueHint(reader({ len: '5', alphabet: 'digits' })), 'At most 100,000.');
  assert.equal(uniqueHint(reader({ len: '3', alphabet: 'own', symbols: '01' })), 'At most 8.');
  assert.equal(uniqueHint(reader({ len: '16', alphabet: 'alphanumeric' })), 'As many as you like.');
  assert.equal(uniqueHint(reader({ len: '64', alphabet: 'alphanumeric' })), 'There are so many that two the same are not to be expected anyway.');
  assert.equal(uniqueHint(reader({ len: 'five', alphabet: 'digits' })), '');
});

test('what is set out of sight is said in sight', () => {
  assert.equal(moreText(reader({ groups: '0', separator: '-' })), '');
  assert.equal(moreText(reader({ engine: 'python-choice', groups: '', mode: 'serial' })), ': Python’s random.choice, serial');
  assert.equal(
    moreText(reader({ unique: '1', groups: '4', separator: '-', prefix: 'A', check: '1' })),
    ': unique, prefix “A”, with a check symbol, in groups of 4 with “-”',
  );
});
