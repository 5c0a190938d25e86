/** A tick of the rules: at least so many symbols of a set. */

import { el } from '../core/elements.js';
import { setText } from './cost.js';

/**
 * @param {string} set The name of a set, or its symbols.
 * @param {string} [count] How many; not ticked when undefined.
 */
export function atLeastTick(set, count) {
  const [tick, number, label] = [el('input'), el('input'), el('label')];
  Object.assign(tick, { type: 'checkbox', id: `at-least-${set}`, checked: count !== undefined });
  Object.assign(number, { inputMode: 'numeric', autocomplete: 'off', value: count ?? '1', size: 2 });
  number.setAttribute('aria-label', `how many ${setText(set, '2')}`);
  for (const control of [tick, number]) control.setAttribute('aria-describedby', 'rules-error');
  label.htmlFor = tick.id;
  for (const control of [tick, number]) control.addEventListener('input', say);
  say();
  return {
    element: el('span', 'tick', tick, number, ' ', label),
    isOn: () => tick.checked,
    /** As a link has it. */
    text: () => `${set}:${number.value.trim()}`,
  };

  function say() {
    number.hidden = !tick.checked;
    // The number is in its own field.
    label.textContent = tick.checked ? setText(set, number.value).replace(/^an? /, '') : setText(set, '1');
  }
}
