/** Newer versions of the page: whether there is one, and its offer at the foot. */

import { button } from '../core/elements.js';

/** Which version this page is. The source tree has none. */
const VERSION = /\/www-([^/]+)\//.exec(import.meta.url)?.[1];

/** How often a page that stays open looks for a newer version, when someone comes back to it. */
const LOOK_MS = 3_600_000;

/** It takes some hundredths of a second. */
const TAKE_OVER_MS = 3000;

/**
 * @param {ServiceWorkerRegistration} registration
 * @param {string} copied Which version its copy is.
 * @param {(take: () => void) => void} offer Called when a newer version is there. `take` reloads the page with it.
 */
export function updates(registration, copied, offer) {
  const look = () => {
    const { waiting } = registration;
    if (waiting) offer(() => takeOver(registration, waiting));
  };
  const watch = () => registration.installing?.addEventListener('statechange', look);
  registration.addEventListener('updatefound', watch);
  watch();
  look();
  lookAgain(registration);
  // Deployed while the page was loading, and copied in place of what the page is of.
  if (copied !== VERSION) offer(() => location.reload());
}

/** @param {ServiceWorkerRegistration} registration */
function lookAgain(registration) {
  let lookedMs = performance.now();
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState !== 'visible' || performance.now() - lookedMs < LOOK_MS) return;
    lookedMs = performance.now();
    // Without a network there is no newer version.
    registration.update().catch(() => {});
  });
}

/**
 * @param {ServiceWorkerRegistration} registration
 * @param {ServiceWorker} waiting
 */
function takeOver(registration, waiting) {
  // Chromium now and then waits for the old one for minutes. Without either, the network sends the newer version.
  const limit = setTimeout(() => void registration.unregister().finally(() => location.reload()), TAKE_OVER_MS);
  waiting.addEventListener('statechange', () => {
    if (waiting.state !== 'activated') return;
    clearTimeout(limit);
    location.reload();
  });
  waiting.postMessage({ type: 'update' });
}

/**
 * @param {HTMLElement} state The line at the foot.
 * @param {() => void} take
 */
export function offerUpdate(state, take) {
  const update = button('Update now', () => {
    update.disabled = true;
    take();
  });
  state.replaceChildren('A newer version is ready. ', update);
}
