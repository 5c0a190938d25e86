/** The workers of the page: their start, and which of them run. */

import * as strandom from '../module/strandom.js';

/** @import { Started } from '../module/strandom.js' */

const MIB = 1 << 20;
/** As much as wasm can use. */
const SHARED_BYTES = 4096 * MIB;

/** @param {HTMLElement} foot Says which mode runs, and why. */
export function pageWorkers(foot) {
  let isRunning = false;

  return {
    isRunning: () => isRunning,

    start,

    drawSeed: strandom.anotherSeed,

    /** Ends the workers of `processes` where `threads` runs: an experiment may have started both, and each takes memory. */
    async keepOneMode() {
      // Why they do not start is said by the next request.
      const started = await start().catch(() => undefined);
      if (started?.mode === 'threads') strandom.stop({ mode: 'processes', resume: true });
    },
  };

  /**
   * Starts the workers, or finds them started.
   *
   * @param {number} [workers] How many from now on.
   */
  async function start(workers) {
    try {
      const started = await strandom.start({ workers });
      isRunning = true;
      foot.textContent = modeText(started);
      return started;
    } catch (error) {
      isRunning = false;
      foot.textContent = 'The engine is not running.';
      throw error;
    }
  }
}

/** @param {Started} started */
function modeText({ mode, why, workers, sharedBytesMax = SHARED_BYTES }) {
  const [count, shares] = workers === 1 ? ['1 worker', 'shares'] : [`${workers} workers`, 'share'];
  const memory = sharedBytesMax < SHARED_BYTES ? `at most ${sharedBytesMax / MIB} MiB of memory, which is what this browser allows` : 'memory';
  return `${mode}: ${why}; ${mode === 'threads' ? `${count} ${shares} ${memory}` : `${count}, each with its own memory`}.`;
}
