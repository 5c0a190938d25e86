/** The save panel: options, progress and result. */

import { button, el } from '../../core/elements.js';
import { optionFields } from './options.js';
import { outcome } from './outcome.js';

/**
 * @param {HTMLElement} section
 * @param {object} on
 * @param {() => void} on.save
 * @param {() => void} on.pause
 * @param {() => void} on.cancel
 * @param {() => void} on.change An option other than the name has changed.
 */
export function saveView(section, on) {
  const options = optionFields({ change: on.change, save: on.save });
  const plan = el('p', 'save-plan');
  const save = button('Save the file', on.save);
  const pause = button('Pause', on.pause);
  const cancel = button('Cancel', on.cancel);
  const status = el('span', 'status');
  status.setAttribute('role', 'status');
  const progress = el('progress');
  progress.setAttribute('aria-label', 'Saving the file');
  const speed = el('p', 'save-speed');
  const problem = el('p', 'save-problem error');
  problem.setAttribute('role', 'alert');
  const result = el('div', 'save-outcome');
  const heading = el('h2', '', 'Save');
  heading.id = 'save-heading';
  heading.tabIndex = -1;
  section.setAttribute('aria-labelledby', heading.id);
  section.replaceChildren(heading, options.element, plan, el('p', 'buttons', save, pause, cancel, status), progress, speed, problem, result);

  /** Whether a button that had the focus was disabled. */
  let isFocusLost = false;

  work(false);

  return {
    open() {
      section.hidden = false;
      heading.focus();
      return true;
    },

    close() {
      section.hidden = true;
      return false;
    },

    options,

    /** @param {string} text Describes the file. */
    plan(text) {
      plan.textContent = text;
    },

    /** @param {string} text What runs. */
    busy(text) {
      problem.textContent = '';
      result.replaceChildren();
      work(true);
      status.textContent = text;
      progress.removeAttribute('value');
      cancel.focus();
    },

    /**
     * The speed is not read out, because it changes too often.
     *
     * @param {number} fraction From 0 to 1.
     * @param {string} text
     */
    advance(fraction, text) {
      progress.value = fraction;
      speed.textContent = text;
    },

    /** @param {boolean} isPaused What is being written is finished before the save rests. */
    paused(isPaused) {
      pause.textContent = isPaused ? 'Resume' : 'Pause';
      if (!isPaused) status.textContent = 'Saving.';
    },

    /** Nothing is being written any more. */
    rest() {
      status.textContent = 'Paused.';
    },

    /** @param {string} text What runs and can be neither paused nor cancelled. */
    ending(text) {
      isFocusLost ||= [pause, cancel].some((each) => each === document.activeElement);
      pause.disabled = true;
      cancel.disabled = true;
      status.textContent = text;
    },

    /** @param {string} text How it ended, or nothing. */
    idle(text) {
      // The focused button goes away. A focus elsewhere stays.
      const isHere = section.contains(document.activeElement) || (isFocusLost && document.activeElement === document.body);
      isFocusLost = false;
      work(false);
      status.textContent = text;
      if (isHere) save.focus();
    },

    /** @param {string} message */
    fail(message) {
      problem.textContent = message;
    },

    /** @param {Parameters<typeof outcome>} said */
    show: (...said) => result.replaceChildren(...outcome(...said)),
  };

  /** @param {boolean} isBusy */
  function work(isBusy) {
    options.element.disabled = isBusy;
    for (const [element, isShown] of /** @type {const} */ ([[save, !isBusy], [pause, isBusy], [cancel, isBusy]])) {
      element.hidden = !isShown;
      element.disabled = false;
    }
    pause.textContent = 'Pause';
    progress.hidden = !isBusy;
    speed.textContent = '';
  }
}
