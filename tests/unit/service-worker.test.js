/** What the service worker answers: the site's own files, whatever is requested. */

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { createContext, runInContext } from 'node:vm';

import { numbers } from './random.js';

const SCOPE = 'https://example.org/some/where/';
const FILES = ['./', 'www-2/page/main.js', 'www/strandom.js', 'www-2/module/worker/pkg/single/strandom_bg.wasm'];
const SCRIPT = readFileSync(new URL('../../service-worker.js', import.meta.url), 'utf8');

/** @returns {(method: string, url: string) => string | undefined} The file that answers a request; undefined where the network does. */
function serviceWorker() {
  const site = { version: 'v', headers: {}, files: Object.fromEntries(FILES.map((file) => [file, 'sha384-x'])) };
  const script = SCRIPT.replace(/^const SITE = .*$/m, `const SITE = ${JSON.stringify(site)};`);
  assert.notEqual(script, SCRIPT);
  /** @type {Record<string, (event: object) => void>} */
  const listeners = {};
  /** @type {string | undefined} */
  let matched;
  const self = {
    registration: { scope: SCOPE },
    addEventListener: (/** @type {string} */ type, /** @type {(event: object) => void} */ listener) => (listeners[type] = listener),
  };
  const cache = { match: async (/** @type {string | { url: string }} */ asked) => ((matched = typeof asked === 'string' ? asked : `${asked.url} of another version`), {}) };
  runInContext(script, createContext({ self, caches: { open: async () => cache, keys: async () => [`${SCOPE} other`] } }));
  return async (method, url) => {
    matched = undefined;
    /** @type {Promise<unknown> | undefined} */
    let answer;
    listeners.fetch?.({ request: { method, url }, respondWith: (/** @type {Promise<unknown>} */ response) => (answer = response) });
    await answer;
    return matched;
  };
}

test('the page has one name whatever its query, and each file its own', async () => {
  const answered = serviceWorker();
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
  const answered = serviceWorker();
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
