/** The core, compiled by the page while its workers start, and once for all of them. */

import { loadCore } from './host.js';

/** @import { Bundle } from '../shared/protocol.js' */

/** A slow network loads it in half of this. */
const LOADING_MS = 60_000;

/** @type {Partial<Record<Bundle, Promise<WebAssembly.Module | ArrayBuffer | undefined>>>} */
const compiled = {};

/**
 * @param {Bundle} bundle
 * @returns {Promise<WebAssembly.Module | ArrayBuffer | undefined>} Undefined when it cannot be had here. Then each worker loads it, or
 *   says why not: a host that sends the wrong type, or a page whose policy allows no WebAssembly, may have workers that can.
 */
export async function compiledCore(bundle) {
  const core = await (compiled[bundle] ??= compile(bundle));
  if (core === undefined) delete compiled[bundle];
  return core;
}

/** @param {Bundle} bundle */
async function compile(bundle) {
  const controller = new AbortController();
  const limit = setTimeout(() => controller.abort(), LOADING_MS);
  try {
    return await loadCore(bundle, controller.signal);
  } catch {
    return undefined;
  } finally {
    clearTimeout(limit);
  }
}
