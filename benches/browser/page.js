/** What the site's module does for a page, from the call until the page has what it asked for. */

import * as strandom from '/www/module/strandom.js';
import { median } from '/www/page/core/stats.js';
import { SEED } from './kinds.js';
import { rate } from './rate.js';

/** @import { Strings } from '/www/module/strandom.js' */
/** @import { OfPage } from './kinds.js' */

/** So many calls give one sample of a call's latency. */
const LATENCY_CALLS = 101;
/** So many small calls make the code of new workers fast, in little of their memory. */
const WARMING_CALLS = 20;
const WARMING_STRINGS = 100_000;

/** @param {OfPage} it */
export function onPage(it) {
  const { n, len, mode } = it;
  const make = () => strandom.generate(n, len, SEED, { mode });
  switch (it.call) {
    case 'latency':
      return latencyMs(make);
    case 'release':
      return rate(it, make, release);
    case 'keep':
      return rate(it, make, keeper());
    case 'measure':
      return rate(it, () => strandom.measure(n, len, SEED, { mode }), () => {});
    case 'first':
      return onNewWorkers(it, () => {});
    case 'untouched':
      return onNewWorkers(it, warm);
    case 'bytes':
      return bytesRate(it, make);
    case 'toArray':
      return readRate(it, make, (strings) => strings.toArray());
    case 'iterate':
      return readRate(it, make, lengthOf);
    case 'both':
      return rate(it, () => madeArray(make), () => {});
  }
}

/** @param {() => Promise<Strings>} make */
async function latencyMs(make) {
  const samples = [];
  for (let call = 0; call < LATENCY_CALLS; call++) {
    const startMs = performance.now();
    const strings = await make();
    samples.push(performance.now() - startMs);
    strings.release();
  }
  return median(samples);
}

/**
 * One call to workers that have only started, or done what `before` does.
 *
 * @param {OfPage} it
 * @param {(it: OfPage) => unknown} before Not timed.
 */
async function onNewWorkers(it, before) {
  strandom.stop({ mode: it.mode === 'processes' ? 'processes' : 'threads' });
  await strandom.start({ mode: it.mode });
  await before(it);
  const startMs = performance.now();
  const strings = await strandom.generate(it.n, it.len, SEED, { mode: it.mode });
  const ms = performance.now() - startMs;
  const { bytes } = strings.timing;
  strings.release();
  // The next case is not to meet slow code.
  await warm(it);
  if (it.mode === 'threads') await warm({ ...it, mode: 'serial' });
  return bytes / ms / 1000;
}

/** @param {OfPage} it */
async function warm({ len, mode }) {
  for (let call = 0; call < WARMING_CALLS; call++) await strandom.measure(WARMING_STRINGS, len, SEED, { mode });
}

/**
 * Each result gives its bytes once.
 *
 * @param {OfPage} it
 * @param {() => Promise<Strings>} make
 */
async function bytesRate(it, make) {
  let strings = await make();
  const sample = await rate(it, async () => strings.bytes, async () => {
    strings.release();
    strings = await make();
  });
  strings.release();
  return sample;
}

/**
 * @param {OfPage} it
 * @param {() => Promise<Strings>} make
 * @param {(strings: Strings) => unknown} read
 */
async function readRate(it, make, read) {
  const strings = await make();
  const sample = await rate(it, async () => read(strings), () => {});
  strings.release();
  return sample;
}

/** @param {Iterable<string>} strings */
function lengthOf(strings) {
  let length = 0;
  for (const string of strings) length += string.length;
  return length;
}

/** @param {() => Promise<Strings>} make */
async function madeArray(make) {
  const strings = await make();
  const array = strings.toArray();
  strings.release();
  return array;
}

/** @param {Strings} strings */
function release(strings) {
  strings.release();
}

/** @returns {(made: unknown) => void} Keeps what it is given for as long as the sample lasts. */
function keeper() {
  /** @type {unknown[]} */
  const kept = [];
  return (made) => void kept.push(made);
}
