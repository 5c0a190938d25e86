/** A worker of the package loads no core: the page knows where it is. Imports nothing. */

/** @import { Bundle } from '../../www/module/shared/protocol.js' */

/**
 * @param {Bundle} bundle
 * @returns {Promise<never>}
 */
export async function moduleFile(bundle) {
  throw new Error(
    `${bundle}.wasm could not be loaded. Where a bundler or another origin is in the way, import 'strandom/inline', or name the files: start({ workerUrl, wasmUrl }).`,
  );
}
