/** The request: its fields, their errors, and the buttons. */

import { FIELDS } from './spec.js';

/** @import { Fields } from './request.js' */
/** @import { Field } from './spec.js' */

/**
 * @param {HTMLFormElement} form
 * @param {object} on
 * @param {(fields: Fields) => void} on.generate
 * @param {() => void} on.stop
 * @param {() => void} on.anotherSeed
 * @param {() => void} on.compare
 * @param {() => void} on.save
 * @param {() => void} on.link
 * @param {() => void} on.change Something was typed or chosen, or filled in.
 */
export function requestForm(form, on) {
  const generate = /** @type {HTMLButtonElement} */ (form.querySelector('#generate'));
  const progress = /** @type {HTMLProgressElement} */ (form.querySelector('progress'));
  const status = /** @type {HTMLElement} */ (form.querySelector('#status'));
  const speed = /** @type {HTMLElement} */ (form.querySelector('#speed'));
  const problem = /** @type {HTMLElement} */ (form.querySelector('#problem'));
  const another = /** @type {HTMLButtonElement} */ (form.querySelector('#another'));
  const details = /** @type {HTMLDetailsElement} */ (form.querySelector('details'));
  let isBusy = false;

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    if (isBusy) on.stop();
    else on.generate(new FormData(form));
  });
  // In a field Enter asks for what is typed, also while something else is being done.
  form.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || !(event.target instanceof HTMLInputElement)) return;
    event.preventDefault();
    on.generate(new FormData(form));
  });
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && isBusy) on.stop();
  });
  for (const [css, action] of /** @type {const} */ ([['#another', on.anotherSeed], ['#compare', on.compare], ['#save-button', on.save], ['#link', on.link]])) {
    form.querySelector(css)?.addEventListener('click', () => action());
  }

  form.addEventListener('input', adapt);
  details.addEventListener('toggle', on.change);

  return {
    /** @returns {Fields} As they were typed. */
    fields: () => new FormData(form),

    /** @param {Partial<Record<Field, string>>} texts As they were typed. */
    fill(texts) {
      for (const [field, text] of Object.entries(texts)) {
        const place = input(/** @type {Field} */ (field));
        const isTick = place.type === 'checkbox';
        if (isTick) place.checked = text === '1';
        else place.value = text;
        if (details.contains(place) && text !== '' && (isTick || text !== place.defaultValue)) details.open = true;
      }
      adapt();
    },

    /** Whether something is being done, which Escape stops. */
    isBusy: () => isBusy,

    /** @param {string} text What is being done; the buttons now stop it. */
    busy(text) {
      isBusy = true;
      generate.textContent = 'Stop';
      say(text, '');
      progress.hidden = false;
      progress.removeAttribute('value');
    },

    /**
     * @param {number} fraction From 0 to 1.
     * @param {string} text
     */
    advance(fraction, text) {
      progress.value = fraction;
      say('', text);
    },

    /** @param {string} text How it ended, if that has to be said. */
    idle(text) {
      isBusy = false;
      generate.textContent = 'Generate';
      say(text, '');
      progress.hidden = true;
    },

    /**
     * Says what went wrong where it went wrong, and nowhere else any more.
     *
     * @param {Field | undefined} field
     * @param {string} message
     */
    fail(field, message) {
      clearErrors();
      if (field === undefined) {
        problem.textContent = message;
        return;
      }
      errorOf(field).textContent = message;
      if (details.contains(input(field))) details.open = true;
      input(field).setAttribute('aria-invalid', 'true');
      input(field).focus();
      // WebKit may focus nothing that has just been unfolded, before it was drawn.
      requestAnimationFrame(() => input(field).focus());
    },

    clearErrors,

    /** @param {string} text What has been done, where nothing runs. */
    tell: (text) => say(text, ''),
  };

  /**
   * The status is read aloud; the speed is not, for nobody wants to hear each step.
   *
   * @param {string} statusText
   * @param {string} speedText
   */
  function say(statusText, speedText) {
    status.textContent = statusText;
    speed.textContent = speedText;
  }

  function clearErrors() {
    problem.textContent = '';
    for (const field of FIELDS) {
      errorOf(field).textContent = '';
      input(field).removeAttribute('aria-invalid');
    }
  }

  /** Fields are there when they matter, and take no part when they do not. */
  function adapt() {
    const isPython = input('engine').value !== '';
    for (const field of /** @type {const} */ (['fresh', 'unique'])) input(field).disabled = isPython;
    for (const button of [input('seed'), another]) button.disabled = input('fresh').checked && !isPython;
    show('symbols', input('alphabet').value === 'own');
    show('unique', !isPython);
    show('separator', !['', '0'].includes(input('groups').value.trim()));
    on.change();
  }

  /**
   * @param {Field} field
   * @param {boolean} isShown
   */
  function show(field, isShown) {
    /** @type {HTMLElement} */ (input(field).closest('span, p')).hidden = !isShown;
  }

  /**
   * Selects have but a part of what inputs have, and nothing else of it is used of them.
   *
   * @param {Field} field
   */
  function input(field) {
    return /** @type {HTMLInputElement} */ (form.elements.namedItem(field));
  }

  /** @param {Field} field */
  function errorOf(field) {
    return /** @type {HTMLElement} */ (form.querySelector(`#${field}-error`));
  }
}
