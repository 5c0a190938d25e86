/** Tables of figures. */

import { el } from '../../core/elements.js';

/**
 * @param {string[]} columns
 * @param {(string | number)[][]} rows The first cell of each is its head.
 */
function table(columns, rows) {
  return el(
    'table',
    '',
    el('thead', '', el('tr', '', ...columns.map((column) => head('col', column)))),
    el('tbody', '', ...rows.map(([name = '', ...figures]) => el('tr', '', head('row', name), ...figures.map(figure)))),
  );
}

/**
 * One that may be wider or higher than its place, and scrolls by itself, by keyboard too.
 *
 * @param {string} name What it is called for those who do not see it.
 * @param {string[]} columns
 * @param {(string | number)[][]} rows
 */
export function scrolling(name, columns, rows) {
  const box = el('div', 'scrolling', table(columns, rows));
  box.tabIndex = 0;
  box.setAttribute('role', 'region');
  box.setAttribute('aria-label', name);
  return box;
}

/**
 * @param {'col' | 'row'} scope
 * @param {string | number} text
 */
function head(scope, text) {
  const cell = el('th', '', String(text));
  cell.scope = scope;
  return cell;
}

/** @param {string | number} text */
function figure(text) {
  return el('td', '', String(text));
}
