/**
 * The page's side of the service worker, which keeps a copy of the site and isolates the page where
 * the host does not. The page works without it, so nothing here throws into the page.
 */

import { serviceWorkerUrl } from '../core/trusted.js';

/** So long an untouched page may wait for its reload before it does anything else. */
const RELOAD_WAIT_MS = 1500;
/** Whatever someone does to the page, it begins with one of these. */
const TOUCHES = ['click', 'input', 'keydown', 'pointerdown', 'submit'];

/** Nothing was done here yet, and nothing was asked for by the address: nobody would miss anything. */
let isUntouched = location.search === '';
for (const type of TOUCHES) {
  addEventListener(type, () => (isUntouched = false), { capture: true, once: true });
}

/**
 * A page that was reloaded is not reloaded again by itself, whatever that did: so there is no loop. WebKit
 * calls a reload a navigation when a service worker answers it, so this one leaves a mark in the history,
 * which lasts for as long as the tab shows the page.
 */
const isReload =
  history.state?.wasReloaded === true ||
  performance.getEntriesByType('navigation').every((entry) => 'type' in entry && entry.type === 'reload');

const serviceWorkers = serviceWorkerContainer();

/** A frame is isolated only if the page around it is. */
const lacksIsolation = !crossOriginIsolated && window === top && serviceWorkers?.controller === null;

/**
 * Has the page reloaded once by way of the service worker, if that is what it lacks for isolation.
 * An untouched page is reloaded by itself, any other offers it.
 *
 * @param {HTMLElement} foot Where the page speaks of its copy, and of the reload.
 * @returns {Promise<void>} When no reload is to be expected soon.
 */
export async function isolate(foot) {
  if (!lacksIsolation) return;
  const done = orNothing(async () => {
    const worker = await keep(foot);
    if (worker === undefined) return;
    if (isUntouched && !isReload) {
      await takeOver(worker);
      // Reloading takes a moment, in which nothing else should start.
      if (isUntouched) return reload();
    }
    offerReload(foot, worker);
  });
  if (isUntouched && !isReload) await Promise.race([done, new Promise((resolve) => setTimeout(resolve, RELOAD_WAIT_MS))]);
}

/**
 * Has the site copied, so that it opens without a network the next time, and says how that stands.
 *
 * @param {HTMLElement} foot
 */
export async function keepOffline(foot) {
  await orNothing(() => keep(foot));
}

/** @type {Promise<ServiceWorker | undefined> | undefined} */
let kept;

/**
 * @param {HTMLElement} foot
 * @returns {Promise<ServiceWorker | undefined>} The worker that has the copy, when it is complete.
 */
function keep(foot) {
  kept ??= (async () => {
    if (serviceWorkers === undefined) return undefined;
    const registration = await serviceWorkers.register(serviceWorkerUrl, { updateViaCache: 'none' });
    const worker = await active(registration);
    if (worker === undefined || !(await hasCopy(registration))) return undefined;
    const state = line(foot, 'offline');
    state.textContent = 'This page also opens without a network.';
    whenNewer(registration, () => {
      state.textContent = 'A newer version is ready. It opens when all tabs of this page are closed.';
    });
    return worker;
  })();
  return kept;
}

/** In a frame without an origin even to ask for it throws. */
function serviceWorkerContainer() {
  try {
    return 'serviceWorker' in navigator ? navigator.serviceWorker : undefined;
  } catch {
    return undefined;
  }
}

/**
 * @param {ServiceWorkerRegistration} registration
 * @returns {Promise<ServiceWorker | undefined>} Nothing when a file of the site did not come.
 */
function active({ active: current, waiting, installing }) {
  const worker = current ?? waiting ?? installing;
  return new Promise((resolve) => {
    const look = () => {
      if (worker?.state === 'activated') resolve(worker);
      if (worker === null || worker.state === 'redundant') resolve(undefined);
    };
    worker?.addEventListener('statechange', look);
    look();
  });
}

/**
 * The source tree's service worker keeps nothing.
 *
 * @param {ServiceWorkerRegistration} registration
 */
async function hasCopy({ scope }) {
  return (await caches.keys()).some((name) => name.startsWith(`${scope} `));
}

/**
 * @param {ServiceWorkerRegistration} registration
 * @param {() => void} action
 */
function whenNewer(registration, action) {
  const look = () => {
    if (registration.waiting) action();
  };
  const watch = () => registration.installing?.addEventListener('statechange', look);
  registration.addEventListener('updatefound', watch);
  watch();
  look();
}

/**
 * To reload before the worker has the page in hand would reload it as it was.
 *
 * @param {ServiceWorker} worker
 */
function takeOver(worker) {
  return new Promise((resolve) => {
    if (serviceWorkers?.controller) resolve(undefined);
    serviceWorkers?.addEventListener('controllerchange', resolve, { once: true });
    worker.postMessage({ type: 'claim' });
  });
}

/** @returns {Promise<never>} */
function reload() {
  history.replaceState({ ...history.state, wasReloaded: true }, '');
  location.reload();
  return new Promise(() => {});
}

/**
 * @param {HTMLElement} foot
 * @param {ServiceWorker} worker
 */
function offerReload(foot, worker) {
  const offer = line(foot, 'isolation');
  offer.querySelector('button')?.addEventListener('click', () => void takeOver(worker).then(reload));
  offer.hidden = false;
}

/** @param {() => Promise<unknown>} action */
async function orNothing(action) {
  try {
    await action();
  } catch {
    // No service worker here: a host without the file, a private window, a browser that has none.
  }
}

/**
 * @param {HTMLElement} foot
 * @param {string} name
 */
function line(foot, name) {
  return /** @type {HTMLElement} */ (foot.querySelector(`.${name}`));
}
