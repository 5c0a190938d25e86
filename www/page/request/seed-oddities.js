/** Says what cannot be seen in the seed, and offers the seed without it. */

import { button } from '../core/elements.js';
import { oddities } from './oddities.js';

/** Between two words a seed ends with a space, which is no oddity. */
const QUIET_MS = 700;

/**
 * @param {HTMLElement} form
 * @returns {(seed: string) => void} Updates it.
 */
export function seedOddities(form) {
  const hint = /** @type {HTMLElement} */ (form.querySelector('#seed-oddities'));
  const field = /** @type {HTMLInputElement} */ (form.querySelector('[name=seed]'));
  let said = '';
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let waiting;

  return (seed) => {
    clearTimeout(waiting);
    if (oddities(seed).length === 0) show('');
    else waiting = setTimeout(show, QUIET_MS, seed);
  };

  /** @param {string} seed */
  function show(seed) {
    const found = oddities(seed);
    const words = found.map(({ words }) => `The seed ${words}.`).join(' ');
    if (words === said) return;
    said = words;
    // The seed may be another one when a button is pressed.
    const buttons = found.map(({ label }, i) => button(label, () => retype(oddities(field.value)[i]?.usual)));
    hint.replaceChildren(words, ...buttons.flatMap((each) => [' ', each]));
  }

  /** @param {string} [text] Stands in the field as if it were typed. */
  function retype(text = field.value) {
    field.value = text;
    field.focus();
    field.dispatchEvent(new Event('input', { bubbles: true }));
  }
}
