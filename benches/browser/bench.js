/** The benchmark's page: it takes the samples that it is asked for, one at a time. */

import * as strandom from '/www/module/strandom.js';
import { hashing } from '/www/page/save/client/checks.js';
import { makeFile } from '/www/page/save/client/file.js';
import { Pipe } from '/www/page/save/client/pipe.js';
import { casesFor } from './cases.js';
import { LEN, SEED } from './kinds.js';
import { atBest } from './limits.js';
import { onPage } from './page.js';

/** @import { Case, OfDisk, OfModule, Shown } from './kinds.js' */

/** WebKitGTK gives a page no part of the disk. */
const hasDisk = navigator.storage?.getDirectory !== undefined;
const cases = casesFor(navigator.hardwareConcurrency).filter((it) => hasDisk || it.where !== 'disk');
const worker = newWorker();

/** Workers that share nothing, each with a module of its own. @type {Worker[]} */
const apart = [];

/** What this browser reports about itself, and what can be measured in it. */
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
  if (it.where === 'limit') return atBest(it);
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

/** What is hashed beside a save. @type {Partial<Record<OfDisk['call'], 'file' | 'pieces'>>} */
const HASHES = { hashed: 'file', pieces: 'pieces' };

/**
 * A file of strings, from the first that is made to the last that is written.
 *
 * @param {OfDisk} it
 */
async function saved({ call, bytes }) {
  const root = await navigator.storage.getDirectory();
  const folder = await root.getDirectoryHandle('saves', { create: true });
  await folder.getFileHandle('file', { create: true });
  const pipe = new Pipe({ gzip: false, ...hashing(HASHES[call] ?? 'none', bytes) });
  await pipe.open({ kind: 'private', folder: 'saves', name: 'file' });
  await strandom.start();
  const n = Math.floor(bytes / (LEN + 1));
  const controls = { signal: new AbortController().signal, unpaused: () => Promise.resolve(), onProgress: () => {} };
  const startMs = performance.now();
  await makeFile(strandom, pipe, { n, len: LEN, seed: String(SEED), document: { name: 'lines', ranked: false, csv: undefined } }, controls);
  const closed = await pipe.close();
  const ms = performance.now() - startMs;
  await root.removeEntry('saves', { recursive: true });
  return closed.bytes / ms / 1000;
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
