/** The save panel: options, progress and result. */

import { button, el } from '../../core/elements.js';
import { isComposing } from '../../core/keys.js';
import { outcome } from './outcome.js';
import { FORMATS } from './plan.js';

/** @import { Format } from '../../../module/strandom.js' */
/** @import { HashChoice } from './checks.js' */

/** @typedef {{ format: Format, gzip: boolean, hash: HashChoice, name: string }} Options */

/** None at first: disks may be several times as fast as hashing. @type {Record<HashChoice, string>} */
const HASHES = { none: 'None', file: 'Of the file (slower)', pieces: 'Of its pieces (faster)' };

/**
 * @param {HTMLElement} section
 * @param {object} on
 * @param {() => void} on.save
 * @param {() => void} on.pause
 * @param {() => void} on.cancel
 * @param {() => void} on.change An option other than the name has changed.
 */
export function saveView(section, on) {
  const format = select(Object.entries(FORMATS).map(([value, { name }]) => [value, name]));
  const gzip = checkbox();
  const hash = select(Object.entries(HASHES));
  const name = el('input', 'save-name');
  name.autocomplete = 'off';
  name.spellcheck = false;
  const options = el(
    'fieldset',
    'save-options',
    labelled('Format', format),
    labelled('File name', name),
    labelled('SHA-256', hash),
    labelled('Compress with gzip (slower)', gzip),
  );
  const plan = el('p', 'save-plan');
  const save = button('Save the file', on.save);
  const pause = button('Pause', on.pause);
  const cancel = button('Cancel', on.cancel);
  const status = el('span', 'status');
  status.setAttribute('role', 'status');
  const progress = el('progress');
  progress.setAttribute('aria-label', 'Saving the file');
  const speed = el('p', 'save-speed');
  const problem = el('p', 'error');
  problem.setAttribute('role', 'alert');
  const result = el('div', 'save-outcome');
  const heading = el('h2', '', 'Save');
  heading.id = 'save-heading';
  heading.tabIndex = -1;
  section.setAttribute('aria-labelledby', heading.id);
  section.replaceChildren(heading, options, plan, el('p', 'buttons', save, pause, cancel, status), progress, speed, problem, result);

  for (const field of [format, gzip, hash]) field.addEventListener('change', on.change);
  name.addEventListener('keydown', (event) => event.key === 'Enter' && !isComposing(event) && on.save());
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

    /** @returns {Options} */
    options: () => ({
      format: /** @type {Format} */ (format.value),
      gzip: gzip.checked,
      hash: /** @type {HashChoice} */ (hash.value),
      name: name.value,
    }),

    /**
     * @param {string} text Describes the file.
     * @param {string} suggested Its name, unless the user has typed another.
     */
    plan(text, suggested) {
      plan.textContent = text;
      if (name.value === name.defaultValue) name.value = suggested;
      name.defaultValue = suggested;
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
      pause.disabled = true;
      cancel.disabled = true;
      status.textContent = text;
    },

    /** @param {string} text How it ended, or nothing. */
    idle(text) {
      // The focused button goes away. A focus elsewhere stays.
      const isHere = section.contains(document.activeElement);
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
    options.disabled = isBusy;
    for (const [element, isShown] of /** @type {const} */ ([[save, !isBusy], [pause, isBusy], [cancel, isBusy]])) {
      element.hidden = !isShown;
      element.disabled = false;
    }
    pause.textContent = 'Pause';
    progress.hidden = !isBusy;
    speed.textContent = '';
  }
}

/** @param {[value: string, text: string][]} choices */
function select(choices) {
  return el('select', '', ...choices.map(([value, text]) => new Option(text, value)));
}

function checkbox() {
  const box = el('input');
  box.type = 'checkbox';
  return box;
}

/**
 * @param {string} text
 * @param {HTMLElement} field
 */
function labelled(text, field) {
  return el('label', '', el('span', '', text), field);
}
