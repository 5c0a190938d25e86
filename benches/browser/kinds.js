/** The kinds of cases, and what all of them share. */

/** @import { Job } from '../../www/module/shared/protocol.js' */

/**
 * @typedef {object} Shown
 * @property {string} id What `--only` and the targets call it.
 * @property {'Limits' | 'Ours' | 'Instead'} group
 * @property {string} name
 * @property {'MB/s' | 'ms'} unit
 *
 * @typedef {object} OfModule What the benchmark's own module does in its worker.
 * @property {'module'} where
 * @property {'fill' | 'keystream' | 'rand' | 'serial' | 'fresh' | 'threads' | 'apart'} call
 * @property {number} leastBytes A sample makes at least so much.
 * @property {number} len
 * @property {string} alphabet
 * @property {number} threads
 * @property {'python-choice' | 'python-choices'} [engine] Strandom's own when undefined.
 * @property {boolean} [unique]
 * @property {Pick<Job, 'symbols' | 'pattern' | 'rules' | 'code'>} [shape] What is not an alphabet of characters.
 *
 * @typedef {object} OfPage What the site's module does for a page.
 * @property {'page'} where
 * @property {'latency' | 'release' | 'keep' | 'both' | 'first' | 'untouched' | 'measure' | 'bytes' | 'toArray' | 'iterate'} call
 * @property {number} n
 * @property {number} len
 * @property {'threads' | 'processes' | 'serial'} [mode] What runs by itself when undefined.
 *
 * @typedef {object} OfLimit What a page can do at best with the bytes of `n` strings.
 * @property {'limit'} where
 * @property {'copy' | 'copyFresh' | 'decode' | 'straight' | 'joined'} call
 * @property {number} n
 *
 * @typedef {object} OfPeer What others do, in the worker.
 * @property {'peer'} where
 * @property {'nanoid' | 'faker' | 'chance' | 'pureRand' | 'mathRandom' | 'table'} call
 * @property {number} n
 *
 * @typedef {object} OfDisk What is written to the browser's own part of the disk: one buffer again and again, in
 *   the worker, or strings, by what saves them for the page.
 * @property {'disk'} where
 * @property {'fixed' | 'strings' | 'pieces' | 'hashed'} call
 * @property {number} bytes
 *
 * @typedef {Shown & (OfModule | OfPage | OfLimit | OfPeer | OfDisk)} Case
 */

/** The tutorial's 62 symbols, and behind them the rest of what ASCII prints. */
export const SYMBOLS =
  'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789' +
  '_-!"#$%&\'()*+,./:;<=>?@[\\]^`{|}~';
export const ALPHANUMERIC = SYMBOLS.slice(0, 62);

/** All that is compared makes strings of so many symbols. */
export const LEN = 16;

export const SEED = 123;

/** No sample of what can be repeated is shorter: far more than any clock's step. */
export const LEAST_MS = 100;

export const MIB = 1 << 20;

/**
 * @param {string} id
 * @param {Shown['group']} group
 * @param {string} name
 * @param {Partial<OfModule>} what
 * @returns {Case}
 */
export function module(id, group, name, what) {
  const kernel = /** @type {const} */ ({ call: 'serial', leastBytes: 64 * MIB, len: LEN, alphabet: ALPHANUMERIC, threads: 1 });
  return { id, group, name, unit: 'MB/s', where: 'module', ...kernel, ...what };
}

/**
 * @param {string} id
 * @param {Shown['unit']} unit
 * @param {string} name
 * @param {Pick<OfPage, 'call'> & Partial<OfPage>} what
 * @returns {Case}
 */
export function page(id, unit, name, what) {
  return { id, group: 'Ours', name, unit, where: 'page', n: 1_000_000, len: LEN, ...what };
}

/**
 * @param {string} id
 * @param {string} name
 * @param {OfLimit['call']} call
 * @param {number} n
 * @returns {Case}
 */
export function limit(id, name, call, n) {
  return { id, group: 'Limits', name, unit: 'MB/s', where: 'limit', call, n };
}

/**
 * @param {string} id
 * @param {string} name
 * @param {OfPeer['call']} call
 * @param {number} n So many strings that a sample lasts for up to about three seconds.
 * @returns {Case}
 */
export function peer(id, name, call, n) {
  return { id, group: 'Instead', name, unit: 'MB/s', where: 'peer', call, n };
}

/**
 * @param {string} id
 * @param {Shown['group']} group
 * @param {string} name
 * @param {OfDisk['call']} call
 * @returns {Case}
 */
export function disk(id, group, name, call) {
  return { id, group, name, unit: 'MB/s', where: 'disk', call, bytes: 1024 * MIB };
}
