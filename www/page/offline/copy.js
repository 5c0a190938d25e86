/**
 * The page's side of the service worker, which keeps a copy of the site so that the page opens without a
 * network. The page works without it.
 */

import { serviceWorkerUrl } from '../core/trusted.js';

export const serviceWorkers = serviceWorkerContainer();

/** @type {Promise<ServiceWorker | undefined> | undefined} */
let kept;

/**
 * Has the site copied, and says at the foot of the page when that is done.
 *
 * @param {HTMLElement} foot
 * @returns {Promise<ServiceWorker | undefined>} The worker that has the copy, when it is complete.
 */
export function keepCopy(foot) {
  kept ??= (async () => {
    if (serviceWorkers === undefined) return undefined;
    const registration = await serviceWorkers.register(serviceWorkerUrl, { updateViaCache: 'none' });
    const worker = await active(registration);
    if (worker === undefined || !(await hasCopy(registration))) return undefined;
    const state = /** @type {HTMLElement} */ (foot.querySelector('.offline'));
    state.textContent = 'This page also works without a network.';
    whenNewer(registration, () => {
      state.textContent = 'A newer version is ready. Close all tabs of this page to use it.';
    });
    return worker;
  })();
  return kept;
}

/** In a frame without an origin, reading the property throws. */
function serviceWorkerContainer() {
  try {
    return 'serviceWorker' in navigator ? navigator.serviceWorker : undefined;
  } catch {
    return undefined;
  }
}

/**
 * @param {ServiceWorkerRegistration} registration
 * @returns {Promise<ServiceWorker | undefined>} Undefined when a file of the site could not be loaded.
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
 * The service worker of the source tree keeps nothing.
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
