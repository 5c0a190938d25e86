/** The selected ranks: from the anchor to the current row. Pure; imports nothing. */

/**
 * @typedef {object} Range
 * @property {number} [current] The row that keys and clicks act on.
 * @property {number} [anchor] Where the selection started, if there is one.
 */

/** @param {Range} range */
export function selected({ current, anchor }) {
  if (current === undefined || anchor === undefined) return undefined;
  const first = Math.min(current, anchor);
  return { first, count: Math.max(current, anchor) - first + 1 };
}

/**
 * Where a key moves to.
 *
 * @param {{ key: string, shiftKey: boolean }} event
 * @param {Range} range
 * @param {{ first: number, count: number, length: number }} view
 * @returns {Range & { first: number } | undefined} With the row for the upper edge, as far as the ends allow; undefined
 *   for a key that does not move.
 */
export function afterKey({ key, shiftKey }, range, view) {
  const { first, count, length } = view;
  const isInView = range.current !== undefined && range.current >= first && range.current < first + count;
  const from = isInView ? /** @type {number} */ (range.current) : first;
  const page = Math.max(1, count - 1);
  // The first press of an arrow only shows the current row.
  const row = isInView ? 1 : 0;
  const [by, scrollBy] = /** @type {Record<string, [number, number]>} */ ({
    ArrowUp: [-row, 0],
    ArrowDown: [row, 0],
    PageUp: [-page, -page],
    PageDown: [page, page],
    Home: [-length, 0],
    End: [length, 0],
  })[key] ?? [];
  if (by === undefined || scrollBy === undefined || length === 0) return undefined;
  const current = Math.min(Math.max(0, from + by), length - 1);
  const anchor = shiftKey ? (range.anchor ?? range.current ?? from) : undefined;
  return { current, anchor, first: firstWith(current, { first: first + scrollBy, count }) };
}

/**
 * What the space bar selects: the current row, and with Shift all rows from the anchor to it. A selected row alone is
 * selected no longer.
 *
 * @param {{ shiftKey: boolean }} event
 * @param {Range} range
 * @returns {Range}
 */
export function afterSpace({ shiftKey }, { current, anchor }) {
  if (shiftKey && anchor !== undefined) return { current, anchor };
  return { current, anchor: anchor === current ? undefined : current };
}

/**
 * @param {number} row
 * @param {{ first: number, count: number }} view
 * @returns {number} The row for the upper edge that brings it into view with the smallest move.
 */
function firstWith(row, { first, count }) {
  return Math.min(Math.max(first, row - count + 1), row);
}
