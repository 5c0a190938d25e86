/** The start of the workers. */

import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';

import * as strandom from '../../www/module/strandom.js';
import { askedFor, settled, untilAsked, useFakeWorkers } from './fake-workers.js';

afterEach(() => strandom.stop());

test('workers load their script while the page compiles the core', async (t) => {
  /** What the host answers when it is asked for the core. @type {(response: Response) => void} */
  let answer = () => {};
  t.mock.method(globalThis, 'fetch', () => new Promise((resolve) => (answer = resolve)));
  useFakeWorkers({}, true);
  const starting = strandom.start({ workers: 2 });
  await untilAsked('load');
  await settled();
  assert.equal(askedFor('start').length, 0);
  answer(new Response('', { status: 404 }));
  await starting;
  const bundles = (/** @type {string} */ type) => askedFor(type).map(({ message }) => message.bundle);
  assert.deepEqual(bundles('start'), ['threads']);
  assert.deepEqual(bundles('load'), bundles('start'));
});
