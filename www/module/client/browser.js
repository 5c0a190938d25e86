/** What runs in a browser. Imports nothing. */

const NOTHING_RUNS =
  'This browser gives this page no WebAssembly or no workers, and both are needed. Lockdown Mode of iPhones, iPads and Macs, the ' +
  'strict security mode of Edge and the safer levels of Tor Browser turn WebAssembly off: allow it for this site there. ' +
  'Otherwise Chrome 123, Firefox 140 and Safari 26, or later ones, have both.';

/** @returns {string | undefined} Why nothing runs here, and what to do. */
export function whyNothing() {
  return typeof WebAssembly === 'object' && typeof Worker === 'function' ? undefined : NOTHING_RUNS;
}

/**
 * Nothing is tried for it: no browser refuses to create a shared memory.
 *
 * @returns {string | undefined} What this browser or this page lacks for `threads`.
 */
export function whyNeverThreads() {
  if (!isSecureContext) return 'this page was not loaded over a secure connection';
  if (!crossOriginIsolated) return 'the host does not isolate this page';
  if (typeof SharedArrayBuffer !== 'function') return 'this browser provides no shared memory';
  return undefined;
}

/**
 * How many cores there are, by the browser's word to the page. Some tell a worker another number, which nobody asks for.
 *
 * @returns {number} One where the browser reports none.
 */
export function reportedCores() {
  return Math.max(1, Math.trunc(navigator.hardwareConcurrency) || 1);
}
