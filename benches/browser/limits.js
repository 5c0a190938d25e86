/** What a page can do at best with the bytes of `n` strings, by the shortest code that does it. */

import * as strandom from '/www/module/strandom.js';
import { LEN, SEED } from './kinds.js';
import { rate } from './rate.js';

/** @import { OfLimit } from './kinds.js' */

const decoder = new TextDecoder();
/** Kept, because memory that was used before is the point of one case. */
let from = new Uint8Array(0);
let to = new Uint8Array(0);

/** @param {OfLimit} it */
export async function atBest(it) {
  switch (it.call) {
    case 'copy':
    case 'copyFresh':
      return copyRate(it);
    case 'decode':
      return readRate(it, (records) => decoder.decode(records));
    case 'straight':
      return readRate(it, cutStraight);
    case 'joined':
      return readRate(it, cutAndJoined);
  }
}

/** @param {OfLimit} it */
async function copyRate(it) {
  const bytes = it.n * (LEN + 1);
  if (from.length < bytes) [from, to] = [new Uint8Array(bytes).fill(10), new Uint8Array(bytes)];
  const records = from.subarray(0, bytes);
  const copy = it.call === 'copy' ? () => to.set(records) : () => new Uint8Array(bytes).set(records);
  return rate(it, copy, () => {});
}

/**
 * @param {OfLimit} it
 * @param {(records: Uint8Array) => unknown} read
 */
async function readRate(it, read) {
  const records = await bytesOf(it.n);
  return rate(it, () => read(records), () => {});
}

/**
 * Of different strings, because Firefox keeps equal ones only once.
 *
 * @param {number} n
 */
async function bytesOf(n) {
  const made = await strandom.generate(n, LEN, SEED);
  const bytes = made.bytes.slice();
  made.release();
  return bytes;
}

/** @param {Uint8Array} records */
function cutStraight(records) {
  /** @type {string[]} */
  const strings = new Array(records.length / (LEN + 1));
  let count = 0;
  for (const text of texts(records)) {
    for (let at = 0; at < text.length; at += LEN + 1) strings[count++] = text.slice(at, at + LEN);
  }
  return strings;
}

/** @param {Uint8Array} records */
function cutAndJoined(records) {
  const windows = [];
  for (const text of texts(records)) {
    /** @type {string[]} */
    const strings = new Array(text.length / (LEN + 1));
    let count = 0;
    for (let at = 0; at < text.length; at += LEN + 1) strings[count++] = text.slice(at, at + LEN);
    windows.push(strings);
  }
  return /** @type {string[]} */ ([]).concat(...windows);
}

/** @param {Uint8Array} records */
function* texts(records) {
  const step = (LEN + 1) * Math.floor((1 << 16) / (LEN + 1));
  for (let at = 0; at < records.length; at += step) yield decoder.decode(records.subarray(at, at + step));
}
