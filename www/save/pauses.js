/** Pauses in work that goes step by step. Imports nothing. */

export function pausing() {
  let beganMs = performance.now();
  let workedMs = 0;
  /** Ends the pause. @type {(() => void) | undefined} */
  let goOn;
  let turn = Promise.resolve();

  return {
    /** What was before was not yet work. */
    begin() {
      beganMs = performance.now();
    },

    /** Begins a pause, or ends it. @returns {boolean} Whether there is one now. */
    toggle() {
      if (goOn !== undefined) {
        beganMs = performance.now();
        goOn();
        goOn = undefined;
        return false;
      }
      workedMs += performance.now() - beganMs;
      turn = new Promise((resolve) => {
        goOn = resolve;
      });
      return true;
    },

    isPaused: () => goOn !== undefined,

    /** @returns {Promise<void>} When there is no pause. */
    turn: () => turn,

    /** How long there was none. */
    workedMs: () => workedMs + (goOn === undefined ? performance.now() - beganMs : 0),
  };
}
