import assert from 'node:assert/strict';
import { test } from 'node:test';

import { FreshKey } from '../../www/module/shared/fresh-key.js';
import { moreText, seedHint, uniqueHint } from '../../www/page/request/hints.js';
import { isPythonInt, kindText, pythonSeed } from '../../www/page/request/kinds.js';
import { sequenceLabel } from '../../www/page/request/label.js';

const TUTORIAL = { n: 16, len: 5, seed: '123', alphabet: undefined };

test('the label has count, length, alphabet and seed', () => {
  assert.equal(sequenceLabel(TUTORIAL), '16 strings of 5 symbols from seed “123”');
  assert.equal(sequenceLabel({ ...TUTORIAL, n: 1, len: 1, alphabet: '01' }), '1 string of 1 symbol (“01”) from seed “123”');
  assert.equal(sequenceLabel({ ...TUTORIAL, alphabet: '0123456789', unique: true }), '16 unique strings of 5 symbols (digits) from seed “123”');
  assert.equal(sequenceLabel({ ...TUTORIAL, seed: new FreshKey(new Uint8Array(32)) }), '16 fresh strings of 5 symbols');
  assert.equal(sequenceLabel({ ...TUTORIAL, engine: 'python-choice' }), '16 strings of 5 symbols from seed “123” by Python’s random.choice');
  assert.equal(sequenceLabel({ ...TUTORIAL, seed: 'x'.repeat(50) }), `16 strings of 5 symbols from seed “${'x'.repeat(40)}…”`);
});

test('the kind says who can make the strings again', () => {
  assert.deepEqual(kindText({ seed: undefined }), ['Fresh:', 'drawn from this computer’s own randomness by ChaCha with 20 rounds. Nobody can make them again.']);
  assert.deepEqual(kindText({ seed: '1' }), ['Seeded:', 'anyone who knows the seed can make the same strings, anywhere.']);
  assert.deepEqual(kindText({ seed: '1', engine: 'python-choices' }), ['Python’s own:', 'the same as random.choices in Python 3 after random.seed(1).']);
});

test('a seed is Python’s int only if it is written as Python writes one', () => {
  for (const int of ['0', '1', '123', '-7', '1180591620717411303424']) assert.ok(isPythonInt(int), int);
  for (const text of ['', '-0', '007', '+1', ' 1', '1.0', '1e3', '٣', 'abc', '1\n']) assert.ok(!isPythonInt(text), text);
  assert.equal(pythonSeed('-7'), '-7');
  assert.equal(pythonSeed("it's \\"), "'it\\'s \\\\'");
});

/** @param {Record<string, string>} texts */
const reader = (texts) => (/** @type {string} */ field) => texts[field] ?? '';

test('with an engine of Python, a hint says how Python takes the seed', () => {
  assert.equal(seedHint(reader({ seed: '123' })), '');
  assert.equal(seedHint(reader({ engine: 'python-choice', seed: '123' })), 'Python takes a decimal integer as an int, and anything else as a str. This seed is an int: random.seed(123).');
  assert.equal(seedHint(reader({ engine: 'python-choices', seed: 'abc' })), 'Python takes a decimal integer as an int, and anything else as a str. This seed is a str: random.seed(\'abc\').');
});

test('a hint gives the largest count of unique strings', () => {
  assert.equal(uniqueHint(reader({ len: '5', alphabet: 'digits' })), 'Up to 100,000 strings.');
  assert.equal(uniqueHint(reader({ len: '3', alphabet: 'own', symbols: '01' })), 'Up to 8 strings.');
  assert.equal(uniqueHint(reader({ len: '16', alphabet: 'alphanumeric' })), 'For any count.');
  assert.equal(uniqueHint(reader({ len: '64', alphabet: 'alphanumeric' })), 'There are so many different strings that none is likely to repeat anyway.');
  assert.equal(uniqueHint(reader({ len: 'five', alphabet: 'digits' })), '');
});

test('the summary of the folded fields lists what is set', () => {
  assert.equal(moreText(reader({ groups: '0', separator: '-' })), '');
  assert.equal(moreText(reader({ engine: 'python-choice', groups: '', mode: 'serial' })), ': Python’s random.choice, serial');
  assert.equal(
    moreText(reader({ unique: '1', groups: '4', separator: '-', prefix: 'A', check: '1' })),
    ': unique, prefix “A”, with a check symbol, in groups of 4 with “-”',
  );
});
