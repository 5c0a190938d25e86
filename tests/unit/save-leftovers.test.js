/** Copies of files in the site's storage, and when they are removed. */

import assert from 'node:assert/strict';
import { afterEach, beforeEach, mock, test } from 'node:test';

import { clearLeftovers, copyMs } from '../../www/page/save/client/leftovers.js';
import { privateFile } from '../../www/page/save/client/private-file.js';

/** By name: size and age. @type {Map<string, { size: number, lastModified: number }>} */
let files;
/** @type {Set<string>} */
let locks;
/** @type {((event: { persisted: boolean }) => void)[]} */
let leaving;

const HOUR_MS = 3_600_000;

beforeEach(() => {
  mock.timers.enable({ apis: ['setTimeout', 'Date'], now: 10 * HOUR_MS });
  [files, locks, leaving] = [new Map(), new Set(), []];
  const folder = {
    keys: async function* () {
      yield* [...files.keys()];
    },
    async getFileHandle(/** @type {string} */ name, { create = false } = {}) {
      if (create) files.set(name, { size: 0, lastModified: Date.now() });
      if (!files.has(name)) throw new DOMException('gone', 'NotFoundError');
      return { getFile: async () => files.get(name) };
    },
    async removeEntry(/** @type {string} */ name) {
      if (!files.delete(name)) throw new DOMException('gone', 'NotFoundError');
    },
  };
  given('navigator', { storage: { getDirectory: async () => ({ getDirectoryHandle: async () => folder }) }, locks: { request } });
  given('addEventListener', (/** @type {string} */ type, /** @type {any} */ act) => type === 'pagehide' && leaving.push(act));
  given('removeEventListener', (/** @type {string} */ _type, /** @type {any} */ act) => leaving.splice(leaving.indexOf(act), 1));
});

afterEach(() => mock.timers.reset());

/**
 * @param {string} name
 * @param {unknown} value
 */
function given(name, value) {
  Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
}

/**
 * @param {string} name
 * @param {any} more
 */
async function request(name, ...more) {
  const [options, act] = more.length === 2 ? more : [{}, more[0]];
  if (options.ifAvailable && locks.has(name)) return act(null);
  locks.add(name);
  await act({});
  locks.delete(name);
}

/** What was begun ends. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

/** @param {number} ms */
async function pass(ms) {
  mock.timers.tick(ms);
  await settled();
}

test('a visit removes what is old, and what is younger once it may be copied', async () => {
  files.set('old', { size: 1, lastModified: 0 });
  files.set('young', { size: 1, lastModified: Date.now() - 50_000 });
  files.set('large', { size: 2_000_000_000, lastModified: Date.now() - 60_000 });
  files.set('used', { size: 1, lastModified: 0 });
  locks.add('strandom-saves used');
  await clearLeftovers();
  assert.deepEqual([...files.keys()], ['young', 'large', 'used']);
  await pass(10_000);
  assert.deepEqual([...files.keys()], ['large', 'used']);
  await pass(30_000);
  assert.deepEqual([...files.keys()], ['used']);
});

test('a browser without storage, or that refuses it, has nothing to remove', async () => {
  given('navigator', {});
  await clearLeftovers();
  given('navigator', { storage: { getDirectory: () => Promise.reject(new DOMException('private', 'SecurityError')) } });
  await clearLeftovers();
});

test('a file stays while it is offered, and goes when it is withdrawn and copied', async () => {
  const file = await privateFile();
  await file.toCopy();
  await pass(HOUR_MS);
  await clearLeftovers();
  assert.equal(files.size, 1);
  await file.toCopy();
  file.withdraw();
  await pass(copyMs(0) - 1);
  await clearLeftovers();
  assert.equal(files.size, 1);
  await pass(1);
  assert.deepEqual([files.size, locks.size, leaving.length], [0, 0, 0]);
});

test('a page that leaves removes its file, unless it comes back or the file is being copied', async () => {
  const file = await privateFile();
  const leave = async (/** @type {boolean} */ persisted) => {
    for (const act of leaving) act({ persisted });
    await settled();
    return files.size;
  };
  assert.equal(await leave(false), 1, 'not complete');
  await file.toCopy();
  assert.equal(await leave(false), 1, 'not copied');
  await pass(HOUR_MS);
  assert.equal(await leave(true), 1, 'it may come back');
  assert.equal(await leave(false), 0);
});

test('a file that was removed by somebody else cannot be copied', async () => {
  const file = await privateFile();
  files.clear();
  await assert.rejects(file.toCopy(), { name: 'NotFoundError' });
});
