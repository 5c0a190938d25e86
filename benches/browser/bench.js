/** The benchmark's page: it takes the samples that it is asked for, one at a time. */

import * as strandom from '/www/module/strandom.js';
import { median } from '/www/page/core/stats.js';
import { makeFile } from '/www/page/save/client/file.js';
import { Pipe } from '/www/page/save/client/pipe.js';
import { casesFor, LEAST_MS, LEN } from './cases.js';

/** @import { Strings } from '/www/module/strandom.js' */
/** @import { Case, OfDisk, OfModule, OfPage, Shown } from './cases.js' */

/** So many calls give one sample of a call's latency. */
const CALLS = 101;
const SEED = 123;

const cases = casesFor(navigator.hardwareConcurrency);
const worker = newWorker();

/** Workers that share nothing, each with a module of its own. @type {Worker[]} */
const apart = [];

/** What this browser tells of itself, and what can be measured in it. */
export function about() {
  return { cores: navigator.hardwareConcurrency, clockStepMs: clockStepMs(), cases };
}

/**
 * One sample of a case, in its unit.
 *
 * @param {string} id
 * @returns {Promise<number>}
 */
export async function sample(id) {
  const it = cases.find((one) => one.id === id);
  if (it === undefined) throw new RangeError(`no case is called ${id}.`);
  if (it.where === 'page') return onPage(it);
  if (it.where === 'disk' && it.call !== 'fixed') return saved(it);
  return it.where === 'module' && it.call === 'apart' ? inWorkersApart(it) : inWorker(it, worker);
}

function newWorker() {
  return new Worker(new URL('./worker.js', import.meta.url), { type: 'module' });
}

/**
 * The rates of all workers together, at the same time.
 *
 * @param {Shown & OfModule} it
 */
async function inWorkersApart(it) {
  while (apart.length < it.threads) apart.push(newWorker());
  const rates = await Promise.all(apart.map((worker) => inWorker({ ...it, call: 'serial' }, worker)));
  return rates.reduce((sum, rate) => sum + rate, 0);
}

/**
 * @param {Case} it
 * @param {Worker} worker
 * @returns {Promise<number>}
 */
function inWorker(it, worker) {
  return new Promise((resolve, reject) => {
    worker.onmessage = ({ data }) => ('error' in data ? reject(new Error(data.error)) : resolve(data.sample));
    worker.onerror = (event) => reject(new Error(event.message || 'a file of the worker could not be loaded.'));
    worker.postMessage(it);
  });
}

/**
 * A file of strings, from the first that is made to the last that is written.
 *
 * @param {OfDisk} it
 */
async function saved({ call, bytes }) {
  const root = await navigator.storage.getDirectory();
  const folder = await root.getDirectoryHandle('saves', { create: true });
  await folder.getFileHandle('file', { create: true });
  const pipe = new Pipe({ gzip: false, sha256: call === 'hashed' });
  await pipe.open({ kind: 'private', folder: 'saves', name: 'file' });
  await strandom.start();
  const n = Math.floor(bytes / (LEN + 1));
  const hands = { signal: new AbortController().signal, turn: () => Promise.resolve(), onProgress: () => {} };
  const startMs = performance.now();
  await makeFile(strandom, pipe, { n, len: LEN, seed: String(SEED), format: 'lines' }, hands);
  const closed = await pipe.close();
  const ms = performance.now() - startMs;
  await root.removeEntry('saves', { recursive: true });
  return closed.bytes / ms / 1000;
}

/** @param {OfPage} it */
function onPage(it) {
  const { n, len } = it;
  const make = () => strandom.generate(n, len, SEED);
  switch (it.call) {
    case 'latency':
      return latencyMs(make);
    case 'release':
      return rate(it, make, (strings) => strings.release());
    case 'keep':
      return rate(it, make, keeper());
    case 'toArray':
      return arrayRate(it, make);
    case 'both':
      return rate(
        it,
        async () => {
          const strings = await make();
          const array = strings.toArray();
          strings.release();
          return array;
        },
        () => {},
      );
  }
}

/** @param {() => Promise<Strings>} make */
async function latencyMs(make) {
  const samples = [];
  for (let call = 0; call < CALLS; call++) {
    const startMs = performance.now();
    const strings = await make();
    samples.push(performance.now() - startMs);
    strings.release();
  }
  return median(samples);
}

/**
 * Calls until the sample is long enough. The first call is not timed: it meets what the case before
 * has left behind.
 *
 * @template T
 * @param {OfPage} it
 * @param {() => Promise<T>} make
 * @param {(made: T) => void} afterwards Not timed.
 */
async function rate(it, make, afterwards) {
  afterwards(await make());
  let ms = 0;
  let calls = 0;
  for (; ms < LEAST_MS; calls++) {
    const startMs = performance.now();
    const made = await make();
    ms += performance.now() - startMs;
    afterwards(made);
  }
  return megabytesPerSecond(it, calls, ms);
}

/** @returns {(made: unknown) => void} Keeps what it is given for as long as the sample lasts. */
function keeper() {
  /** @type {unknown[]} */
  const kept = [];
  return (made) => kept.push(made);
}

/**
 * @param {OfPage} it
 * @param {() => Promise<Strings>} make
 */
async function arrayRate(it, make) {
  const strings = await make();
  const result = await rate(it, async () => strings.toArray(), () => {});
  strings.release();
  return result;
}

/**
 * @param {OfPage} it
 * @param {number} calls
 * @param {number} ms
 */
function megabytesPerSecond({ n, len }, calls, ms) {
  return (calls * n * (len + 1)) / ms / 1000;
}

/** The smallest step that the clock was seen to make. */
function clockStepMs() {
  let step = Infinity;
  for (let i = 0; i < 100; i++) {
    const from = performance.now();
    let to = from;
    while (to === from) to = performance.now();
    step = Math.min(step, to - from);
  }
  return step;
}
