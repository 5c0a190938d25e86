/**
 * The service worker: keeps a complete copy of the site, so that the page opens without a network,
 * and hands it out with the headers that isolate the page, for hosts that cannot send them.
 *
 * It stands beside index.html because it governs only its own folder and what is below. A version of
 * the site is taken as a whole or not at all, each file by its hash, and a new one takes over when
 * all pages of the old one are closed: files of two versions never meet.
 */

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));

// What the site is. `cargo xtask dist` replaces the line. In the source tree there is nothing to
// keep, so this worker does nothing there, and an edit shows on the next reload.
/** @type {{ version: string, headers: Record<string, string>, files: Record<string, string> }} */
const SITE = { version: '', headers: {}, files: {} };

const FILES = Object.keys(SITE.files);
const SCOPE = worker.registration.scope;
/** Other copies of the site may live on the same origin; no scope has a space. */
const CACHE_PREFIX = `${SCOPE} `;
const CACHE = CACHE_PREFIX + SITE.version;

if (FILES.length > 0) {
  worker.addEventListener('install', (event) => event.waitUntil(takeAll()));
  worker.addEventListener('fetch', (event) => {
    const file = fileAsked(event.request);
    // All else is not the site's. Other pages below the same folder must not be isolated.
    if (file !== undefined) event.respondWith(answer(file));
  });
  worker.addEventListener('message', (event) => {
    // Only a page that wants to be reloaded asks; others go on with what the network sent.
    if (event.data?.type === 'claim') event.waitUntil(worker.clients.claim());
  });
}
worker.addEventListener('activate', (event) => event.waitUntil(dropOthers()));

/** One file that does not come, or is another than it should be, and the version before stays. */
async function takeAll() {
  const cache = await caches.open(CACHE);
  try {
    await Promise.all(FILES.map(async (file) => cache.put(file, await fromNetwork(file))));
  } catch (error) {
    await caches.delete(CACHE);
    throw error;
  }
}

async function dropOthers() {
  const names = await caches.keys();
  const others = names.filter((name) => name.startsWith(CACHE_PREFIX) && name !== CACHE);
  await Promise.all(others.map((name) => caches.delete(name)));
}

/**
 * The name of the file that is asked for, if it is one of the site's. The page has one name whatever
 * its query says, which is the page's business.
 *
 * @param {Request} request
 */
function fileAsked({ method, url }) {
  if (method !== 'GET' || !url.startsWith(SCOPE)) return undefined;
  const [name = ''] = url.slice(SCOPE.length).split('#');
  const [path] = name.split('?');
  if (path === '' || path === 'index.html') return './';
  return Object.hasOwn(SITE.files, name) ? name : undefined;
}

/**
 * A browser that is short of space may have dropped the copy. Then the network has to have the file
 * of this very version.
 *
 * @param {string} file
 */
async function answer(file) {
  const cache = await caches.open(CACHE);
  return (await cache.match(file)) ?? fromNetwork(file);
}

/** @param {string} file */
async function fromNetwork(file) {
  const response = await fetch(file, { cache: 'no-cache', integrity: SITE.files[file] ?? '' });
  if (!response.ok) throw new Error(`${file} does not come: ${response.status}.`);
  // A new response: this one may tell of a redirection or of a compression, neither of which holds for the copy.
  const headers = new Headers(SITE.headers);
  headers.set('Content-Type', response.headers.get('Content-Type') ?? '');
  return new Response(response.body, { headers });
}
