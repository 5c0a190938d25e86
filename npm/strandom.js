/**
 * The package's face: the module of docs/module.md, without what only this site's own page uses of it.
 *
 * Importing it touches nothing, so a server may import what it renders for a browser.
 */

import * as strandom from '../www/module/strandom.js';
import { checkOptions } from '../www/module/shared/checks.js';
import { nameFiles } from './host/files.js';

export { anotherSeed, freshKey, generate, loadWords, measure, odds, rankOf, recognize, stop, stream } from '../www/module/strandom.js';
export { ALPHABETS, EngineError, FreshKey, recordBytes } from '../www/module/strandom.js';

/** @import { Files } from './host/files.js' */

/**
 * @typedef {import('../www/module/strandom.js').ByteStream} ByteStream
 * @typedef {import('../www/module/strandom.js').Engine} Engine
 * @typedef {import('../www/module/strandom.js').Format} Format
 * @typedef {import('../www/module/strandom.js').Mode} Mode
 * @typedef {import('../www/module/strandom.js').Odds} Odds
 * @typedef {import('../www/module/strandom.js').Options} Options
 * @typedef {import('../www/module/strandom.js').Recognized} Recognized
 * @typedef {import('../www/module/strandom.js').Seed} Seed
 * @typedef {import('../www/module/strandom.js').Span} Span
 * @typedef {import('../www/module/strandom.js').Started} Started
 * @typedef {import('../www/module/strandom.js').StreamOptions} StreamOptions
 * @typedef {import('../www/module/strandom.js').Strings} Strings
 * @typedef {import('../www/module/strandom.js').Timing} Timing
 */

/**
 * Starts the workers, which `generate` does by itself when it has to. A page that starts them while it is idle does not
 * keep its user waiting later.
 *
 * @param {object} [options]
 * @param {Mode} [options.mode] What to start; the best that runs here when left out.
 * @param {number} [options.workers] How many workers there are from now on, 1 to 64. When left out there are as many as
 *   before, and as many as the computer has cores at first.
 * @param {Files['workerUrl']} [options.workerUrl] Where the package's `dist/worker.js` is, if it is not beside the script
 *   that imports it. Under Trusted Types, a `TrustedScriptURL` of your own.
 * @param {Files['wasmUrl']} [options.wasmUrl] Where the package's `dist/threads.wasm`, `dist/single.wasm` and those with `-full` are.
 * @returns {Promise<Started>} Which mode runs, and why; how many workers there are, and how long their start took.
 * @throws {RangeError | TypeError} When an argument is wrong.
 * @throws {EngineError}
 */
export async function start(options) {
  const { workerUrl, wasmUrl, ...others } = checkOptions(options);
  nameFiles({ workerUrl, wasmUrl });
  return strandom.start(others);
}
