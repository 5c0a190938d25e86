/** SHA-256 by the core, for any worker. */

import { moduleFile } from './file.js';

/** @typedef {import('./pkg/single/strandom.js').Hash} Hash Takes bytes by `update`, and gives the digest by `finish`. */

/** Bytes that are copied into the module at once. */
const STEP_BYTES = 1 << 20;

/** @returns {Promise<() => Hash>} What makes a new one. */
export async function loadHash() {
  const [wasm, module] = await Promise.all([import('./pkg/single/strandom.js'), moduleFile('single')]);
  await wasm.default({ module_or_path: module });
  return () => new wasm.Hash();
}

/**
 * @param {Pick<Hash, 'update'>} hash
 * @param {Uint8Array} bytes
 * @param {() => void} [onStep]
 */
export function hashAll(hash, bytes, onStep) {
  hashSteps(bytes.length, onStep, (begin, end) => hash.update(bytes.subarray(begin, end)));
}

/**
 * @param {number} bytes
 * @param {(() => void) | undefined} onStep
 * @param {(begin: number, end: number) => void} step
 */
export function hashSteps(bytes, onStep, step) {
  for (let begin = 0; begin < bytes; begin += STEP_BYTES) {
    step(begin, Math.min(begin + STEP_BYTES, bytes));
    onStep?.();
  }
}
