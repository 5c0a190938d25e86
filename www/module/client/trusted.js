/**
 * The only address that the module makes a worker of: the coordinator's. Where browsers have Trusted Types, the site's
 * policy allows no other way. Imports nothing.
 */

/**
 * The part of Trusted Types that is used here. TypeScript does not know them yet.
 *
 * @typedef {{ createScriptURL(url: string): string }} Policy
 * @typedef {{ createPolicy(name: string, rules: Policy): Policy }} PolicyFactory
 */

const COORDINATOR = new URL('../worker/coordinator.js', import.meta.url).href;

/** @type {Policy} */
const rules = {
  createScriptURL(url) {
    if (url === COORDINATOR) return url;
    throw new TypeError(`${url} is not a worker of this module.`);
  },
};

const { trustedTypes } = /** @type {{ trustedTypes?: PolicyFactory }} */ (globalThis);
const policy = trustedTypes?.createPolicy('strandom', rules) ?? rules;

export const coordinatorUrl = policy.createScriptURL(COORDINATOR);
