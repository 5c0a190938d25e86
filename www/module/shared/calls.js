/** The options that say how a call runs, not what it makes. Pure. */

import { checkMode } from './arguments.js';
import { checkNumber, THREADS_MAX } from './bounds.js';
import { argumentError, checkBoolean, describe, holds } from './checks.js';

/**
 * @typedef {object} CallOptions
 * @property {unknown} [mode]
 * @property {unknown} [threads]
 * @property {unknown} [piece]
 * @property {unknown} [fill]
 * @property {unknown} [signal]
 * @property {unknown} [onProgress]
 */

/** @param {CallOptions} options */
export function checkCall({ mode, threads = THREADS_MAX, piece, fill = false, signal, onProgress }) {
  return {
    mode: checkMode(mode),
    limit: checkNumber('threads', threads),
    piece: piece === undefined ? undefined : checkNumber('piece', piece),
    fill: checkBoolean('fill', fill),
    signal: checkSignal(signal),
    onProgress: checkCallback(onProgress),
  };
}

/**
 * @param {unknown} signal
 * @returns {AbortSignal | undefined}
 */
function checkSignal(signal) {
  const isSignal = holds(() => signal instanceof AbortSignal && typeof signal.aborted === 'boolean');
  if (signal === undefined || isSignal) return /** @type {AbortSignal | undefined} */ (signal);
  throw argumentError(TypeError, 'signal', `must be an AbortSignal; you gave ${describe(signal)}.`);
}

/**
 * @param {unknown} onProgress
 * @returns {((progress: { done: number, total: number }) => void) | undefined}
 */
function checkCallback(onProgress) {
  if (onProgress === undefined || typeof onProgress === 'function') {
    return /** @type {((progress: { done: number, total: number }) => void) | undefined} */ (onProgress);
  }
  throw argumentError(TypeError, 'onProgress', `must be a function; you gave ${describe(onProgress)}.`);
}
