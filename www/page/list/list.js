/**
 * The strings by rank, in a list that has rows only for what is in view, and asks for them when they are.
 *
 * The rows stand in a sticky box, a spacer behind them gives the scroll bar its size, and the browser
 * scrolls. It caps an element's height, so beyond that cap the bar is a scale: a short move, as of a wheel
 * or a finger, moves the list by as much, a long one goes to its place on the scale, and when the list has
 * come to rest the bar is put where the list is.
 */

import { fromBar, lastPosition, moved, onBar, rowsBetween, START, within } from './position.js';
import { rowCache } from './row-cache.js';

/** @import { Position } from './position.js' */
/** @import { Source } from './row-cache.js' */

/** Firefox draws nothing beyond 17.8 million pixels, Chromium beyond 33.5 million. */
const HEIGHT_MAX_PX = 15_000_000;
/** With such a height a pixel of the bar is more than this, and a turn of a wheel is less. */
const LONG_PX = 4000;
/** Safari has no `scrollend`. */
const REST_MS = 150;
/** Most characters of a string in a row: more would cost time to lay out and say nothing. */
const CHARACTERS_MAX = 2000;
/** Browsers read no larger number for assistive technology. */
const ARIA_MAX = 2 ** 31 - 1;

/** @param {HTMLElement} element The scrolling element, with `.rows`, `.spacer` and `.failure` in it. */
export function stringList(element) {
  const rows = find('.rows');
  const spacer = find('.spacer');
  const failure = find('.failure');
  let strings = rowCache({ length: 0, rowBytes: 1, rows: async () => [] }, draw);
  /** @type {Position} */
  let top = START;
  /** Where this code has put the scroll bar, or has seen it. */
  let barPx = 0;
  let rowPx = 1;
  let viewRows = 1;
  /** The first of the rows that are drawn. */
  let drawnFirst = 0;
  let toldRow = 0;
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
     * Shows other strings when the first of them are there; what was shown stays until then.
     *
     * @param {Source & { label: string, rank?: number, signal?: AbortSignal }} what With a label for those who
     *   do not see it, the rank to begin at, and what stops the wait for the first rows.
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
      element.setAttribute('aria-rowcount', String(next.length > ARIA_MAX ? -1 : next.length));
      element.style.setProperty('--digits', String(String(Math.max(0, next.length - 1)).length));
      element.scrollLeft = 0;
      top = { row: rank, part: 0 };
      layOut();
      toldRow = top.row;
    },

    /** @param {number} rank Comes to the upper edge, or as near as the end of the list allows. */
    showRank(rank) {
      moveTo({ row: rank, part: 0 });
    },

    /** The rows that are whole in view. */
    view() {
      // A hundredth of a row is nothing to see.
      const cut = top.part > 0.01 ? 1 : 0;
      const count = Math.max(1, Math.floor(top.part + viewRows + 0.01) - cut);
      return { first: top.row + cut, count: Math.min(count, strings.length), length: strings.length };
    },

    /**
     * @param {number} clientY A height in the window.
     * @returns {number} The rank there, or the nearest.
     */
    rankAt(clientY) {
      const px = Math.min(Math.max(0, clientY - element.getBoundingClientRect().top), element.clientHeight - 1);
      return Math.min(moved(top, px / rowPx).row, strings.length - 1);
    },

    /** @param {(rank: number) => void} callback Is told the rank at the upper edge when the list has come to rest. */
    onMove: (callback) => void onMoves.push(callback),

    /** @param {() => void} callback Is called when rows were drawn. */
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

  /** How far the scroll bar goes, in rows. */
  function barRows() {
    return Math.max(0, element.scrollHeight - element.clientHeight) / rowPx;
  }

  /** @param {Position} place */
  function moveTo(place) {
    top = within(place, last());
    putBar();
    move();
  }

  function putBar() {
    element.scrollTop = Math.round(onBar(top, last(), barRows()) * rowPx);
    barPx = element.scrollTop;
  }

  function followBar() {
    const byPx = element.scrollTop - barPx;
    if (byPx === 0) return;
    barPx += byPx;
    const near = moved(top, byPx / rowPx);
    const far = fromBar(barPx / rowPx, last(), barRows());
    // Where both say the same, the bar knows better: it has seen the ends.
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
    // Of a scroll that has just been made the browser may not have told yet. It is no rest, and not to be undone.
    if (element.scrollTop !== barPx) {
      followBar();
      return;
    }
    putBar();
    if (top.row === toldRow) return;
    toldRow = top.row;
    for (const callback of onMoves) callback(toldRow);
  }

  function draw() {
    const { row: first, part } = top;
    const count = Math.min(Math.ceil(viewRows) + 1, strings.length - first);
    // What stays in view stays as it is, with what is selected in it.
    const by = first - drawnFirst;
    const { children } = rows;
    if (Math.abs(by) < children.length) {
      for (let i = 0; i < by; i++) rows.append(/** @type {Element} */ (rows.firstElementChild));
      for (let i = 0; i > by; i--) rows.prepend(/** @type {Element} */ (rows.lastElementChild));
    }
    drawnFirst = first;
    while (children.length > count) rows.lastElementChild?.remove();
    while (children.length < count) rows.append(newRow());
    for (let i = 0; i < count; i++) fillRow(/** @type {Element} */ (children[i]), first + i, strings.at(first + i) ?? '');
    rows.style.transform = `translateY(${-part * rowPx}px)`;
    const error = strings.failure();
    write(failure, error === undefined ? '' : `These rows did not come. ${error.message} Scroll to try again.`);
    for (const callback of onDraws) callback();
  }

  /** @param {string} css */
  function find(css) {
    return /** @type {HTMLElement} */ (element.querySelector(css));
  }
}

function newRow() {
  const row = document.createElement('div');
  row.setAttribute('role', 'row');
  for (const role of ['rowheader', 'gridcell']) {
    const cell = document.createElement('span');
    cell.setAttribute('role', role);
    row.append(cell);
  }
  return row;
}

/**
 * @param {Element} row
 * @param {number} rank
 * @param {string} string Empty as long as it has not come.
 */
function fillRow(row, rank, string) {
  if (rank < ARIA_MAX) row.setAttribute('aria-rowindex', String(rank + 1));
  else row.removeAttribute('aria-rowindex');
  write(row.firstElementChild, String(rank));
  write(row.lastElementChild, string.length <= CHARACTERS_MAX ? string : `${string.slice(0, CHARACTERS_MAX)}…`);
}

/**
 * Leaves what is right as it is, so that nothing is laid out anew and what is selected stays so.
 *
 * @param {Element | null} element
 * @param {string} text
 */
function write(element, text) {
  if (element && element.textContent !== text) element.textContent = text;
}
