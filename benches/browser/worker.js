/** Where all is measured that a page would not do on its own thread: the kernel and its peers. */

import init, { Coordinator, initThreadPool, Request } from '/www/bench/pkg/strandom.js';
import { LEAST_MS, LEN } from './kinds.js';

/** @import { Batch } from '/www/bench/pkg/strandom.js' */
/** @import { Case, OfDisk, OfModule, OfPeer } from './kinds.js' */

/**
 * What `src/wasm/bench.rs` adds. The type checker sees the site's own module, which lacks it.
 *
 * @typedef {object} Bench
 * @property {() => Batch} benchKeystream
 * @property {(request: Request) => Batch} benchFresh
 * @property {(len: number) => Batch} benchRand
 */

/** As many bytes of text as a request may ask for. */
const BUDGET_BYTES = 1 << 30;
/** No record of other shapes here is longer. */
const SHAPED_BYTES = 128;
/** As many strings as a batch holds. */
const MOST = 2 ** 32 - 1;
/** What a peer has to make. */
const WANTED = /^[A-Za-z0-9]{16}$/;

// Registered before anything is awaited: a message that comes earlier is lost.
addEventListener('message', async (/** @type {MessageEvent<Case>} */ { data }) => {
  try {
    postMessage({ sample: await sample(data) });
  } catch (error) {
    postMessage({ error: String(error) });
  }
});

/** @param {Case} it */
async function sample(it) {
  switch (it.where) {
    case 'module':
      return ofModule(it);
    case 'peer':
      return ofPeer(it);
    case 'disk':
      return toDisk(it);
    case 'page':
    case 'limit':
      throw new Error('a worker is no page.');
  }
}

/** @type {Promise<Coordinator & Bench> | undefined} */
let started;

async function start() {
  await init({ module_or_path: new URL('./pkg/strandom_bg.wasm', import.meta.url) });
  const workers = navigator.hardwareConcurrency;
  const coordinator = /** @type {Coordinator & Bench} */ (new Coordinator(workers));
  await initThreadPool(workers);
  coordinator.selfTest();
  return coordinator;
}

/**
 * Batches until the sample is long enough, timed inside the module.
 *
 * @param {OfModule} it
 */
async function ofModule(it) {
  started ??= start();
  const coordinator = await started;
  const request = requestOf(it);
  let bytes = 0;
  let ms = 0;
  while (bytes < it.leastBytes || ms < LEAST_MS) {
    const batch = batchOf(coordinator, request, it);
    bytes += batch.bytes;
    ms += batch.endMs - batch.startMs;
    batch.free();
  }
  request.free();
  return megabytesPerSecond(bytes, ms);
}

/** @param {OfModule} it */
function requestOf({ call, len, alphabet, engine, unique, shape }) {
  const n = Math.floor(BUDGET_BYTES / (shape === undefined ? len + 1 : SHAPED_BYTES));
  return new Request({ first: 0, n, len, seed: '123', alphabet, engine, unique, ...shape }, undefined, call === 'fill');
}

/**
 * @param {Coordinator & Bench} coordinator
 * @param {Request} request
 * @param {OfModule} it
 */
function batchOf(coordinator, request, { call, len, threads }) {
  switch (call) {
    case 'keystream':
      return coordinator.benchKeystream();
    case 'rand':
      return coordinator.benchRand(len);
    case 'fresh':
      return coordinator.benchFresh(request);
    case 'apart':
      throw new Error('one worker is not many.');
    case 'fill':
    case 'serial':
      return coordinator.makeSerial(request, 0n, MOST);
    case 'threads':
      return coordinator.makeThreads(request, 0n, MOST, threads);
  }
}

/**
 * One buffer again and again: faster than that nothing can be written here.
 *
 * @param {OfDisk} it
 */
async function toDisk({ bytes }) {
  const root = await navigator.storage.getDirectory();
  const file = await root.getFileHandle('fixed', { create: true });
  const access = await file.createSyncAccessHandle();
  const buffer = new Uint8Array(4 << 20).fill(10);
  const startMs = performance.now();
  for (let at = 0; at < bytes; at += buffer.length) access.write(buffer, { at });
  access.close();
  const ms = performance.now() - startMs;
  await root.removeEntry('fixed');
  return megabytesPerSecond(bytes, ms);
}

/** @param {OfPeer} it */
async function ofPeer({ call, n }) {
  const { peers } = await import('./peers.js');
  const startMs = performance.now();
  const made = peers[call](n);
  const ms = performance.now() - startMs;
  const bytes = n * (LEN + 1);
  const isText = made instanceof Uint8Array;
  const last = isText ? new TextDecoder().decode(made.subarray(-LEN - 1, -1)) : made.at(-1);
  if (made.length !== (isText ? bytes : n) || !WANTED.test(String(last))) throw new Error(`${call} made something else.`);
  return megabytesPerSecond(bytes, ms);
}

/**
 * @param {number} bytes
 * @param {number} ms
 */
function megabytesPerSecond(bytes, ms) {
  return bytes / ms / 1000;
}
