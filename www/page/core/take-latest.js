/** One thing at a time: whoever comes ends what is being done, and waits until that is over. Imports nothing. */

/**
 * @typedef {object} Display Where it is told what is being done.
 * @property {(text: string) => void} busy
 * @property {(text: string) => void} idle
 */

/** @param {Display} display */
export function takeLatest(display) {
  /** @type {{ controller: AbortController, ended: Promise<void> } | undefined} */
  let running;

  return {
    /**
     * Does something when what is being done has ended, for that may have to put something right.
     *
     * @param {string} text What is being done.
     * @param {(signal: AbortSignal, stop: () => void) => Promise<void>} action With what stops it, and nothing
     *   else that may come later.
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
        // What comes next has taken over the display.
        if (running === mine) display.idle(signal.aborted ? 'Stopped.' : '');
      }

      async function begin() {
        before?.controller.abort();
        await before?.ended.catch(() => {});
        signal.throwIfAborted();
        await action(signal, () => controller.abort());
      }
    },

    /** Ends what is being done. */
    stop() {
      running?.controller.abort();
    },
  };
}
