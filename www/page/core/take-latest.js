/** One action at a time: the latest stops the one before it and waits for its end. Imports nothing. */

/**
 * @typedef {object} Display Shows what runs.
 * @property {(text: string) => void} busy
 * @property {(text: string) => void} idle
 */

/** @param {Display} display */
export function takeLatest(display) {
  /** @type {{ controller: AbortController, ended: Promise<void> } | undefined} */
  let running;

  return {
    /**
     * Starts when the action before it has ended, because that one may have to clean up.
     *
     * @param {string} text What runs.
     * @param {(signal: AbortSignal, stop: () => void) => Promise<void>} action With what stops it, and no later one.
     * @throws What the action throws, unless it was stopped.
     */
    async run(text, action) {
      const before = running;
      const controller = new AbortController();
      const { signal } = controller;
      const mine = { controller, ended: begin() };
      running = mine;
      display.busy(text);
      try {
        await mine.ended;
      } catch (error) {
        if (!signal.aborted) throw error;
      } finally {
        // Otherwise the display belongs to the next action.
        if (running === mine) display.idle(signal.aborted ? 'Stopped.' : '');
      }

      async function begin() {
        before?.controller.abort();
        await before?.ended.catch(() => {});
        signal.throwIfAborted();
        await action(signal, () => controller.abort());
      }
    },

    /** Stops what runs. */
    stop() {
      running?.controller.abort();
    },
  };
}
