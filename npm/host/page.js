/** A page whose bundler, or whose host, keeps the package's files together: worker and core are loaded by their addresses. */

import { workerPolicy } from '../../www/module/client/trusted.js';
import { compiledFrom } from './compiled-from.js';
import { namedCore, namedWorker, OTHERWISE } from './files.js';

export { reportedCores, whyNeverThreads, whyNothing } from '../../www/module/client/browser.js';

/** @import { Bundle } from '../../www/module/shared/protocol.js' */
/** @import { Policy } from '../../www/module/client/trusted.js' */

/** Whether workers get the core that knows all shapes and engines from the start. */
export const FULL_FIRST = false;

/** Why a worker does not load. For security, browsers give the page no reason. */
export const LOAD_FAILURE = `its script could not be loaded. ${OTHERWISE}`;

/** @type {Policy | undefined} */
let policy;

/**
 * @param {string} name What the browser's tools call it.
 * @returns {Worker}
 */
export function newWorker(name) {
  try {
    return new Worker(namedWorker() ?? ownWorker(), { name });
  } catch (error) {
    throw new Error(`${error}. ${OTHERWISE}`);
  }
}

/** Bundlers look for exactly this expression. It names a file, and not a worker, which they would change. */
function ownWorker() {
  const { href } = new URL('./worker.js', import.meta.url);
  policy ??= workerPolicy((url) => url === href);
  return policy.createScriptURL(href);
}

/**
 * @param {Bundle} bundle
 * @param {AbortSignal} signal
 * @returns {Promise<WebAssembly.Module | ArrayBuffer>}
 */
export async function loadCore(bundle, signal) {
  return compiledFrom(() => namedCore(bundle) ?? ownCore(bundle), signal);
}

/** @param {Bundle} bundle */
function ownCore(bundle) {
  switch (bundle) {
    case 'threads':
      return new URL('./threads.wasm', import.meta.url);
    case 'threads-full':
      return new URL('./threads-full.wasm', import.meta.url);
    case 'single':
      return new URL('./single.wasm', import.meta.url);
    case 'single-full':
      return new URL('./single-full.wasm', import.meta.url);
  }
}
