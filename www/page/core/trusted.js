/**
 * The addresses that may become a worker of this page, besides the module's own. Where browsers have Trusted
 * Types, the site's policy makes this the only way. Imports nothing.
 */

/**
 * The part of it that is used here, which TypeScript does not know yet.
 *
 * @typedef {{ createScriptURL(url: string): string }} Policy
 * @typedef {{ createPolicy(name: string, rules: Policy): Policy }} PolicyFactory
 */

const SERVICE_WORKER = new URL('../../../service-worker.js', import.meta.url).href;
const WRITER = new URL('../save/worker/writer.js', import.meta.url).href;
const HASHER = new URL('../save/worker/hasher.js', import.meta.url).href;

/** @type {Policy} */
const rules = {
  createScriptURL(url) {
    if ([SERVICE_WORKER, WRITER, HASHER].includes(url)) return url;
    throw new TypeError(`${url} is no worker of this page.`);
  },
};

const { trustedTypes } = /** @type {{ trustedTypes?: PolicyFactory }} */ (globalThis);
const policy = trustedTypes?.createPolicy('strandom-page', rules) ?? rules;

export const serviceWorkerUrl = policy.createScriptURL(SERVICE_WORKER);
export const writerUrl = policy.createScriptURL(WRITER);
export const hasherUrl = policy.createScriptURL(HASHER);
