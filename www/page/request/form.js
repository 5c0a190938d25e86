/** The request: its fields, their errors, and the buttons. */

import { announce } from '../core/announce.js';
import { el } from '../core/elements.js';
import { isComposing } from '../core/keys.js';
import { FIELDS } from './fields.js';

/** @import { lazyShapes } from '../lazy.js' */
/** @import { Fields } from './request.js' */
/** @import { Field } from './spec.js' */

const GENERATE = 'Generate all and time it';

/**
 * @param {HTMLFormElement} form
 * @param {object} on
 * @param {() => void} on.generate
 * @param {() => void} on.stop
 * @param {() => void} on.another
 * @param {() => void} on.compare
 * @param {() => void} on.save
 * @param {() => void} on.link
 * @param {() => void} on.change A field says something else.
 * @param {() => void} on.hint The fields say something else, typed or filled in.
 * @param {ReturnType<typeof lazyShapes>} shapes The fields of words, patterns and rules.
 */
export function requestForm(form, on, shapes) {
  const generate = /** @type {HTMLButtonElement} */ (find('#generate'));
  const progress = /** @type {HTMLProgressElement} */ (find('progress'));
  const [status, speed, problem] = [find('#status'), find('#speed'), find('#problem')];
  const another = /** @type {HTMLButtonElement} */ (find('#another'));
  const details = /** @type {HTMLDetailsElement} */ (find('details'));
  let isBusy = false;

  find('.notes').prepend(...FIELDS.map((field) => Object.assign(el('p', 'error'), { id: `${field}-error` })));
  listen();

  return {
    /** @returns {Fields} As they were typed. */
    fields: () => shapes.write(new FormData(form)),

    /**
     * @param {Partial<Record<Field, string>>} texts As they were typed.
     * @param {URLSearchParams} [linked] The link that they are from, if they are all.
     */
    fill(texts, linked) {
      for (const [field, text] of Object.entries(texts)) fillOne(input(/** @type {Field} */ (field)), text);
      if (linked !== undefined) shapes.fill(linked);
      adapt();
    },

    /** When all fields are there that the form needs. */
    ready: () => shapes.ready(),

    /** Whether something runs that Escape stops. */
    isBusy: () => isBusy,

    /** @param {string} text What runs. Generate becomes Stop. */
    busy(text) {
      // As wide as before, so that nothing beside it moves.
      if (!isBusy) generate.style.minWidth = `${generate.getBoundingClientRect().width}px`;
      isBusy = true;
      generate.textContent = 'Stop';
      write(text, '');
      progress.hidden = false;
      progress.removeAttribute('value');
    },

    /**
     * @param {number} fraction From 0 to 1.
     * @param {string} text
     */
    advance(fraction, text) {
      progress.value = fraction;
      write('', text);
    },

    /** @param {string} text How it ended, or nothing. */
    idle(text) {
      isBusy = false;
      generate.style.minWidth = '';
      generate.textContent = GENERATE;
      progress.hidden = true;
      say(text);
    },

    /**
     * Shows an error at its field, and no other error any more.
     *
     * @param {import('./fields.js').Explained} explained
     * @param {boolean} isFocused Whether the field gets the focus. Who is typing keeps it.
     */
    fail({ argument, message, place }, isFocused) {
      clearErrors();
      const at = placeOf(argument);
      if (at === undefined) {
        problem.textContent = message;
        return;
      }
      const { control, error } = at;
      error.textContent = message;
      const fold = control.closest('details');
      if (fold) fold.open = true;
      control.setAttribute('aria-invalid', 'true');
      shapes.mark(place, isFocused);
      if (!isFocused) return;
      control.focus();
      // WebKit does not focus a field that was unfolded but not drawn yet.
      requestAnimationFrame(() => control.focus());
    },

    /** @param {string | undefined} argument Whether it has a field. */
    has: (argument) => placeOf(argument) !== undefined,

    clearErrors,

    /** The error that is shown, or nothing. */
    error: () => [...form.querySelectorAll('.error')].map(({ textContent }) => textContent).join(''),

    say,
  };

  function listen() {
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      if (isBusy) on.stop();
      else on.generate();
    });
    // The second click of a double click would stop what the first has begun.
    generate.addEventListener('click', (event) => event.detail > 1 && event.preventDefault());
    // Enter in a field requests what the fields say, even while something runs.
    form.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' || isComposing(event)) return;
      const isInField = event.target instanceof Element && event.target.matches('input, #pattern');
      // A key that is held down would start and stop it in turns.
      if (isInField || event.repeat) event.preventDefault();
      if (isInField && !event.repeat) on.generate();
    });
    document.addEventListener('keydown', (event) => {
      if (event.key === 'Escape' && isBusy && !event.defaultPrevented && !isComposing(event)) on.stop();
    });
    for (const [css, action] of /** @type {const} */ ([['#another', on.another], ['#compare', on.compare], ['#save-button', on.save], ['#link', on.link]])) {
      find(css).addEventListener('click', () => action());
    }
    // What fills in a form reports the second alone.
    for (const type of ['input', 'change']) {
      form.addEventListener(type, async () => {
        adapt();
        // What cannot be loaded is said where the fields are read.
        await shapes.ready().catch(() => {});
        adapt();
        on.change();
      });
    }
  }

  /**
   * @param {HTMLInputElement} control
   * @param {string} text
   */
  function fillOne(control, text) {
    const isTick = control.type === 'checkbox';
    if (isTick) control.checked = text === '1';
    else control.value = text;
    if (details.contains(control) && text !== '' && (isTick || text !== control.defaultValue)) details.open = true;
  }

  /** @param {string} text A result, where nothing runs. */
  function say(text) {
    write(text, '');
    if (text !== '') announce(text);
  }

  /**
   * @param {string} statusText
   * @param {string} speedText
   */
  function write(statusText, speedText) {
    status.textContent = statusText;
    speed.textContent = speedText;
  }

  function clearErrors() {
    for (const error of form.querySelectorAll('.error')) error.textContent = '';
    for (const control of form.querySelectorAll('[aria-invalid]')) control.removeAttribute('aria-invalid');
    shapes.mark(undefined, false);
  }

  /** Shows and enables the fields that matter with what the others say. */
  function adapt() {
    const isPython = input('engine').value !== '';
    for (const field of /** @type {const} */ (['fresh', 'unique'])) input(field).disabled = isPython;
    const isFresh = input('fresh').checked && !isPython;
    input('seed').disabled = isFresh;
    const name = isFresh ? 'Other strings' : 'Another seed';
    // WebKit forgets a click on a text that is written meanwhile, as when a field is left by it.
    if (another.textContent !== name) another.textContent = name;
    show('symbols', input('alphabet').value === 'own');
    show('unique', !isPython);
    show('separator', !['', '0'].includes(input('groups').value.trim()));
    shapes.adapt();
    on.hint();
  }

  /**
   * @param {Field} field
   * @param {boolean} isShown
   */
  function show(field, isShown) {
    /** @type {HTMLElement} */ (input(field).closest('span, p')).hidden = !isShown;
  }

  /**
   * The field of an argument, and where its error stands.
   *
   * @param {string | undefined} argument
   */
  function placeOf(argument) {
    const field = FIELDS.find((each) => each === argument);
    return shapes.at(argument) ?? (field && { control: input(field), error: find(`#${field}-error`) });
  }

  /**
   * Some are selects, of which only what they share with inputs is used.
   *
   * @param {Field} field
   */
  function input(field) {
    return /** @type {HTMLInputElement} */ (form.elements.namedItem(field));
  }

  /** @param {string} css */
  function find(css) {
    return /** @type {HTMLElement} */ (form.querySelector(css));
  }
}
