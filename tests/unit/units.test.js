import assert from 'node:assert/strict';
import { test } from 'node:test';

import { median } from '../../www/page/core/stats.js';
import { count, duration, percent, plural, rate, significant } from '../../www/page/core/units.js';

test('figures have three significant digits and one unit', () => {
  assert.equal(significant(1.8666), '1.87');
  assert.equal(significant(2), '2.00');
  assert.equal(duration(0.0852), '85.2 µs');
  assert.equal(duration(9.1234), '9.12 ms');
  assert.equal(duration(1234.5), '1.23 s');
  assert.equal(duration(119_000), '119 s');
  assert.equal(duration(120_000), '2.00 minutes');
  assert.equal(duration(9e6), '2.50 hours');
  assert.equal(duration(86_400_000 * 100), '100 days');
  assert.equal(duration(3.15576e13), '1,000 years');
  assert.equal(duration(0.000109), '109 ns');
  assert.equal(rate(1.9e9, 'B'), '1.90 GB/s');
  assert.equal(rate(4.12e8, 'B'), '412 MB/s');
  assert.equal(rate(850, 'B'), '0.850 kB/s');
});

test('what is compared has one unit', () => {
  assert.equal(duration(0.31, 9.12), '0.310 ms');
  assert.equal(duration(12.34, 0.5), '12,300 µs');
});

test('counts are whole', () => {
  assert.equal(count(1_000_000), '1,000,000');
  assert.equal(count(Number.MAX_SAFE_INTEGER), '9,007,199,254,740,991');
  assert.equal(percent(0.204), '20 %');
  assert.equal(plural(1, 'string', 'strings'), '1 string');
  assert.equal(plural(0, 'string', 'strings'), '0 strings');
});

test('the median is the middle one, or the mean of the middle two', () => {
  assert.equal(median([3]), 3);
  assert.equal(median([10, 1, 3]), 3);
  assert.equal(median([10, 2, 4, 1]), 3);
});
