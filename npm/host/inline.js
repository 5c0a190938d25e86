/** A page whose script can find no files, because it is of another origin or in a bundle without addresses: all is in it. */

import { workerPolicy } from '../../www/module/client/trusted.js';
import { compiledFrom } from './compiled-from.js';
import { namedCore, namedWorker } from './files.js';
import { cores, worker } from './packed.js';

export { reportedCores, whyNeverThreads, whyNothing } from '../../www/module/client/browser.js';

/** @import { Bundle } from '../../www/module/shared/protocol.js' */
/** @import { Packed } from './packed.js' */

/** Whether workers get the core that knows all shapes and engines from the start. */
export const FULL_FIRST = true;

/** Why a worker does not load. For security, browsers give the page no reason. */
export const LOAD_FAILURE =
  'its script could not be loaded. The page’s content security policy must allow it: worker-src blob:; script-src \'wasm-unsafe-eval\'.';

/** Kept: the workers of a pool are loaded from it later. @type {string | undefined} */
let own;

/**
 * @param {string} name What the browser's tools call it.
 * @returns {Worker}
 */
export function newWorker(name) {
  return new Worker(namedWorker() ?? (own ??= ownWorker()), { name });
}

function ownWorker() {
  const href = URL.createObjectURL(new Blob([worker], { type: 'text/javascript' }));
  return workerPolicy((url) => url === href).createScriptURL(href);
}

/**
 * @param {Bundle} bundle
 * @param {AbortSignal} signal
 * @returns {Promise<WebAssembly.Module | ArrayBuffer>}
 */
export async function loadCore(bundle, signal) {
  const address = namedCore(bundle);
  if (address !== undefined) return compiledFrom(() => address, signal);
  const bytes = await unpacked(cores[/** @type {Packed} */ (bundle)]);
  // A page that may not compile it may have workers that can.
  return WebAssembly.compile(bytes).catch(() => bytes);
}

/** @param {string} packed Base64 of gzip. */
async function unpacked(packed) {
  const gzip = Uint8Array.from(atob(packed), (symbol) => symbol.charCodeAt(0));
  return new Response(new Blob([gzip]).stream().pipeThrough(new DecompressionStream('gzip'))).arrayBuffer();
}
