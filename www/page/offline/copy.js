/**
 * The page's side of the service worker, which keeps a copy of the site so that the page opens without a
 * network. The page works without it.
 */

import { serviceWorkerUrl } from '../core/trusted.js';
import { offerUpdate, updates } from './update.js';

/** What is missing may have to be loaded first. */
const ANSWER_MS = 120_000;

const KEPT = 'This page also works without a network.';

/** @type {Promise<ServiceWorker | undefined> | undefined} */
let kept;

export const serviceWorkers = serviceWorkerContainer();

/**
 * Has the site copied, and says at the foot of the page when that is done, or why it is not.
 *
 * @param {HTMLElement} foot
 * @returns {Promise<ServiceWorker | undefined>} The worker that has the copy, when it is complete.
 */
export function keepCopy(foot) {
  kept ??= (async () => {
    if (serviceWorkers === undefined) return undefined;
    const state = /** @type {HTMLElement} */ (foot.querySelector('.offline'));
    let isKept = false;
    serviceWorkers.addEventListener('message', ({ data }) => {
      if (data.type === 'not-copied') state.textContent = isKept ? `${KEPT} A newer version could not be copied: ${data.problem}` : failure(data.problem);
    });
    const registration = await serviceWorkers.register(serviceWorkerUrl, { updateViaCache: 'none' });
    const worker = await active(registration);
    const copy = worker && (await copyOf(worker));
    // The service worker of the source tree keeps nothing.
    if (copy === undefined || copy.version === '') return undefined;
    isKept = copy.problem === undefined;
    state.textContent = copy.problem === undefined ? KEPT : failure(copy.problem);
    updates(registration, copy.version, (take) => offerUpdate(state, take));
    return isKept ? worker : undefined;
  })();
  return kept;
}

/** @param {string} problem */
function failure(problem) {
  return `This page could not be kept for use without a network: ${problem}`;
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
 * Has a service worker look whether its copy is complete, and fetch what is missing.
 *
 * @param {ServiceWorker} worker
 * @returns {Promise<{ version: string, problem?: string } | undefined>} Undefined when it does not answer: that of an
 *   older site knows no such question.
 */
function copyOf(worker) {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    setTimeout(() => resolve(undefined), ANSWER_MS);
    port1.onmessage = ({ data }) => resolve(data);
    worker.postMessage({ type: 'complete' }, [port2]);
  });
}
