/**
 * The service worker: keeps a complete copy of the site, so that the page works without a network, and serves
 * it with the headers that isolate the page, for hosts that cannot send them.
 *
 * It is beside index.html because its scope is its own folder. A version of the site is copied completely or
 * not at all, each file is checked by its hash, and a new version takes over when all pages of the old one are
 * closed. So files of two versions never meet.
 */

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));

// `cargo xtask dist` replaces the next line. In the source tree there are no files to keep, so this worker does
// nothing there, and an edit shows on the next reload.
/** @type {{ version: string, headers: Record<string, string>, files: Record<string, string> }} */
const SITE = { version: '', headers: {}, files: {} };

const FILES = Object.keys(SITE.files);
const SCOPE = worker.registration.scope;
/** There may be other copies of the site on the same origin. No scope contains a space. */
const CACHE_PREFIX = `${SCOPE} `;
const CACHE = CACHE_PREFIX + SITE.version;

if (FILES.length > 0) {
  worker.addEventListener('install', (event) => event.waitUntil(copyAll()));
  worker.addEventListener('fetch', (event) => {
    const file = fileRequested(event.request);
    // Nothing else is the site's. Other pages in the folder must not be isolated.
    if (file !== undefined) event.respondWith(answer(file));
  });
  worker.addEventListener('message', (event) => {
    // Only a page that will be reloaded sends this. Others keep what the network sent.
    if (event.data?.type === 'claim') event.waitUntil(worker.clients.claim());
  });
}
worker.addEventListener('activate', (event) => event.waitUntil(deleteOthers()));

/** When a file is missing or has another hash, the version before stays. */
async function copyAll() {
  const cache = await caches.open(CACHE);
  try {
    await Promise.all(FILES.map(async (file) => cache.put(file, await fromNetwork(file))));
  } catch (error) {
    await caches.delete(CACHE);
    throw error;
  }
}

async function deleteOthers() {
  const names = await caches.keys();
  const others = names.filter((name) => name.startsWith(CACHE_PREFIX) && name !== CACHE);
  await Promise.all(others.map((name) => caches.delete(name)));
}

/**
 * The name of the requested file, if it is one of the site's. The page is the same for every query.
 *
 * @param {Request} request
 */
function fileRequested({ method, url }) {
  if (method !== 'GET' || !url.startsWith(SCOPE)) return undefined;
  const [name = ''] = url.slice(SCOPE.length).split('#');
  const [path] = name.split('?');
  if (path === '' || path === 'index.html') return './';
  return Object.hasOwn(SITE.files, name) ? name : undefined;
}

/**
 * The browser may have deleted the copy to free space. Then the file comes from the network, if it is of this version.
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
  if (!response.ok) throw new Error(`${file} could not be loaded: ${response.status}.`);
  // A new response, because this one may be redirected or compressed, and the copy is not.
  const headers = new Headers(SITE.headers);
  headers.set('Content-Type', response.headers.get('Content-Type') ?? '');
  return new Response(response.body, { headers });
}
