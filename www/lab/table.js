/** A table of figures. */

import { part } from './part.js';

/**
 * @param {string[]} columns
 * @param {(string | number)[][]} rows The first cell of each is its head.
 */
export function table(columns, rows) {
  return part(
    'table',
    '',
    part('thead', '', part('tr', '', ...columns.map((column) => head('col', column)))),
    part('tbody', '', ...rows.map(([name = '', ...figures]) => part('tr', '', head('row', name), ...figures.map(figure)))),
  );
}

/**
 * @param {'col' | 'row'} scope
 * @param {string | number} text
 */
function head(scope, text) {
  const cell = part('th', '', String(text));
  cell.scope = scope;
  return cell;
}

/** @param {string | number} text */
function figure(text) {
  return part('td', '', String(text));
}
