/**
 * The address that may become a worker: the coordinator's, and no other. Where browsers have Trusted Types,
 * the site's policy makes this the only way. Imports nothing.
 */

/**
 * The part of it that is used here, which TypeScript does not know yet.
 *
 * @typedef {{ createScriptURL(url: string): string }} Policy
 * @typedef {{ createPolicy(name: string, rules: Policy): Policy }} PolicyFactory
 */

const COORDINATOR = new URL('../worker/coordinator.js', import.meta.url).href;

/** @type {Policy} */
const rules = {
  createScriptURL(url) {
    if (url === COORDINATOR) return url;
    throw new TypeError(`${url} is no worker of this module.`);
  },
};

const { trustedTypes } = /** @type {{ trustedTypes?: PolicyFactory }} */ (globalThis);
const policy = trustedTypes?.createPolicy('strandom', rules) ?? rules;

export const coordinatorUrl = policy.createScriptURL(COORDINATOR);
