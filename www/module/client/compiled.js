/** The core, compiled by the page while its workers start, and once for all of them. */

import { EngineError } from '../shared/errors.js';
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
 * @throws {EngineError} When no worker can have it either.
 */
export async function compiledCore(bundle) {
  return (compiled[bundle] ??= compile(bundle));
}

/** @param {Bundle} bundle */
async function compile(bundle) {
  const controller = new AbortController();
  const limit = setTimeout(() => controller.abort(), LOADING_MS);
  try {
    return await loadCore(bundle, controller.signal);
  } catch (error) {
    // The next request tries again.
    delete compiled[bundle];
    if (error instanceof EngineError) throw error;
    return undefined;
  } finally {
    clearTimeout(limit);
  }
}
