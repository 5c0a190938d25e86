/** The module's only way to an address that becomes a worker, where browsers have Trusted Types. Imports nothing. */

/**
 * The part of Trusted Types that is used here. TypeScript does not know them yet.
 *
 * @typedef {{ createScriptURL(url: string): string }} Policy
 * @typedef {{ createPolicy(name: string, rules: Policy): Policy }} PolicyFactory
 */

/**
 * A page can have one.
 *
 * @param {(url: string) => boolean} isOurs Whether it is the address of a worker of this module.
 * @returns {Policy}
 */
export function workerPolicy(isOurs) {
  /** @type {Policy} */
  const rules = {
    createScriptURL(url) {
      if (isOurs(url)) return url;
      throw new TypeError(`${url} is not a worker of this module.`);
    },
  };
  const { trustedTypes } = /** @type {{ trustedTypes?: PolicyFactory }} */ (globalThis);
  return trustedTypes?.createPolicy('strandom', rules) ?? rules;
}
