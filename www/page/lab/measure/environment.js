/** Where a result was measured: without it no figure means anything. */

import { clockStep } from '../../core/clock.js';

/** @import { Environment } from '../results.js' */
/** @import { Strandom } from './steps.js' */

/** @returns {Environment} */
export function environment() {
  return {
    userAgent: navigator.userAgent,
    cores: coresTold(),
    isIsolated: crossOriginIsolated,
    clockStepMs: clockStep(),
    takenAt: new Date().toISOString(),
    version: '0.1.0',
    format: 1,
  };
}

/**
 * The modes with several workers that run here, and in words why one does not.
 *
 * @param {Strandom} strandom
 * @returns {Promise<{ modes: ('processes' | 'threads')[], missing: string[] }>}
 */
export async function modesHere(strandom) {
  const { mode, why } = await strandom.start();
  if (mode === 'threads') return { modes: ['processes', 'threads'], missing: [] };
  return { modes: ['processes'], missing: [`The mode threads does not run: ${why}. What the foot of the page says may help.`] };
}

/** As many as the browser tells of, which is its own affair: one where it does not tell. */
export function coresTold() {
  return Math.max(1, Math.trunc(navigator.hardwareConcurrency) || 1);
}

/**
 * Whether the page was hidden at any time, when browsers slow pages down.
 *
 * @returns {() => boolean} Tells it, and looks no longer.
 */
export function watchHidden() {
  let wasHidden = document.hidden;
  const look = () => (wasHidden ||= document.hidden);
  document.addEventListener('visibilitychange', look);
  return () => {
    document.removeEventListener('visibilitychange', look);
    return wasHidden;
  };
}
