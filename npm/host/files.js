/** Where the caller has put the package's files, if they cannot be found by themselves. */

import { argumentError, describe } from '../../www/module/shared/checks.js';

/** @import { Bundle } from '../../www/module/shared/protocol.js' */

/**
 * @typedef {string | URL} Address
 *
 * @typedef {object} Files
 * @property {Address} [workerUrl]
 * @property {Partial<Record<Bundle, Address>>} [wasmUrl] `threads` is for pages that are isolated, `single` for all others; with
 *   `-full` for words, patterns, rules, symbols of any size and Python’s engines.
 */

/** What to do where the package's own addresses lead nowhere. */
export const OTHERWISE =
  "Where a bundler or another origin is in the way, import 'strandom/inline', or name the files: start({ workerUrl, wasmUrl }).";

/** @type {readonly Bundle[]} */
const BUNDLES = ['threads', 'threads-full', 'single', 'single-full'];

/** @type {Files} */
const named = {};

/**
 * @param {Files} files Those that are left out stay where they were.
 * @throws {TypeError}
 */
export function nameFiles({ workerUrl, wasmUrl }) {
  if (workerUrl !== undefined) named.workerUrl = checkAddress('workerUrl', workerUrl);
  if (wasmUrl === undefined) return;
  const isOne = typeof wasmUrl === 'object' && wasmUrl !== null && !(wasmUrl instanceof URL);
  if (!isOne) throw argumentError(TypeError, 'wasmUrl', `must be { threads, single, 'threads-full', 'single-full' }, each an address; you gave ${describe(wasmUrl)}.`);
  for (const bundle of BUNDLES) {
    const address = wasmUrl[bundle];
    if (address !== undefined) named.wasmUrl = { ...named.wasmUrl, [bundle]: checkAddress(`wasmUrl.${bundle}`, address) };
  }
}

/** Where the worker's script is, if the caller has said so. */
export function namedWorker() {
  return named.workerUrl;
}

/** @param {Bundle} bundle Where its wasm is, if the caller has said so. */
export function namedCore(bundle) {
  return named.wasmUrl?.[bundle];
}

/**
 * A `TrustedScriptURL` is neither text nor a URL, and may not be turned into one.
 *
 * @param {string} argument
 * @param {Address} address
 */
function checkAddress(argument, address) {
  if (typeof address === 'string' || (typeof address === 'object' && address !== null)) return address;
  throw argumentError(TypeError, argument, `must be an address, as text or a URL; you gave ${describe(address)}.`);
}
