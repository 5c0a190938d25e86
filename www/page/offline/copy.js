/**
 * The page's side of the service worker, which keeps a copy of the site so that the page opens without a
 * network. The page works without it.
 */

import { serviceWorkerUrl } from '../core/trusted.js';
import { offerUpdate, updates } from './update.js';

/** What is missing may have to be loaded first. */
const ANSWER_MS = 120_000;

const KEPT = 'This page also works without a network.';

export const serviceWorkers = serviceWorkerContainer();

/** @type {Promise<Site | undefined> | undefined} */
let site;

/**
 * @typedef {object} Site
 * @property {ServiceWorkerRegistration} registration
 * @property {ServiceWorker} worker
 * @property {HTMLElement} state The line at the foot.
 */

/** Whether the line says that all is kept. */
let isKept = false;

/**
 * Has the site copied, and says at the foot of the page when that is done, or why it is not.
 *
 * @param {HTMLElement} foot
 * @param {{ isReloadedSoon?: boolean }} [options] By way of the service worker, which changes what the page can run.
 * @returns {Promise<ServiceWorker | undefined>} The worker that has the copy, when it is complete.
 */
export async function keepCopy(foot, { isReloadedSoon = false } = {}) {
  const there = await (site ??= registered(foot));
  if (there === undefined) return undefined;
  const { registration, worker, state } = there;
  const copy = await copyOf(worker, !isReloadedSoon && !sharesMemory());
  // The service worker of the source tree keeps nothing.
  if (copy === undefined || copy.version === '') return undefined;
  isKept = copy.problem === undefined;
  state.textContent = copy.problem === undefined ? KEPT : failure(copy.problem);
  if (!isReloadedSoon) updates(registration, copy.version, (take) => offerUpdate(state, take));
  return isKept ? worker : undefined;
}

/** Whether workers may share memory. Without it the page runs on a core that is left out of the copy otherwise. */
function sharesMemory() {
  return crossOriginIsolated && typeof SharedArrayBuffer === 'function';
}

/**
 * @param {HTMLElement} foot
 * @returns {Promise<Site | undefined>}
 */
async function registered(foot) {
  if (serviceWorkers === undefined) return undefined;
  const state = /** @type {HTMLElement} */ (foot.querySelector('.offline'));
  serviceWorkers.addEventListener('message', ({ data }) => {
    if (data.type === 'not-copied') state.textContent = isKept ? `${KEPT} A newer version could not be copied: ${data.problem}` : failure(data.problem);
  });
  // One that fails may be of the page before, whose files are gone since a newer version was deployed.
  return (await registeredAs(state)) ?? registeredAs(state);
}

/**
 * @param {HTMLElement} state
 * @returns {Promise<Site | undefined>}
 */
async function registeredAs(state) {
  const registration = await serviceWorkers?.register(serviceWorkerUrl, { updateViaCache: 'none' });
  const worker = registration && (await active(registration));
  return worker && { registration, worker, state };
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
 * @param {boolean} onDemand Whether the page needs what is otherwise kept once it is asked for.
 * @returns {Promise<{ version: string, problem?: string } | undefined>} Undefined when it does not answer: that of an
 *   older site knows no such question.
 */
function copyOf(worker, onDemand) {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    setTimeout(() => resolve(undefined), ANSWER_MS);
    port1.onmessage = ({ data }) => resolve(data);
    worker.postMessage({ type: 'complete', onDemand }, [port2]);
  });
}
