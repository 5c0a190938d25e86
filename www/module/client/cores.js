/** How many cores there are, by the browser's word to the page. Some tell a worker another number, which nobody asks for. */

import { WORKERS_MAX } from '../shared/bounds.js';

/** @returns {number} One where the browser reports none. */
export function reportedCores() {
  return Math.max(1, Math.trunc(navigator.hardwareConcurrency) || 1);
}

/** How many workers there are when no caller has said so. */
export function defaultWorkers() {
  return Math.min(reportedCores(), WORKERS_MAX);
}
