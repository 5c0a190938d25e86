/**
 * Isolates the page where its host does not: the service worker adds the headers, and the page is reloaded
 * once. Loaded only by pages that are not isolated.
 */

import { keepCopy, serviceWorkers } from './copy.js';

/** How long an untouched page waits for its reload before it does anything else. */
const RELOAD_WAIT_MS = 1500;

/**
 * A page that was reloaded is never reloaded again by itself, so there is no loop. WebKit reports a reload as
 * a navigation when a service worker answers it, so this one leaves a mark in the history, which lasts as
 * long as the tab shows the page.
 */
const isReload =
  history.state?.wasReloaded === true ||
  performance.getEntriesByType('navigation').every((entry) => 'type' in entry && entry.type === 'reload');

/**
 * Reloads an untouched page by way of the service worker, and offers the reload to any other.
 *
 * @param {HTMLElement} foot
 * @param {() => boolean} isUntouched Whether a reload would lose nothing.
 * @returns {Promise<void>} When no reload is to be expected soon.
 */
export async function isolate(foot, isUntouched) {
  // A frame is isolated only if the page around it is.
  if (window !== top || serviceWorkers?.controller !== null) return;
  const done = reloadOrOffer(foot, isUntouched);
  // Without a service worker the page stays as it is: a host without the file, a private window.
  done.catch(() => {});
  if (isUntouched() && !isReload) await Promise.race([done, new Promise((resolve) => setTimeout(resolve, RELOAD_WAIT_MS))]);
}

/**
 * @param {HTMLElement} foot
 * @param {() => boolean} isUntouched
 */
async function reloadOrOffer(foot, isUntouched) {
  const worker = await keepCopy(foot, { isReloadedSoon: true });
  if (worker === undefined) return;
  if (isUntouched() && !isReload) {
    await takeOver(worker);
    // Reloading takes a moment, in which nothing else should start.
    if (isUntouched()) return reload();
  }
  offerReload(foot, worker);
}

/**
 * Before the service worker controls the page, a reload would not pass through it.
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
  const offer = /** @type {HTMLElement} */ (foot.querySelector('.isolation'));
  offer.querySelector('button')?.addEventListener('click', () => void takeOver(worker).then(reload));
  offer.hidden = false;
}
