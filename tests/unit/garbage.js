/** The collection of garbage, when a test says so. */

import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

import { settled } from './fake-workers.js';

setFlagsFromString('--expose-gc');
/** @type {() => void} */
const collectGarbage = runInNewContext('gc');

/** Until what nobody can reach is gone, and those who wait for that have heard of it. */
export async function collected() {
  for (let i = 0; i < 10; i++) {
    collectGarbage();
    await settled();
  }
}
