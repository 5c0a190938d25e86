/**
 * The service worker: keeps a complete copy of the site, so that the page works without a network, and serves
 * it with the headers that isolate the page, for hosts that cannot send them.
 *
 * It is beside index.html because its scope is its own folder. A version of the site is copied completely or
 * not at all, and each file is checked by its hash. A new version takes over when all pages of the old one are
 * closed, or when someone asks for it. All but the page itself is in a folder with the version in its name, so
 * files of two versions never meet.
 */

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));

// `cargo xtask dist` replaces the next line. In the source tree there are no files to keep, so this worker does
// nothing there, and an edit shows on the next reload.
/** @type {{ version: string, headers: Record<string, string>, files: Record<string, string> }} */
const SITE = { version: '', headers: {}, files: {} };

/** The cores for pages that share no memory, of which this worker makes none. Kept where a page needs them, or once one asks for them. */
const ON_DEMAND = /\/pkg\/single(-full)?\//;
const FILES = Object.keys(SITE.files).filter((file) => !ON_DEMAND.test(file));
const SCOPE = worker.registration.scope;
/** There may be other copies of the site on the same origin. No scope contains a space. */
const CACHE_PREFIX = `${SCOPE} `;
const CACHE = CACHE_PREFIX + SITE.version;
/** Folders of versions. */
const VERSIONS = 'www-';

if (FILES.length > 0) {
  worker.addEventListener('install', (event) => event.waitUntil(copyAll()));
  worker.addEventListener('fetch', (event) => {
    const file = fileRequested(event.request);
    // Nothing else is the site's. Other pages in the folder must not be isolated.
    if (file === undefined) return;
    event.respondWith(Object.hasOwn(SITE.files, file) ? answer(file) : answerOfOther(event.request));
  });
}
worker.addEventListener('activate', (event) => event.waitUntil(deleteOthers()));
worker.addEventListener('message', (event) => {
  const { type, onDemand } = event.data ?? {};
  // Only a page that will be reloaded sends these two. Others keep what the network sent.
  if (type === 'claim') event.waitUntil(worker.clients.claim());
  if (type === 'update') event.waitUntil(worker.skipWaiting());
  if (type === 'complete') event.waitUntil(complete(onDemand ? Object.keys(SITE.files) : FILES).then((reply) => event.ports[0]?.postMessage(reply)));
});

/** When a file is missing or has another hash, the version before stays, and the pages hear why. */
async function copyAll() {
  const cache = await caches.open(CACHE);
  try {
    await Promise.all(FILES.map((file) => copy(cache, file)));
  } catch (error) {
    await caches.delete(CACHE);
    const pages = await worker.clients.matchAll({ type: 'window', includeUncontrolled: true });
    for (const page of pages) if (page.url.startsWith(SCOPE)) page.postMessage({ type: 'not-copied', problem: messageOf(error) });
    throw error;
  }
}

/**
 * Users and browsers delete copies to free space.
 *
 * @param {string[]} files Which ones the page needs.
 * @returns {Promise<{ version: string, problem?: string }>} Why the copy is not complete, if it is not.
 */
async function complete(files) {
  const { version } = SITE;
  if (FILES.length === 0) return { version };
  if (isReplaced()) return (await caches.has(CACHE)) ? { version } : { version, problem: 'a newer version has taken its place.' };
  try {
    const cache = await caches.open(CACHE);
    const kept = new Set((await cache.keys()).map(({ url }) => url));
    await Promise.all(files.filter((file) => !kept.has(new URL(file, SCOPE).href)).map((file) => copy(cache, file)));
    return { version };
  } catch (error) {
    return { version, problem: messageOf(error) };
  }
}

/** Whether a newer version has taken over. It deletes old copies once, so a copy made after that would stay forever. */
function isReplaced() {
  return worker.serviceWorker?.state === 'redundant';
}

/** But for the version before, which may still be open in a tab. */
async function deleteOthers() {
  const names = await caches.keys();
  const others = names.filter((name) => name.startsWith(CACHE_PREFIX) && name !== CACHE);
  await Promise.all(others.slice(0, -1).map((name) => caches.delete(name)));
}

/**
 * The name of the requested file, if it is one of the site's, of whatever version. The page is the same for every query.
 *
 * @param {Request} request
 */
function fileRequested({ method, url }) {
  if (method !== 'GET' || !url.startsWith(SCOPE)) return undefined;
  const [name = ''] = url.slice(SCOPE.length).split('#');
  const [path] = name.split('?');
  if (path === '' || path === 'index.html') return './';
  return Object.hasOwn(SITE.files, name) || name.startsWith(VERSIONS) ? name : undefined;
}

/**
 * The browser may have deleted the copy to free space. Then the file comes from the network, if it is of this version.
 *
 * @param {string} file
 */
async function answer(file) {
  const kept = await caches.match(file, { cacheName: CACHE });
  if (kept !== undefined) return kept;
  const loaded = await fromNetwork(file);
  // Without space for it the page has it all the same.
  if (!isReplaced()) await keep(file, loaded.clone()).catch(() => {});
  return loaded;
}

/**
 * @param {string} file
 * @param {Response} loaded
 */
async function keep(file, loaded) {
  const cache = await caches.open(CACHE);
  await cache.put(file, loaded);
}

/**
 * For a page of another version, from the copy of that.
 *
 * @param {Request} request
 */
async function answerOfOther(request) {
  for (const name of await caches.keys()) {
    const kept = name.startsWith(CACHE_PREFIX) ? await (await caches.open(name)).match(request) : undefined;
    if (kept !== undefined) return kept;
  }
  return fetch(request);
}

/**
 * @param {Cache} cache
 * @param {string} file
 */
async function copy(cache, file) {
  await cache.put(file, await fromNetwork(file));
}

/** @param {string} file */
async function fromNetwork(file) {
  const response = await fetched(file);
  if (!response.ok) throw new Error(`${file} could not be loaded: ${response.status}.`);
  // A new response, because this one may be redirected or compressed, and the copy is not.
  const headers = new Headers(SITE.headers);
  headers.set('Content-Type', response.headers.get('Content-Type') ?? '');
  return new Response(response.body, { headers });
}

/**
 * Browsers refuse a file with another hash in the same words as one that they cannot load.
 *
 * @param {string} file
 */
async function fetched(file) {
  try {
    return await fetch(file, { cache: 'no-cache', integrity: SITE.files[file] ?? '' });
  } catch (error) {
    const { ok } = await fetch(file, { cache: 'no-cache' });
    if (!ok) throw error;
    throw new Error(`the host sends another ${file} than was deployed, as when line ends are changed on the way.`);
  }
}

/** @param {unknown} error */
function messageOf(error) {
  return error instanceof Error ? error.message : String(error);
}
