/** Where a result was measured. */

import { reportedCores } from '../../../module/strandom.js';
import { clockStep } from '../../core/clock.js';

/** @import { Environment } from '../results.js' */
/** @import { Strandom } from './steps.js' */

/** @returns {Environment} */
export function environment() {
  return {
    userAgent: navigator.userAgent,
    cores: reportedCores(),
    isIsolated: crossOriginIsolated,
    clockStepMs: clockStep(),
    takenAt: new Date().toISOString(),
    version: '0.1.0',
    format: 1,
  };
}

/**
 * The modes with several workers that work here, and why one does not.
 *
 * @param {Strandom} strandom
 * @returns {Promise<{ modes: ('processes' | 'threads')[], missing: string[] }>}
 */
export async function modesHere(strandom) {
  const { mode, why } = await strandom.start();
  if (mode === 'threads') return { modes: ['processes', 'threads'], missing: [] };
  return { modes: ['processes'], missing: [`The mode threads does not work here: ${why}. The foot of the page may say what helps.`] };
}

/**
 * Watches whether the page is hidden, because browsers slow hidden pages down.
 *
 * @returns {() => boolean} Stops watching, and returns whether it ever was.
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
