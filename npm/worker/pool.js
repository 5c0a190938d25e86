/**
 * The threads of the pool, in place of wasm-bindgen-rayon's own script: that one imports a file, and here all is in one.
 */

import { workerPolicy } from '../../www/module/client/trusted.js';

/** @typedef {import('../../www/module/worker/pkg/threads/strandom.js').wbg_rayon_PoolBuilder} PoolBuilder */

/** The name by which the worker's script knows that it is one of the pool. */
export const POOL = 'strandom pool';

/** Firefox would collect workers that nobody holds. @type {Worker[]} */
const workers = [];

/**
 * Called by the core.
 *
 * @param {WebAssembly.Module} module
 * @param {WebAssembly.Memory} memory
 * @param {PoolBuilder} builder
 */
export async function startWorkers(module, memory, builder) {
  const { href } = self.location;
  const script = workerPolicy((url) => url === href).createScriptURL(href);
  const start = { module, memory, receiver: builder.receiver() };
  workers.push(...(await Promise.all(Array.from({ length: builder.numThreads() }, () => started(script, start)))));
  builder.build();
}

/**
 * @param {string} script
 * @param {object} start
 * @returns {Promise<Worker>}
 */
function started(script, start) {
  return new Promise((resolve, reject) => {
    const worker = new Worker(script, { name: POOL });
    worker.addEventListener('message', () => resolve(worker), { once: true });
    worker.addEventListener('error', ({ message }) => reject(new Error(message || 'a thread could not be started.')));
    worker.postMessage(start);
  });
}

/** One thread, which takes work until it is terminated. */
export function servePool() {
  const serve = async (/** @type {MessageEvent} */ { data: { module, memory, receiver } }) => {
    const core = await scriptOf(module);
    await core.default({ module_or_path: module, memory });
    postMessage('ready');
    core.wbg_rayon_start_worker(receiver);
  };
  addEventListener('message', serve, { once: true });
}

/**
 * The script of the core that a module is: only the full one describes shapes.
 *
 * @param {WebAssembly.Module} module
 */
async function scriptOf(module) {
  const isFull = WebAssembly.Module.exports(module).some(({ name }) => name.startsWith('description_'));
  return isFull ? import('../../www/module/worker/pkg/threads-full/strandom.js') : import('../../www/module/worker/pkg/threads/strandom.js');
}
