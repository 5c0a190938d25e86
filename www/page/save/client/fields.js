/** Fields with their labels, errors and hints. */

import { el } from '../../core/elements.js';

/**
 * Suggests a value, unless the user has typed another.
 *
 * @param {HTMLInputElement} field
 * @param {string} suggested
 */
export function follow(field, suggested) {
  if (field.value === field.defaultValue) field.value = suggested;
  field.defaultValue = suggested;
}

/**
 * What is wrong with a field, beside it.
 *
 * @param {HTMLInputElement} field
 */
export function errorAt(field) {
  const element = el('p', 'error');
  element.id = `${field.id}-error`;
  describe(field, element.id);
  return {
    element,

    /** @param {string} message */
    show(message) {
      element.textContent = message;
      if (message === '') field.removeAttribute('aria-invalid');
      else field.setAttribute('aria-invalid', 'true');
    },

    isShown: () => element.textContent !== '',
    focus: () => field.focus(),
  };
}

/**
 * @param {HTMLInputElement} field
 * @param {string} words
 */
export function hintAt(field, words) {
  const hint = el('p', 'save-hint', words);
  hint.id = `${field.id}-hint`;
  describe(field, hint.id);
  return hint;
}

/**
 * @param {HTMLInputElement} field
 * @param {string} id
 */
function describe(field, id) {
  field.setAttribute('aria-describedby', [field.getAttribute('aria-describedby'), id].filter(Boolean).join(' '));
}

/**
 * @param {string} name
 * @param {string[][]} choices
 */
export function select(name, choices) {
  const field = el('select', '', ...choices.map(([value, label]) => new Option(label, value)));
  field.name = name;
  return field;
}

/** @param {string} name */
export function checkbox(name) {
  const field = text(name);
  field.type = 'checkbox';
  return field;
}

/** @param {string} name */
export function numeric(name) {
  const field = text(name);
  field.inputMode = 'numeric';
  field.size = 12;
  return field;
}

/**
 * @param {string} name
 * @param {string} [className]
 */
export function text(name, className) {
  const field = el('input', className);
  field.name = name;
  field.id = `save-${name}`;
  field.autocomplete = 'off';
  field.spellcheck = false;
  return field;
}

/**
 * @param {string} label
 * @param {HTMLElement} field
 */
export function labelled(label, field) {
  return el('label', '', el('span', '', label), field);
}

/** @param {HTMLElement[]} fields */
export function row(...fields) {
  return el('div', 'save-row', ...fields);
}
