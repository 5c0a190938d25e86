/** A table of figures. Imports nothing. */

/**
 * @param {string[]} columns
 * @param {(string | number)[][]} rows The first cell of each is its head.
 */
export function table(columns, rows) {
  const element = document.createElement('table');
  const head = element.createTHead().insertRow();
  for (const column of columns) head.append(cell('th', column, 'col'));
  const body = element.createTBody();
  for (const [name, ...figures] of rows) {
    body.insertRow().append(cell('th', name, 'row'), ...figures.map((figure) => cell('td', figure)));
  }
  return element;
}

/**
 * @param {'th' | 'td'} name
 * @param {string | number | undefined} text
 * @param {string} [scope]
 */
function cell(name, text, scope) {
  const element = document.createElement(name);
  element.textContent = String(text ?? '');
  if (scope) element.setAttribute('scope', scope);
  return element;
}
