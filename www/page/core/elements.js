/** HTML elements. Imports nothing. */

/**
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} name
 * @param {string} [className]
 * @param {(Node | string)[]} children
 * @returns {HTMLElementTagNameMap[K]}
 */
export function el(name, className = '', ...children) {
  const element = document.createElement(name);
  if (className !== '') element.className = className;
  if (name === 'code') element.translate = false;
  element.append(...children);
  return element;
}

/**
 * @param {string} text
 * @param {() => unknown} act
 */
export function button(text, act) {
  const element = el('button', '', text);
  // Without a type, it would submit a form around it.
  element.type = 'button';
  element.addEventListener('click', () => void act());
  return element;
}

/**
 * Fills an element with one empty box for each name.
 *
 * @template {string} N
 * @param {HTMLElement} element
 * @param {N[]} names
 * @returns {(name: N) => HTMLElement}
 */
export function slots(element, names) {
  const boxes = new Map(names.map((name) => [name, el('div', name)]));
  element.replaceChildren(...boxes.values());
  return (name) => /** @type {HTMLElement} */ (boxes.get(name));
}
