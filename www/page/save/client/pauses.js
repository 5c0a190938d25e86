/** Pauses between the steps of a job, and the time without them. Imports nothing. */

export function pausable() {
  let startMs = performance.now();
  let workedMs = 0;
  /** Ends the pause. @type {(() => void) | undefined} */
  let resume;
  let unpaused = Promise.resolve();

  return {
    /** Starts the clock. */
    start() {
      startMs = performance.now();
    },

    /** Starts a pause, or ends it. @returns {boolean} Whether there is one now. */
    toggle() {
      if (resume !== undefined) {
        startMs = performance.now();
        resume();
        resume = undefined;
        return false;
      }
      workedMs += performance.now() - startMs;
      unpaused = new Promise((resolve) => {
        resume = resolve;
      });
      return true;
    },

    isPaused: () => resume !== undefined,

    /** @returns {Promise<void>} When there is no pause. */
    unpaused: () => unpaused,

    /** The time since the start, without pauses. */
    workedMs: () => workedMs + (resume === undefined ? performance.now() - startMs : 0),
  };
}
