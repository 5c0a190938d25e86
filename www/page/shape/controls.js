/** What the fields of a shape are built of. */

import { el } from '../core/elements.js';

/**
 * A labelled field of the sentence.
 *
 * @template {HTMLElement} T
 * @param {string} id
 * @param {string} label
 * @param {T} control
 * @param {HTMLElement} [around] What stands in its place, with the control in it.
 */
export function sentenceField(id, label, control, around = control) {
  control.id = id;
  control.setAttribute('aria-describedby', `${id}-error ${id}-hint`);
  const title = el('label', '', label);
  title.htmlFor = id;
  return { control, element: el('span', 'field', title, around), title };
}

/** @param {(readonly [value: string, label: string])[]} options */
export function select(options) {
  const control = el('select');
  for (const [value, label] of options) control.append(new Option(label, value));
  return control;
}

/**
 * Chooses a value. One that no option has gets an option, so that nothing of a link is lost.
 *
 * @param {HTMLSelectElement} control
 * @param {string} value
 * @param {string} label Of the new option.
 */
export function choose(control, value, label) {
  if (![...control.options].some((option) => option.value === value)) control.append(new Option(label, value));
  control.value = value;
}

/**
 * A text of several lines that is as high as its text. What lies over it has the same text, unseen, and gives it its height.
 *
 * @param {boolean} isOneLine Whether line breaks are dropped.
 */
export function growing(isOneLine) {
  const control = el('textarea');
  Object.assign(control, { rows: 1, spellcheck: false, autocapitalize: 'off', autocomplete: 'off' });
  const mirror = el('span', 'mirror');
  mirror.setAttribute('aria-hidden', 'true');
  control.addEventListener('input', () => {
    if (isOneLine && /[\r\n]/.test(control.value)) control.value = control.value.replaceAll(/[\r\n]+/g, '');
    reflect();
  });
  return {
    control,
    element: el('span', 'growing', control, mirror),

    /** @param {string} text */
    write(text) {
      control.value = text;
      reflect();
    },

    /**
     * Marks a character.
     *
     * @param {number | undefined} place From 1; none when undefined.
     */
    reflect,
  };

  /** @param {number} [place] */
  function reflect(place) {
    const characters = [...control.value];
    const before = place === undefined ? control.value : characters.slice(0, place - 1).join('');
    const marked = place === undefined ? [] : [el('mark', '', characters[place - 1] ?? ' '), characters.slice(place).join('')];
    // A last line that is empty has a height, too.
    mirror.replaceChildren(before, ...marked, '\u200b');
  }
}

/**
 * Shows controls and what belongs to them, or takes them out of the form.
 *
 * @param {(HTMLElement | null)[]} elements
 * @param {boolean} isShown
 */
export function use(elements, isShown) {
  for (const element of elements) {
    if (element === null) continue;
    element.hidden = !isShown;
    for (const control of [element, ...element.querySelectorAll('input, select, textarea')]) {
      if ('disabled' in control) control.disabled = !isShown;
    }
  }
}
