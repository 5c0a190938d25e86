/** Elements of HTML, made. Imports nothing. */

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
  element.append(...children);
  return element;
}

/**
 * @param {string} text
 * @param {() => unknown} act
 */
export function button(text, act) {
  const element = el('button', '', text);
  // Without a type it would send a form that it stands in.
  element.type = 'button';
  element.addEventListener('click', () => void act());
  return element;
}

/**
 * Places in an element, one after the other, for what changes from time to time.
 *
 * @template {string} N
 * @param {HTMLElement} element
 * @param {N[]} names
 * @returns {(name: N) => HTMLElement}
 */
export function slots(element, names) {
  const made = new Map(names.map((name) => [name, el('div', name)]));
  element.replaceChildren(...made.values());
  return (name) => /** @type {HTMLElement} */ (made.get(name));
}
