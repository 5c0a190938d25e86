/**
 * The addresses that may become a worker: those of the site's own, and no other. Where browsers have
 * Trusted Types, the site's policy makes this the only way.
 */

/**
 * The part of it that is used here, which TypeScript does not know yet.
 *
 * @typedef {{ createScriptURL(url: string): string }} Policy
 * @typedef {{ createPolicy(name: string, rules: Policy): Policy }} PolicyFactory
 */

const COORDINATOR = new URL('./worker.js', import.meta.url).href;
const SERVICE_WORKER = new URL('../service-worker.js', import.meta.url).href;
const WRITER = new URL('./save/writer.js', import.meta.url).href;
const HASHER = new URL('./save/hasher.js', import.meta.url).href;

/** @type {Policy} */
const rules = {
  createScriptURL(url) {
    if ([COORDINATOR, SERVICE_WORKER, WRITER, HASHER].includes(url)) return url;
    throw new TypeError(`${url} is no worker of this site.`);
  },
};

const { trustedTypes } = /** @type {{ trustedTypes?: PolicyFactory }} */ (globalThis);
const policy = trustedTypes?.createPolicy('strandom', rules) ?? rules;

export const coordinatorUrl = policy.createScriptURL(COORDINATOR);
export const serviceWorkerUrl = policy.createScriptURL(SERVICE_WORKER);
export const writerUrl = policy.createScriptURL(WRITER);
export const hasherUrl = policy.createScriptURL(HASHER);
