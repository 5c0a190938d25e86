/** One number of cores for the page and its workers, whatever a browser tells a worker. */

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { reportedCores, start, stop } from '../../www/module/strandom.js';
import { environment } from '../../www/page/lab/measure/environment.js';
import { askedFor, useFakeWorkers } from './fake-workers.js';

/** @param {unknown} hardwareConcurrency */
function reporting(hardwareConcurrency, isIsolated = false) {
  stop();
  // In Node a worker would ask for its own number, and there is none.
  useFakeWorkers({ start: (asked) => asked.answer({ workers: 77 }) }, isIsolated);
  Object.defineProperty(globalThis, 'navigator', { value: { hardwareConcurrency, userAgent: '' }, configurable: true });
}

test('as many workers run as the browser reports cores to the page, and the lab says the same', async () => {
  for (const [told, cores, workers] of /** @type {const} */ ([[3, 3, 3], [undefined, 1, 1], [0, 1, 1], [2.5, 2, 2], [200, 200, 64]])) {
    for (const isIsolated of [false, true]) {
      reporting(told, isIsolated);
      assert.deepEqual([(await start()).workers, reportedCores(), environment().cores], [workers, cores, cores], `${told}`);
      // Without shared memory there is no pool.
      assert.ok(askedFor('start').every(({ message }) => message.workers === (isIsolated ? workers : 0)));
    }
  }
  stop();
});
