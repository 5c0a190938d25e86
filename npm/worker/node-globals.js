/** A worker's globals in a browser, as far as the coordinator uses them. */

import { parentPort } from 'node:worker_threads';

const port = /** @type {import('node:worker_threads').MessagePort} */ (parentPort);

Object.assign(globalThis, {
  addEventListener: port.addEventListener.bind(port),
  postMessage: port.postMessage.bind(port),
});
