/** Elements, made. Imports nothing. */

/**
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} name
 * @param {string} [text]
 * @param {string} [className]
 * @returns {HTMLElementTagNameMap[K]}
 */
export function part(name, text = '', className = '') {
  const element = document.createElement(name);
  element.textContent = text;
  if (className !== '') element.className = className;
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
export function places(element, names) {
  const made = new Map(names.map((name) => [name, part('div', '', name)]));
  element.replaceChildren(...made.values());
  return (name) => /** @type {HTMLElement} */ (made.get(name));
}
