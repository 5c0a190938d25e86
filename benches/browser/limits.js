/** What a page can do at best with the bytes of `n` strings, by the shortest code that does it. */

import { ALPHANUMERIC, LEN } from './cases.js';
import { rate } from './rate.js';

/** @import { OfLimit } from './cases.js' */

const decoder = new TextDecoder();
/** Kept, because memory that was used before is the point of some cases. */
let from = new Uint8Array(0);
let to = new Uint8Array(0);

/** @param {OfLimit} it */
export function atBest(it) {
  const records = recordsOf(it.n);
  switch (it.call) {
    case 'copy':
      if (to.length < records.length) to = new Uint8Array(records.length);
      return rate(it, () => to.set(records), () => {});
    case 'copyFresh':
      return rate(it, () => new Uint8Array(records.length).set(records), () => {});
    case 'decode':
      return rate(it, () => decoder.decode(records), () => {});
    case 'array':
      return fastest(it, records);
  }
}

/** @param {number} n */
function recordsOf(n) {
  const bytes = n * (LEN + 1);
  if (from.length < bytes) {
    from = new Uint8Array(bytes);
    const record = new TextEncoder().encode(`${ALPHANUMERIC.slice(0, LEN)}\n`);
    from.set(record);
    for (let done = record.length; done < bytes; done *= 2) from.copyWithin(done, 0, Math.min(done, bytes - done));
  }
  return from.subarray(0, bytes);
}

/**
 * The better one of two ways: browsers do not agree which it is.
 *
 * @param {OfLimit} it
 * @param {Uint8Array} records
 */
async function fastest(it, records) {
  const straight = await rate(it, () => cutStraight(records), () => {});
  const joined = await rate(it, () => cutAndJoined(records), () => {});
  return Math.max(straight, joined);
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
