/**
 * Places in a list of up to 2^53 - 1 rows: a row and a part of it, for no one number holds both, and
 * where they are on a scroll bar that may be shorter than the list. Pure; imports nothing.
 */

/** @typedef {{ row: number, part: number }} Position What is at the upper edge; `part` is from 0 to below 1. */

/** @type {Position} */
export const START = { row: 0, part: 0 };

/** So many rows at either end are as long on the bar as they are, so that a finger gets there. */
export const EDGE_ROWS = 4000;

/**
 * @param {Position} place
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
 * @returns {Position} At which the last row is whole at the lower edge.
 */
export function lastPosition(length, viewRows) {
  return length > viewRows ? moved({ row: length, part: 0 }, -viewRows) : START;
}

/**
 * @param {Position} place
 * @param {Position} last
 */
export function within(place, last) {
  if (place.row < 0) return START;
  return rowsBetween(place, last) < 0 ? last : place;
}

/**
 * @param {Position} from
 * @param {Position} to
 */
export function rowsBetween(from, to) {
  return to.row - from.row + (to.part - from.part);
}

/**
 * @param {Position} place
 * @param {Position} last
 * @param {number} barRows How long the bar is, in rows.
 * @returns {number} How many rows from the bar's start.
 */
export function onBar(place, last, barRows) {
  const above = rowsBetween(START, place);
  const below = rowsBetween(place, last);
  if (Math.min(above, below) <= EDGE_ROWS) return above < below ? above : barRows - below;
  return EDGE_ROWS + ((above - EDGE_ROWS) / (above + below - 2 * EDGE_ROWS)) * (barRows - 2 * EDGE_ROWS);
}

/**
 * The reverse.
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
