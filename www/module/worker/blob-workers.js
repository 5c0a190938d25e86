/**
 * The pool's script starts its workers from blobs of itself. Where browsers have Trusted Types, nothing else can become a
 * worker's script here. Imports nothing.
 */

/** @typedef {{ createPolicy(name: string, rules: { createScriptURL(url: string): string | null }): void }} PolicyFactory */
const { trustedTypes } = /** @type {{ trustedTypes?: PolicyFactory }} */ (globalThis);
trustedTypes?.createPolicy('default', { createScriptURL: (url) => (url.startsWith('blob:') ? url : null) });
