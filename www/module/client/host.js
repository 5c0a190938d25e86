/**
 * What differs from place to place: how a worker and the core are had, and what runs at all. This is the site's. The npm
 * package puts another in its place for each surrounding (`npm/host/`).
 */

import { workerPolicy } from './trusted.js';

export { reportedCores, whyNeverThreads, whyNothing } from './browser.js';

/** @import { Bundle } from '../shared/protocol.js' */

const COORDINATOR = new URL('../worker/coordinator.js', import.meta.url).href;

// Before anyone else can make one of this name.
const policy = workerPolicy((url) => url === COORDINATOR);

/** Whether workers get the core that knows all shapes and engines from the start. */
export const FULL_FIRST = false;

/** Why a worker does not load. For security, browsers give the page no reason. */
export const LOAD_FAILURE = 'one of its files could not be loaded.';

/**
 * @param {string} name What the browser's tools call it.
 * @returns {Worker}
 */
export function newWorker(name) {
  return new Worker(policy.createScriptURL(COORDINATOR), { type: 'module', name });
}

/**
 * @param {Bundle} bundle
 * @param {AbortSignal} signal
 * @returns {Promise<WebAssembly.Module | ArrayBuffer>} Its bytes where they cannot be compiled here, but perhaps in a worker.
 */
export async function loadCore(bundle, signal) {
  const address = new URL(`../worker/pkg/${bundle}/strandom_bg.wasm`, import.meta.url);
  return WebAssembly.compileStreaming(fetch(address, { signal }));
}
