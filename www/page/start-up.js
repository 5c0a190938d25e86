/** The first seconds of the page: isolation, workers, the offline copy. */

/** Every use of the page begins with one of these. */
const TOUCHES = ['click', 'input', 'keydown', 'pointerdown', 'submit'];

/** Whether a reload would lose nothing: the page was not used, and its address requests nothing. */
let isUntouched = location.search === '';
for (const type of TOUCHES) {
  addEventListener(type, () => (isUntouched = false), { capture: true, once: true });
}

/**
 * @param {object} steps
 * @param {() => Promise<unknown>} steps.startWorkers
 * @param {() => Promise<unknown>} steps.preload Loads what the first request needs.
 */
export async function startUp({ startWorkers, preload }) {
  const foot = /** @type {HTMLElement} */ (document.querySelector('footer'));
  // A page that is about to be reloaded starts no workers.
  await Promise.all([isolated(foot), idle()]);
  await startWorkers();
  // Once the workers have their files, so that both do not load at once.
  await orNothing(async () => (await import('./offline/copy.js')).keepCopy(foot));
  await orNothing(preload);
}

/** @param {HTMLElement} foot */
async function isolated(foot) {
  if (crossOriginIsolated) return;
  await orNothing(async () => (await import('./offline/isolation.js')).isolate(foot, () => isUntouched));
}

/** @returns {Promise<void>} When the browser has nothing else to do. */
function idle() {
  return new Promise((resolve) => {
    // Safari has no idle callbacks.
    if (typeof requestIdleCallback === 'function') requestIdleCallback(() => resolve(), { timeout: 1000 });
    else setTimeout(resolve, 200);
  });
}

/**
 * The page works without. A request that needs what is missing says so.
 *
 * @param {() => Promise<unknown>} action
 */
async function orNothing(action) {
  await action().catch(() => {});
}
