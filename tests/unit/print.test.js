/** What is printed of a list. */

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { printedRange, printedText } from '../../www/page/list/print.js';

/** @param {Partial<import('../../www/page/request/spec.js').Spec>} others */
const spec = (others) => ({ n: 16, len: 5, seed: '123', mode: undefined, rank: 0, ...others });

test('all strings are printed up to a number, and else those from the rank in view on', () => {
  assert.deepEqual(printedRange(spec({ n: 1000 }), 7), { first: 0, count: 1000 });
  assert.deepEqual(printedRange(spec({ n: 1001 }), 0), { first: 0, count: 1000 });
  assert.deepEqual(printedRange(spec({ n: 1e12 }), 5e11), { first: 5e11, count: 1000 });
  assert.deepEqual(printedRange(spec({ n: 1e12 }), 1e12 - 20), { first: 1e12 - 20, count: 20 });
  assert.deepEqual(printedRange(spec({ n: 100, len: 65_536 }), 9), { first: 9, count: 3 });
});

test('the paper says which they are', () => {
  assert.equal(printedText(spec({}), { first: 0, count: 16 }), '16 strings of 5 symbols from seed “123”, by rank.');
  assert.equal(
    printedText(spec({ n: 1e6 }), { first: 2000, count: 1000 }),
    '1,000,000 strings of 5 symbols from seed “123”, by rank. These are 1,000 of them, from rank 2,000: so many are printed at a time. Save them all to a file.',
  );
});
