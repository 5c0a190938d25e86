/** Node, and what runs its modules: workers are threads of Node that share nothing, and the core is read from its file. */

import { readFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';

import { crashed } from '../../www/module/shared/errors.js';
import { namedCore, namedWorker } from './files.js';

/** @import { Bundle } from '../../www/module/shared/protocol.js' */

const OTHERWISE = 'Keep the package outside of your bundle, or name its files: start({ workerUrl, wasmUrl }).';

/** Whether workers get the core that knows all shapes and engines from the start. */
export const FULL_FIRST = false;

/** Why a worker does not load, where nothing says it. */
export const LOAD_FAILURE = `its script could not be loaded. ${OTHERWISE}`;

/** Shared memory is there, but a pool often hung when it started. */
export function whyNeverThreads() {
  return 'memory is shared in browsers only';
}

export function whyNothing() {
  return undefined;
}

export function reportedCores() {
  return availableParallelism();
}

/**
 * @param {string} name
 * @returns {NodeWorker}
 */
export function newWorker(name) {
  const script = namedWorker() ?? new URL('./node-worker.js', import.meta.url);
  // Without the flags of this process, which may be for its own script. Not by `new`, which bundlers for servers follow.
  try {
    return new NodeWorker(Reflect.construct(Worker, [script, { name, execArgv: [] }]));
  } catch (error) {
    throw new Error(`${error}. ${OTHERWISE}`);
  }
}

/**
 * @param {Bundle} bundle
 * @returns {Promise<WebAssembly.Module>}
 */
export async function loadCore(bundle) {
  try {
    return await WebAssembly.compile(await readFile(namedCore(bundle) ?? new URL(`./${bundle}.wasm`, import.meta.url)));
  } catch (error) {
    throw crashed(`${bundle}.wasm could not be read: ${error}. ${OTHERWISE}`);
  }
}

/** A worker as browsers have it, as far as the module uses it. */
class NodeWorker {
  #worker;

  /** @param {Worker} worker */
  constructor(worker) {
    this.#worker = worker;
  }

  /**
   * @param {'error' | 'message' | 'messageerror'} type
   * @param {(event: any) => void} listener
   */
  addEventListener(type, listener) {
    this.#worker.on(type, (value) => listener(type === 'message' ? { data: value } : value));
    // A worker that is idle keeps no process from its end. It must come after the listener, which takes it back.
    this.#worker.unref();
  }

  /**
   * @param {unknown} message
   * @param {ArrayBuffer[]} memory
   */
  postMessage(message, memory) {
    this.#worker.postMessage(message, memory);
  }

  terminate() {
    void this.#worker.terminate();
  }
}
