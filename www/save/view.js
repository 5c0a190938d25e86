/** The panel: what the file will be, how far it is, and what came of it. */

import { button, part } from '../part.js';
import { FORMATS } from './plan.js';

/** @import { Format } from '../protocol.js' */

/** @typedef {{ format: Format, gzip: boolean, sha256: boolean, name: string }} Options */

/**
 * @param {HTMLElement} section
 * @param {object} on
 * @param {() => void} on.save
 * @param {() => void} on.pause
 * @param {() => void} on.cancel
 * @param {() => void} on.change Of the options, other than the name.
 */
export function saveView(section, on) {
  const format = part('select', '', ...Object.entries(FORMATS).map(([value, { name }]) => new Option(name, value)));
  const gzip = checkbox();
  // Not ticked: a disk may take several times as much a second as can be hashed.
  const sha256 = checkbox();
  const name = part('input', 'save-name');
  name.autocomplete = 'off';
  name.spellcheck = false;
  const options = part(
    'fieldset',
    'save-options',
    labelled('Format', format),
    labelled('File name', name),
    part('div', 'save-boxes', labelled('Compress with gzip, slower', gzip), labelled('Tell its SHA-256, slower', sha256)),
  );
  const plan = part('p', 'save-plan');
  const save = button('Save the file', on.save);
  const pause = button('Pause', on.pause);
  const cancel = button('Cancel', on.cancel);
  const status = part('span', 'status');
  status.setAttribute('role', 'status');
  const progress = part('progress');
  progress.setAttribute('aria-label', 'Saving the file');
  const speed = part('p', 'save-speed');
  const problem = part('p', 'error');
  problem.setAttribute('role', 'alert');
  const outcome = part('div', 'save-outcome');
  const heading = part('h2', '', 'Save');
  heading.id = 'save-heading';
  heading.tabIndex = -1;
  section.setAttribute('aria-labelledby', heading.id);
  section.replaceChildren(heading, options, plan, part('p', 'buttons', save, pause, cancel, status), progress, speed, problem, outcome);

  for (const field of [format, gzip, sha256]) field.addEventListener('change', on.change);
  name.addEventListener('keydown', (event) => event.key === 'Enter' && on.save());
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
    options: () => ({ format: /** @type {Format} */ (format.value), gzip: gzip.checked, sha256: sha256.checked, name: name.value }),

    /**
     * @param {string} text What the file will be, and where it goes.
     * @param {string} suggested Its name, unless there is another wish.
     */
    plan(text, suggested) {
      plan.textContent = text;
      if (name.value === name.defaultValue) name.value = suggested;
      name.defaultValue = suggested;
    },

    /** @param {string} text What is being done. */
    busy(text) {
      problem.textContent = '';
      outcome.replaceChildren();
      work(true);
      status.textContent = text;
      progress.removeAttribute('value');
      cancel.focus();
    },

    /**
     * The speed is not read aloud, for nobody wants to hear each step.
     *
     * @param {number} fraction From 0 to 1.
     * @param {string} text
     */
    advance(fraction, text) {
      progress.value = fraction;
      speed.textContent = text;
    },

    /** @param {boolean} isPaused What is on its way then comes to its end before there is rest. */
    paused(isPaused) {
      pause.textContent = isPaused ? 'Go on' : 'Pause';
      if (!isPaused) status.textContent = 'Saving.';
    },

    /** Nothing is on its way any more. */
    rest() {
      status.textContent = 'Paused.';
    },

    /** @param {string} text What is being done that can be neither paused nor cancelled. */
    ending(text) {
      pause.disabled = true;
      cancel.disabled = true;
      status.textContent = text;
    },

    /** @param {string} text How it ended, if that has to be said. */
    idle(text) {
      // Who stands on a button that goes away would stand nowhere; who is elsewhere stays there.
      const isHere = section.contains(document.activeElement);
      work(false);
      status.textContent = text;
      if (isHere) save.focus();
    },

    /** @param {string} message */
    fail(message) {
      problem.textContent = message;
    },

    /**
     * @param {string} sentence
     * @param {{ sha256: string, line: string } | undefined} check The line checks the file.
     * @param {(() => void) | undefined} again Hands the file over once more.
     */
    show(sentence, check, again) {
      outcome.replaceChildren(part('p', 'save-sentence', sentence));
      outcome.firstElementChild?.setAttribute('role', 'status');
      if (check !== undefined) {
        const copied = part('span', 'status');
        copied.setAttribute('role', 'status');
        outcome.append(
          part('p', '', 'SHA-256 ', part('code', 'save-digest', check.sha256)),
          part('p', '', 'To check it, in the folder where it is: ', part('code', 'save-check', check.line)),
          part('p', 'buttons', button('Copy the line', () => copy(check.line, copied)), copied),
        );
      }
      if (again !== undefined) {
        outcome.append(part('p', 'buttons', button('Download it once more', again)));
      }
    },
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

/**
 * @param {string} text
 * @param {HTMLElement} status
 */
async function copy(text, status) {
  try {
    await navigator.clipboard.writeText(text);
    status.textContent = 'Copied.';
  } catch {
    status.textContent = 'The browser lends no clipboard here. Select the line and copy it.';
  }
}

function checkbox() {
  const box = part('input');
  box.type = 'checkbox';
  return box;
}

/**
 * @param {string} text
 * @param {HTMLElement} field
 */
function labelled(text, field) {
  return part('label', '', part('span', '', text), field);
}
