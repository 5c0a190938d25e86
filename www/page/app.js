/** What all parts of the page may do: run one action at a time, and show errors. */

import { takeLatest } from './core/take-latest.js';
import { explain } from './request/fields.js';

/** @import { requestForm } from './request/form.js' */
/** @import { pageWorkers } from './workers.js' */

/**
 * @typedef {object} Controls What an action gets.
 * @property {AbortSignal} signal
 * @property {() => void} stop Stops this action, and no later one.
 * @property {(fraction: number, text: string) => void} advance Shows the progress.
 *
 * @typedef {ReturnType<typeof pageApp>} App
 */

/**
 * @param {ReturnType<typeof requestForm>} form
 * @param {ReturnType<typeof pageWorkers>} workers
 */
export function pageApp(form, workers) {
  const latest = takeLatest({
    busy(text) {
      form.clearErrors();
      form.busy(text);
    },
    idle: form.idle,
  });

  return {
    form,
    workers,
    latest,
    fail,

    /**
     * Runs an action that may start workers of several modes. It stops the action before it, and the next one stops it.
     *
     * @param {string} text What runs.
     * @param {(controls: Controls) => Promise<void>} action
     */
    run: (text, action) =>
      latest.run(text, async (signal, stop) => {
        try {
          await action({ signal, stop, advance: form.advance });
        } finally {
          await workers.keepOneMode();
        }
      }),

    /**
     * Shows what goes wrong.
     *
     * @param {() => Promise<unknown>} action
     * @param {{ isFocused?: boolean }} [how] Whether a field with an error gets the focus.
     */
    async attempt(action, { isFocused = true } = {}) {
      try {
        await action();
      } catch (error) {
        form.fail(reported(error), isFocused);
      }
    },
  };

  /**
   * Shows an error at its field, if it has one.
   *
   * @param {unknown} error
   * @returns {string} Its message.
   */
  function fail(error) {
    const explained = reported(error);
    if (form.has(explained.argument)) form.fail(explained, true);
    return explained.message;
  }
}

/** @param {unknown} error A bug goes to the browser's console, too. */
function reported(error) {
  const explained = explain(error);
  if (!explained.isExpected) reportError(error);
  return explained;
}
