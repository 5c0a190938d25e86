/** Loads the wasm and starts it, once in a worker's life. */

import { moduleFile } from './file.js';

/** @import { Coordinator } from './pkg/threads/strandom.js' */
/** @import { Bundle, Ready, StartRequest } from '../shared/protocol.js' */

const PAGE_BYTES = 1 << 16;
/** Pages: what the module takes at once, and most that it can take, from 4 GiB down. */
const PAGES_MIN = 256;
const PAGES_MAX = [65_536, 32_768, 16_384, 8192, 4096];

/** @typedef {typeof import('./pkg/threads/strandom.js')} ThreadsModule */
/** @typedef {typeof import('./pkg/single/strandom.js')} SingleModule */
/** @typedef {typeof import('./pkg/threads-full/strandom.js')} FullModule */

/**
 * What was loaded and started, and the wasm's memory.
 *
 * @type {{ wasm: ThreadsModule | SingleModule, coordinator: Coordinator, memory: WebAssembly.Memory } | undefined}
 */
let started;

/**
 * Loads what the start will need. If that fails, the start says so.
 *
 * @param {Bundle} bundle
 */
export function load(bundle) {
  script(bundle).catch(() => {});
}

/**
 * @param {StartRequest} request
 * @param {() => void} onLoaded
 * @returns {Promise<Ready>}
 */
export async function start({ bundle, core, workers }, onLoaded) {
  const [wasm, module] = await Promise.all([script(bundle), core ?? moduleFile(bundle)]);
  const shared = bundle.startsWith('threads') ? sharedMemory() : undefined;
  const { memory } = await wasm.default({ module_or_path: module, memory: shared?.memory });
  onLoaded();
  const coordinator = new wasm.Coordinator(workers);
  if (workers > 0) await /** @type {ThreadsModule} */ (wasm).initThreadPool(workers);
  coordinator.selfTest();
  // `single` lacks what needs a pool, and is never asked for it.
  started = { wasm, coordinator: /** @type {Coordinator} */ (coordinator), memory };
  return { sharedBytesMax: shared?.bytesMax };
}

/**
 * @param {Bundle} bundle
 * @returns {Promise<ThreadsModule | SingleModule>}
 */
function script(bundle) {
  switch (bundle) {
    case 'threads':
      return import('./pkg/threads/strandom.js');
    case 'threads-full':
      return import('./pkg/threads-full/strandom.js');
    case 'single':
      return import('./pkg/single/strandom.js');
    case 'single-full':
      return import('./pkg/single-full/strandom.js');
  }
}

/** With as much room to grow as the browser allows: telephones refuse to set aside gigabytes. */
function sharedMemory() {
  for (const maximum of PAGES_MAX) {
    try {
      return { memory: new WebAssembly.Memory({ initial: PAGES_MIN, maximum, shared: true }), bytesMax: maximum * PAGE_BYTES };
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
    }
  }
  // The module asks for its own, and fails in the browser's words.
  return undefined;
}

/** What has started. */
export function engine() {
  if (started === undefined) throw new Error('the engine was not started.');
  return started;
}

/** The system gives no randomness, which harms nothing that needs none. */
export class NoRandomness extends Error {}

/**
 * @template T
 * @param {(wasm: ThreadsModule | SingleModule) => T} draw
 * @returns {T}
 */
export function random(draw) {
  const { wasm } = engine();
  try {
    return draw(wasm);
  } catch (error) {
    throw new NoRandomness(error instanceof Error ? error.message : String(error));
  }
}
