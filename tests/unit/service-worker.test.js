/** What the service worker answers: the site's own files, whatever is requested. */

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { createContext, runInContext } from 'node:vm';

import { numbers } from './random.js';

const SCOPE = 'https://example.org/some/where/';
const FILES = ['./', 'www-2/page/main.js', 'www/strandom.js', 'www-2/module/worker/pkg/single/strandom_bg.wasm'];
const SCRIPT = readFileSync(new URL('../../service-worker.js', import.meta.url), 'utf8');

/** @param {ServiceWorkerState} state */
function serviceWorker(state = 'activated') {
  const site = { version: 'v', headers: {}, files: Object.fromEntries(FILES.map((file) => [file, 'sha384-x'])) };
  const script = SCRIPT.replace(/^const SITE = .*$/m, `const SITE = ${JSON.stringify(site)};`);
  assert.notEqual(script, SCRIPT);
  /** @type {Record<string, (event: object) => void>} */
  const listeners = {};
  /** @type {string | undefined} */
  let matched;
  /** The caches that there are: another one's alone. */
  const names = new Set([`${SCOPE} other`]);
  const self = {
    registration: { scope: SCOPE },
    serviceWorker: { state },
    addEventListener: (/** @type {string} */ type, /** @type {(event: object) => void} */ listener) => (listeners[type] = listener),
  };
  const cache = {
    match: async (/** @type {{ url: string }} */ asked) => ((matched = `${asked.url} of another version`), {}),
    keys: async () => [],
    put: async () => {},
  };
  const caches = {
    match: async (/** @type {string} */ asked) => ((matched = asked), {}),
    has: async (/** @type {string} */ name) => names.has(name),
    open: async (/** @type {string} */ name) => (names.add(name), cache),
    keys: async () => [`${SCOPE} other`],
  };
  const fetch = async () => new Response('');
  runInContext(script, createContext({ self, caches, fetch, Headers, Response, URL }));

  return {
    names,

    /** @returns {Promise<string | undefined>} The file that answers a request; undefined where the network does. */
    async answered(/** @type {string} */ method, /** @type {string} */ url) {
      matched = undefined;
      /** @type {Promise<unknown> | undefined} */
      let answer;
      listeners.fetch?.({ request: { method, url }, respondWith: (/** @type {Promise<unknown>} */ response) => (answer = response) });
      await answer;
      return matched;
    },

    /** @returns {Promise<{ version: string, problem?: string }>} What it says of its copy. */
    async complete() {
      /** @type {any} */
      let reply;
      /** @type {Promise<unknown> | undefined} */
      let done;
      const ports = [{ postMessage: (/** @type {unknown} */ told) => (reply = told) }];
      listeners.message?.({ data: { type: 'complete' }, ports, waitUntil: (/** @type {Promise<unknown>} */ work) => (done = work) });
      await done;
      return reply;
    },
  };
}

test('the page has one name whatever its query, and each file its own', async () => {
  const { answered } = serviceWorker();
  for (const [method, url, file] of /** @type {[string, string, string | undefined][]} */ ([
    ['GET', SCOPE, './'],
    ['GET', `${SCOPE}?n=1#x`, './'],
    ['GET', `${SCOPE}#?`, './'],
    ['GET', `${SCOPE}index.html?www-2/page/main.js`, './'],
    ['GET', `${SCOPE}www-2/page/main.js`, 'www-2/page/main.js'],
    ['GET', `${SCOPE}www-2/page/main.js#x`, 'www-2/page/main.js'],
    ['GET', `${SCOPE}www-2/page/main.js?x`, `${SCOPE}www-2/page/main.js?x of another version`],
    ['GET', `${SCOPE}www-1/page/main.js`, `${SCOPE}www-1/page/main.js of another version`],
    ['GET', `${SCOPE}www/page/`, undefined],
    ['GET', `${SCOPE}www/strandom.js?x`, undefined],
    ['GET', `${SCOPE}other/`, undefined],
    ['GET', `${SCOPE}toString`, undefined],
    ['GET', `${SCOPE}__proto__`, undefined],
    ['POST', SCOPE, undefined],
    ['HEAD', SCOPE, undefined],
    ['GET', 'https://example.org/some/where', undefined],
    ['GET', 'https://example.org/', undefined],
    ['GET', 'https://example.com/some/where/', undefined],
  ])) {
    assert.equal(await answered(method, url), file, `${method} ${url}`);
  }
});

test('any address but those and those of other versions is left to the network', async () => {
  const { answered } = serviceWorker();
  const random = numbers(20_261_127);
  const below = (/** @type {number} */ n) => Math.floor(random() * n);
  const pieces = [...FILES.slice(1), 'index.html', 'www', '/', '//', '..', '.', '?', '#', '%', '%2e', '%2F', '\\', ' ', 'é', '🙂', '__proto__', 'x'];
  let own = 0;
  for (let i = 0; i < 5000; i++) {
    const path = Array.from({ length: below(5) }, () => pieces[below(pieces.length)]).join('');
    // As a browser writes it.
    const { href, origin, pathname, search } = new URL(`./${path}`, SCOPE);
    const name = origin === new URL(SCOPE).origin && pathname.startsWith(new URL(SCOPE).pathname) ? pathname.slice(new URL(SCOPE).pathname.length) : undefined;
    const isPage = name === '' || name === 'index.html';
    const isFile = name !== undefined && FILES.includes(name) && search === '' && !href.split('#', 1)[0]?.endsWith('?');
    const isOther = name?.startsWith('www-') && `${href} of another version`;
    const expected = isPage ? './' : isFile ? name : isOther || undefined;
    assert.equal(await answered('GET', href), expected, href);
    own += Number(expected !== undefined);
  }
  assert.ok(own > 500, `${own} of the site's own`);
});

test('a deleted copy is made again, unless a newer version has taken over', async () => {
  for (const [state, copies, problem] of /** @type {[ServiceWorkerState, string[], string | undefined][]} */ ([
    ['activated', [' other', ' v'], undefined],
    ['redundant', [' other'], 'a newer version has taken its place.'],
  ])) {
    const { names, complete } = serviceWorker(state);
    assert.equal((await complete()).problem, problem, state);
    assert.deepEqual([...names].map((name) => name.replace(SCOPE, '')), copies, state);
  }
});
