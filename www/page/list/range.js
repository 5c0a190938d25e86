/** Which ranks are selected: those between the one where it began and the current one. Pure; imports nothing. */

/**
 * @typedef {object} Range
 * @property {number} [current] The row that keys and clicks are about.
 * @property {number} [anchor] Where a selection began, if there is one.
 */

/** @param {Range} range */
export function selected({ current, anchor }) {
  if (current === undefined || anchor === undefined) return undefined;
  const first = Math.min(current, anchor);
  return { first, count: Math.max(current, anchor) - first + 1 };
}

/**
 * Where a key leads.
 *
 * @param {{ key: string, shiftKey: boolean }} event
 * @param {Range} range
 * @param {{ first: number, count: number, length: number }} view
 * @returns {Range & { first: number } | undefined} With the row that is to come to the upper edge, as far as the ends
 *   allow; undefined for a key that leads nowhere.
 */
export function afterKey({ key, shiftKey }, range, view) {
  const { first, count, length } = view;
  const isInView = range.current !== undefined && range.current >= first && range.current < first + count;
  const from = isInView ? /** @type {number} */ (range.current) : first;
  const page = Math.max(1, count - 1);
  // The first press of an arrow shows where one is.
  const row = isInView ? 1 : 0;
  const isBack = key === ' ' && shiftKey;
  const [by, scrolled] = /** @type {Record<string, [number, number]>} */ ({
    ArrowUp: [-row, 0],
    ArrowDown: [row, 0],
    PageUp: [-page, -page],
    PageDown: [page, page],
    ' ': isBack ? [-page, -page] : [page, page],
    Home: [-length, 0],
    End: [length, 0],
  })[key] ?? [];
  if (by === undefined || scrolled === undefined || length === 0) return undefined;
  const current = Math.min(Math.max(0, from + by), length - 1);
  const anchor = shiftKey && key !== ' ' ? (range.anchor ?? range.current ?? from) : undefined;
  return { current, anchor, first: firstWith(current, { first: first + scrolled, count }) };
}

/**
 * @param {number} row
 * @param {{ first: number, count: number }} view
 * @returns {number} The row at the upper edge with which it is in view, and moved least.
 */
function firstWith(row, { first, count }) {
  return Math.min(Math.max(first, row - count + 1), row);
}
