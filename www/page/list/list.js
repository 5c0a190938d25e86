/**
 * A virtual list: only the rows in view exist, and their strings are made when they come into view.
 *
 * The rows are in a sticky box, a spacer behind them gives the scroll bar its size, and the browser
 * scrolls. Browsers cap an element's height. Beyond that cap the scroll bar is a scale: a short move, as of
 * a wheel or a finger, moves the list by the same distance, a long move goes to its position on the scale,
 * and when the list has come to rest the bar is set to the list's position.
 */

import { el } from '../core/elements.js';
import { fromBar, lastPosition, moved, onBar, rowsBetween, START, within } from './position.js';
import { rowCache } from './row-cache.js';

/** @import { Position } from './position.js' */
/** @import { Source } from './row-cache.js' */

/** Firefox draws nothing beyond 17.8 million pixels, Chromium beyond 33.5 million. */
const HEIGHT_MAX_PX = 15_000_000;
/** A longer move is one on the scale; a turn of a wheel is shorter. */
const LONG_PX = 4000;
/** Safari has no `scrollend`. */
const REST_MS = 150;
/** How many characters of a string a row shows: more takes long to lay out. */
const CHARACTERS_MAX = 2000;
/** The largest number that browsers pass on to assistive technology. */
const ARIA_MAX = 2 ** 31 - 1;

/**
 * @param {HTMLElement} element The scrolling element, with `.rows` and `.spacer` in it.
 * @param {HTMLElement} failure Says why rows could not be loaded.
 */
export function stringList(element, failure) {
  const rows = find('.rows');
  const spacer = find('.spacer');
  let strings = rowCache({ length: 0, rowBytes: 1, rows: async () => [] }, draw);
  /** @type {Position} */
  let top = START;
  /** The scroll bar's position when it was last set or read. */
  let barPx = 0;
  let rowPx = 1;
  let viewRows = 1;
  let drawnFirst = 0;
  /** The last row given to `onMove`. */
  let notedRow = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let resting;
  /** @type {((rank: number) => void)[]} */
  const onMoves = [];
  /** @type {(() => void)[]} */
  const onDraws = [];

  element.addEventListener('scroll', followBar);
  new ResizeObserver(layOut).observe(element);

  return {
    /**
     * Shows other strings as soon as the first of them are made.
     *
     * @param {Source & { label: string, rank?: number, signal?: AbortSignal }} what With a label for assistive
     *   technology and the rank to start at. The signal stops the wait for the first rows.
     * @throws What `rows` throws for them.
     */
    async show({ label, rank = 0, signal, ...source }) {
      const next = rowCache(source, draw);
      measure();
      const first = within({ row: rank, part: 0 }, lastPosition(next.length, viewRows)).row;
      await next.load(first, Math.ceil(viewRows) + 1, signal);
      signal?.throwIfAborted();
      strings = next;
      element.setAttribute('aria-label', label);
      element.style.setProperty('--digits', String(String(Math.max(0, next.length - 1)).length));
      element.scrollLeft = 0;
      top = { row: rank, part: 0 };
      layOut();
      notedRow = top.row;
    },

    /** @param {number} rank Moves to the upper edge, or as near as the end of the list allows. */
    showRank(rank) {
      moveTo({ row: rank, part: 0 });
    },

    /** The rows that are fully in view. */
    view() {
      // A hundredth of a row is not visible.
      const cut = top.part > 0.01 ? 1 : 0;
      const count = Math.max(1, Math.floor(top.part + viewRows + 0.01) - cut);
      return { first: top.row + cut, count: Math.min(count, strings.length), length: strings.length };
    },

    /**
     * @param {number} clientY
     * @returns {number} The rank at that height, or the nearest.
     */
    rankAt(clientY) {
      const px = Math.min(Math.max(0, clientY - element.getBoundingClientRect().top), element.clientHeight - 1);
      return Math.min(moved(top, px / rowPx).row, strings.length - 1);
    },

    /** @param {(rank: number) => void} callback Called with the rank at the upper edge when the list has come to rest. */
    onMove: (callback) => void onMoves.push(callback),

    /** @param {() => void} callback Called when rows were drawn. */
    onDraw: (callback) => void onDraws.push(callback),
  };

  function measure() {
    rowPx = parseFloat(getComputedStyle(rows).lineHeight);
    viewRows = element.clientHeight / rowPx;
  }

  function layOut() {
    measure();
    spacer.style.height = `${Math.min(strings.length * rowPx, HEIGHT_MAX_PX)}px`;
    moveTo(top);
  }

  function last() {
    return lastPosition(strings.length, viewRows);
  }

  /** The length of the scroll bar, in rows. */
  function barRows() {
    return Math.max(0, element.scrollHeight - element.clientHeight) / rowPx;
  }

  /** @param {Position} position */
  function moveTo(position) {
    top = within(position, last());
    setBar();
    move();
  }

  function setBar() {
    element.scrollTop = Math.round(onBar(top, last(), barRows()) * rowPx);
    barPx = element.scrollTop;
  }

  function followBar() {
    const byPx = element.scrollTop - barPx;
    if (byPx === 0) return;
    barPx += byPx;
    const near = moved(top, byPx / rowPx);
    const far = fromBar(barPx / rowPx, last(), barRows());
    // Where both agree, the bar is exact: it reaches the ends.
    const isNear = Math.abs(byPx) < LONG_PX && Math.abs(rowsBetween(near, far)) > 1 && strings.length * rowPx > HEIGHT_MAX_PX;
    top = within(isNear ? near : far, last());
    move();
  }

  function move() {
    strings.want(top.row, Math.ceil(viewRows) + 1);
    draw();
    clearTimeout(resting);
    resting = setTimeout(rest, REST_MS);
  }

  function rest() {
    // The browser may not have reported the last scroll yet, which must not be undone.
    if (element.scrollTop !== barPx) {
      followBar();
      return;
    }
    setBar();
    if (top.row === notedRow) return;
    notedRow = top.row;
    for (const callback of onMoves) callback(notedRow);
  }

  function draw() {
    const { row: first, part } = top;
    const count = Math.min(Math.ceil(viewRows) + 1, strings.length - first);
    // Rows that stay in view are kept, with the text that is selected in them.
    const by = first - drawnFirst;
    const { children } = rows;
    if (Math.abs(by) < children.length) {
      for (let i = 0; i < by; i++) rows.append(/** @type {Element} */ (rows.firstElementChild));
      for (let i = 0; i > by; i--) rows.prepend(/** @type {Element} */ (rows.lastElementChild));
    }
    drawnFirst = first;
    while (children.length > count) rows.lastElementChild?.remove();
    while (children.length < count) rows.append(newRow());
    for (let i = 0; i < count; i++) fillRow(/** @type {HTMLElement} */ (children[i]), first + i, strings.length, strings.at(first + i) ?? '');
    rows.style.transform = `translateY(${-part * rowPx}px)`;
    const error = strings.failure();
    write(failure, error === undefined ? '' : `These rows could not be loaded. ${error.message} Scroll to try again.`);
    for (const callback of onDraws) callback();
  }

  /** @param {string} css */
  function find(css) {
    return /** @type {HTMLElement} */ (element.querySelector(css));
  }
}

function newRow() {
  const row = el('div', '', el('span', 'rank'), ' ', el('span', 'string'));
  row.setAttribute('role', 'option');
  return row;
}

/**
 * @param {HTMLElement} row
 * @param {number} rank
 * @param {number} length Of the list.
 * @param {string} string Empty until it is made.
 */
function fillRow(row, rank, length, string) {
  row.dataset.rank = String(rank);
  row.setAttribute('aria-posinset', String(Math.min(rank + 1, ARIA_MAX)));
  // By -1 the size is unknown.
  row.setAttribute('aria-setsize', String(length > ARIA_MAX ? -1 : length));
  write(row.firstElementChild, String(rank));
  write(row.lastElementChild, string.length <= CHARACTERS_MAX ? string : `${string.slice(0, CHARACTERS_MAX)}…`);
}

/**
 * Writes only changes, so that nothing is laid out again and selected text stays selected.
 *
 * @param {Element | null} element
 * @param {string} text
 */
function write(element, text) {
  if (element && element.textContent !== text) element.textContent = text;
}
