/** Reads out the bars of a timeline: by pointer, by Tab, and by the arrow keys. */

/** @import { Bar, Lane } from '../answer/lanes.js' */
/** @import { Drawing, Layout } from './timeline-drawing.js' */

/** @typedef {{ lane: number, bar: number }} Place */

/** How near the pointer must be to a bar. */
const NEAR_PX = 6;

const HINT = 'Point at a bar for its details, or press Tab to reach the bars and the arrow keys to move between them.';

/**
 * @param {Lane[]} lanes
 * @param {HTMLElement} readout
 */
export function barReader(lanes, readout) {
  /** The bar that Tab reaches, also in the next drawing. @type {{ place: Place }} */
  const current = { place: { lane: Math.max(0, lanes.findIndex(({ bars }) => bars.length > 0)), bar: 0 } };
  readout.textContent = HINT;
  return {
    /**
     * @param {Drawing} drawing
     * @param {Layout} layout
     */
    attach(drawing, layout) {
      listen(drawing, layout, lanes, current, cursorOn(drawing, readout, current));
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
  function nodeAt({ lane, bar }) {
    return bars[lane]?.[bar];
  }
}

/**
 * @param {Drawing} drawing
 * @param {Layout} layout
 * @param {Lane[]} lanes
 * @param {{ place: Place }} current
 * @param {ReturnType<typeof cursorOn>} cursor
 */
function listen({ svg, bars }, layout, lanes, current, cursor) {
  svg.addEventListener('focusin', ({ target }) => {
    const lane = bars.findIndex((own) => own.some((bar) => bar === target));
    const bar = bars[lane]?.findIndex((each) => each === target) ?? -1;
    if (bar >= 0) cursor.enter({ lane, bar });
  });
  svg.addEventListener('focusout', cursor.leave);
  svg.addEventListener('keydown', (event) => {
    const place = event.altKey || event.ctrlKey || event.metaKey ? undefined : placeAfter(event.key, current.place, lanes);
    if (place === undefined) return;
    event.preventDefault();
    cursor.focus(place);
  });
  svg.addEventListener('pointermove', (event) => {
    const place = placeAt(event, svg, lanes, layout);
    if (place !== undefined) cursor.read(place);
  });
  svg.addEventListener('pointerdown', (event) => {
    const place = placeAt(event, svg, lanes, layout);
    if (place === undefined) return;
    // Thin bars are hard to hit, so the nearest gets the focus.
    event.preventDefault();
    cursor.focus(place);
  });
  svg.addEventListener('pointerleave', cursor.leave);
}

/**
 * Where a key moves to: along the lane, or to the nearest bar in time in the next lane that has any.
 *
 * @param {string} key
 * @param {Place} from
 * @param {Lane[]} lanes
 * @returns {Place | undefined}
 */
export function placeAfter(key, { lane, bar }, lanes) {
  const last = (lanes[lane]?.bars.length ?? 0) - 1;
  if (key === 'ArrowLeft') return { lane, bar: Math.max(0, bar - 1) };
  if (key === 'ArrowRight') return { lane, bar: Math.min(last, bar + 1) };
  if (key === 'Home') return { lane, bar: 0 };
  if (key === 'End') return { lane, bar: last };
  const step = key === 'ArrowUp' ? -1 : key === 'ArrowDown' ? 1 : 0;
  if (step === 0) return undefined;
  const here = lanes[lane]?.bars[bar];
  for (let next = lane + step; here !== undefined && lanes[next] !== undefined; next += step) {
    const found = nearest(lanes[next]?.bars ?? [], (here.startMs + here.endMs) / 2);
    if (found >= 0) return { lane: next, bar: found };
  }
  return { lane, bar };
}

/**
 * @param {PointerEvent} event
 * @param {SVGSVGElement} svg
 * @param {Lane[]} lanes
 * @param {Layout} layout
 * @returns {Place | undefined}
 */
function placeAt(event, svg, lanes, { widthPx, lanePx, box, at, clockMs }) {
  const { left, top, width } = svg.getBoundingClientRect();
  const zoom = width / widthPx || 1;
  const x = (event.clientX - left) / zoom;
  const lane = Math.floor(((event.clientY - top) / zoom - box.top) / lanePx);
  const bar = nearest(lanes[lane]?.bars ?? [], ((x - box.left) / (box.right - box.left)) * clockMs);
  const found = lanes[lane]?.bars[bar];
  if (found === undefined || x < at(found.startMs) - NEAR_PX || x > at(found.endMs) + NEAR_PX) return undefined;
  return { lane, bar };
}

/**
 * The bar at a time, or the one that ends or starts nearest to it.
 *
 * @param {Bar[]} bars By their start.
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
