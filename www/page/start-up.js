/** The first seconds of the page: isolation, workers, the offline copy. */

import { isRequest } from './request/fields.js';

/** Every use of the page begins with one of these. */
const TOUCHES = ['click', 'input', 'keydown', 'pointerdown', 'submit'];

/** Whether a reload would lose nothing: the page was not used, and its address requests nothing. */
let isUntouched = !isRequest(location.search);
for (const type of TOUCHES) {
  addEventListener(type, () => (isUntouched = false), { capture: true, once: true });
}

/**
 * @param {object} steps
 * @param {() => Promise<unknown>} steps.open Starts the workers and shows the first strings.
 */
export async function startUp({ open }) {
  const foot = /** @type {HTMLElement} */ (document.querySelector('footer'));
  // A page that is about to be reloaded starts no workers.
  await isolated(foot);
  await open();
  // Once the workers have their files, so that both do not load at once.
  void orNothing(async () => (await import('./offline/copy.js')).keepCopy(foot));
  void orNothing(async () => (await import('./save/client/leftovers.js')).clearLeftovers());
}

/** @param {HTMLElement} foot */
async function isolated(foot) {
  if (crossOriginIsolated) return;
  await orNothing(async () => (await import('./offline/isolation.js')).isolate(foot, () => isUntouched));
}

/**
 * The page works without.
 *
 * @param {() => Promise<unknown>} action
 */
async function orNothing(action) {
  await action().catch(() => {});
}
