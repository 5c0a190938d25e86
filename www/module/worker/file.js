/** The wasm's files. Imports nothing. */

/** @import { Bundle } from '../shared/protocol.js' */

/**
 * A host's page that says "not found" would otherwise be taken for a broken module.
 *
 * @param {Bundle} bundle
 */
export async function moduleFile(bundle) {
  const name = `pkg/${bundle}/strandom_bg.wasm`;
  const response = await fetch(new URL(`./${name}`, import.meta.url));
  if (response.ok) return response;
  throw new Error(`${name} could not be loaded: the host answered ${response.status}.`);
}
