/**
 * Positions in a list of up to 2^53 - 1 rows, and on a scroll bar that may be shorter than the list. A
 * position is a row and a part of it, because no single number holds both. Pure; imports nothing.
 */

/** @typedef {{ row: number, part: number }} Position At the upper edge; `part` is from 0 to below 1. */

/** @type {Position} */
export const START = { row: 0, part: 0 };

/** How many rows at either end have their true length on the bar, so that a finger can reach them. */
export const EDGE_ROWS = 4000;

/**
 * @param {Position} position
 * @param {number} rows How many rows further down, in whole or in part.
 * @returns {Position}
 */
export function moved({ row, part }, rows) {
  const whole = Math.floor(part + rows);
  return { row: row + whole, part: part + rows - whole };
}

/**
 * @param {number} length
 * @param {number} viewRows
 * @returns {Position} With the last row at the lower edge.
 */
export function lastPosition(length, viewRows) {
  return length > viewRows ? moved({ row: length, part: 0 }, -viewRows) : START;
}

/**
 * @param {Position} position
 * @param {Position} last
 */
export function within(position, last) {
  if (position.row < 0) return START;
  return rowsBetween(position, last) < 0 ? last : position;
}

/**
 * @param {Position} from
 * @param {Position} to
 */
export function rowsBetween(from, to) {
  return to.row - from.row + (to.part - from.part);
}

/**
 * @param {Position} position
 * @param {Position} last
 * @param {number} barRows The length of the bar, in rows.
 * @returns {number} How many rows from the bar's start.
 */
export function onBar(position, last, barRows) {
  const above = rowsBetween(START, position);
  const below = rowsBetween(position, last);
  if (Math.min(above, below) <= EDGE_ROWS) return above < below ? above : barRows - below;
  return EDGE_ROWS + ((above - EDGE_ROWS) / (above + below - 2 * EDGE_ROWS)) * (barRows - 2 * EDGE_ROWS);
}

/**
 * The inverse of `onBar`.
 *
 * @param {number} above
 * @param {Position} last
 * @param {number} barRows
 * @returns {Position}
 */
export function fromBar(above, last, barRows) {
  const below = barRows - above;
  if (Math.min(above, below) <= EDGE_ROWS) return above < below ? moved(START, above) : moved(last, -below);
  const scale = (rowsBetween(START, last) - 2 * EDGE_ROWS) / (barRows - 2 * EDGE_ROWS);
  return moved(START, EDGE_ROWS + (above - EDGE_ROWS) * scale);
}
