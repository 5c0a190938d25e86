/** The start of the workers. */

import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';

import * as strandom from '../../www/module/strandom.js';
import { askedFor, settled, useFakeWorkers } from './fake-workers.js';

afterEach(() => strandom.stop());

test('workers load their script while the page compiles the core', async (t) => {
  const bundles = (/** @type {string} */ type) => askedFor(type).map(({ message }) => message.bundle);
  /** @type {(response: Response) => void} */
  let answer = () => {};
  const core = new Promise((resolve) => (answer = resolve));
  t.mock.method(globalThis, 'fetch', () => core);
  useFakeWorkers({}, true);
  const starting = strandom.start({ workers: 2 });
  await settled();
  assert.deepEqual(bundles('load'), ['threads']);
  assert.equal(askedFor('start').length, 0);
  answer(new Response('', { status: 404 }));
  await starting;
  assert.deepEqual(bundles('start'), ['threads']);
});
