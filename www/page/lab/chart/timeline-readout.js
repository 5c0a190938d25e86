/** Reads out the bars of a timeline: by pointer, by Tab, and by the arrow keys. */

/** @import { Drawing, Layout } from './timeline-drawing.js' */

/**
 * @typedef {{ startMs: number, endMs: number }} Stretch
 * @typedef {{ bars: readonly Stretch[] }} Row Its bars by their start.
 * @typedef {{ row: number, bar: number }} Place
 */

/** How near the pointer must be to a bar. */
const NEAR_PX = 6;

const HINT = 'Point at a bar for its details, or press Tab to reach the bars and the arrow keys to move between them.';

/**
 * @param {readonly Row[]} rows
 * @param {HTMLElement} readout
 */
export function barReader(rows, readout) {
  /** The bar that Tab reaches, also in the next drawing. @type {{ place: Place }} */
  const current = { place: { row: 0, bar: 0 } };
  readout.textContent = HINT;
  return {
    /**
     * @param {Drawing} drawing
     * @param {Layout} layout
     */
    attach(drawing, layout) {
      listen(drawing, layout, rows, current, cursorOn(drawing, readout, current));
    },
  };
}

/**
 * @param {Drawing} drawing
 * @param {HTMLElement} readout
 * @param {{ place: Place }} current
 */
function cursorOn({ svg, bars, cursor }, readout, current) {
  nodeAt(current.place)?.setAttribute('tabindex', '0');
  return {
    read,

    /** @param {Place} place */
    focus: (place) => nodeAt(place)?.focus(),

    /** @param {Place} place Has the focus, and is where Tab returns to. */
    enter(place) {
      nodeAt(current.place)?.setAttribute('tabindex', '-1');
      current.place = place;
      nodeAt(place)?.setAttribute('tabindex', '0');
      read(place);
    },

    /** Returns to the focused bar, or to none. */
    leave() {
      if (svg.contains(document.activeElement)) {
        read(current.place);
        return;
      }
      cursor.setAttribute('width', '0');
      readout.textContent = HINT;
    },
  };

  /** @param {Place} place */
  function read(place) {
    const bar = nodeAt(place);
    if (bar === undefined) return;
    for (const side of ['x', 'y', 'width', 'height']) cursor.setAttribute(side, bar.getAttribute(side) ?? '');
    readout.textContent = bar.getAttribute('aria-label');
  }

  /** @param {Place} place */
  function nodeAt({ row, bar }) {
    return bars[row]?.[bar];
  }
}

/**
 * @param {Drawing} drawing
 * @param {Layout} layout
 * @param {readonly Row[]} rows
 * @param {{ place: Place }} current
 * @param {ReturnType<typeof cursorOn>} cursor
 */
function listen({ svg, bars }, layout, rows, current, cursor) {
  svg.addEventListener('focusin', ({ target }) => {
    const row = bars.findIndex((own) => own.some((bar) => bar === target));
    const bar = bars[row]?.findIndex((each) => each === target) ?? -1;
    if (bar >= 0) cursor.enter({ row, bar });
  });
  svg.addEventListener('focusout', cursor.leave);
  svg.addEventListener('keydown', (event) => {
    const place = event.altKey || event.ctrlKey || event.metaKey ? undefined : placeAfter(event.key, current.place, rows);
    if (place === undefined) return;
    event.preventDefault();
    cursor.focus(place);
  });
  svg.addEventListener('pointermove', (event) => {
    const place = placeAt(event, svg, rows, layout);
    if (place !== undefined) cursor.read(place);
  });
  svg.addEventListener('pointerdown', (event) => {
    const place = placeAt(event, svg, rows, layout);
    if (place === undefined) return;
    // Thin bars are hard to hit, so the nearest gets the focus.
    event.preventDefault();
    cursor.focus(place);
  });
  svg.addEventListener('pointerleave', cursor.leave);
}

/**
 * Where a key moves to: along the row, or to the nearest bar in time in the next row that has any.
 *
 * @param {string} key
 * @param {Place} from
 * @param {readonly Row[]} rows
 * @returns {Place | undefined}
 */
export function placeAfter(key, { row, bar }, rows) {
  const last = (rows[row]?.bars.length ?? 0) - 1;
  if (key === 'ArrowLeft') return { row, bar: Math.max(0, bar - 1) };
  if (key === 'ArrowRight') return { row, bar: Math.min(last, bar + 1) };
  if (key === 'Home') return { row, bar: 0 };
  if (key === 'End') return { row, bar: last };
  const step = key === 'ArrowUp' ? -1 : key === 'ArrowDown' ? 1 : 0;
  if (step === 0) return undefined;
  const here = rows[row]?.bars[bar];
  for (let next = row + step; here !== undefined && rows[next] !== undefined; next += step) {
    const found = nearest(rows[next]?.bars ?? [], (here.startMs + here.endMs) / 2);
    if (found >= 0) return { row: next, bar: found };
  }
  return { row, bar };
}

/**
 * @param {PointerEvent} event
 * @param {SVGSVGElement} svg
 * @param {readonly Row[]} rows
 * @param {Layout} layout
 * @returns {Place | undefined}
 */
function placeAt(event, svg, rows, { widthPx, rowPx, box, at, clockMs }) {
  const { left, top, width } = svg.getBoundingClientRect();
  const zoom = width / widthPx || 1;
  const x = (event.clientX - left) / zoom;
  const row = Math.floor(((event.clientY - top) / zoom - box.top) / rowPx);
  const bar = nearest(rows[row]?.bars ?? [], ((x - box.left) / (box.right - box.left)) * clockMs);
  const found = rows[row]?.bars[bar];
  if (found === undefined || x < at(found.startMs) - NEAR_PX || x > at(found.endMs) + NEAR_PX) return undefined;
  return { row, bar };
}

/**
 * The bar at a time, or the one that ends or starts nearest to it.
 *
 * @param {readonly Stretch[]} bars By their start.
 * @param {number} ms
 * @returns {number} -1 when there is none.
 */
function nearest(bars, ms) {
  let best = -1;
  let leastMs = Infinity;
  bars.forEach(({ startMs, endMs }, i) => {
    const awayMs = Math.max(startMs - ms, ms - endMs, 0);
    if (awayMs < leastMs) [best, leastMs] = [i, awayMs];
  });
  return best;
}
