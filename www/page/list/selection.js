/** The current row and the selected ones, by keys and mouse. They are ranks, so they outlast the rows in view. */

import { afterKey, selected } from './range.js';

/** @import { stringList } from './list.js' */
/** @import { Range } from './range.js' */

const CURRENT_ID = 'current-row';
/** A drag so far beyond an edge scrolls by a row a frame. */
const ROW_PX = 24;

/**
 * @param {HTMLElement} element The list's.
 * @param {ReturnType<typeof stringList>} list
 * @param {object} on
 * @param {() => void} on.change Something else is selected.
 * @param {() => void} on.copy
 */
export function selection(element, list, on) {
  /** @type {Range} */
  let range = {};

  element.setAttribute('aria-multiselectable', 'true');
  element.addEventListener('keydown', onKey);
  element.addEventListener('mousedown', onMouse);
  list.onDraw(mark);

  return {
    /** Nothing is selected, and no row is the current one. */
    clear: () => become({}),

    /** @param {number} rank Is selected, and comes into view. */
    show(rank) {
      const view = list.view();
      const isFar = rank < view.first || rank >= view.first + view.count;
      // In the middle, for what is around it is of interest.
      if (isFar) list.showRank(Math.max(0, rank - Math.floor(view.count / 2)));
      become({ current: rank, anchor: rank });
    },

    /** @returns {{ first: number, count: number } | undefined} */
    selected: () => selected(range),
  };

  /** @param {Range} next */
  function become(next) {
    range = next;
    mark();
    on.change();
  }

  function mark() {
    const ranks = selected(range);
    let current = '';
    for (const row of element.querySelectorAll('[role=row]')) {
      const rank = Number(row.firstElementChild?.textContent);
      const isSelected = ranks !== undefined && rank >= ranks.first && rank < ranks.first + ranks.count;
      const isCurrent = rank === range.current;
      if (isCurrent) current = CURRENT_ID;
      row.setAttribute('aria-selected', String(isSelected));
      row.id = isCurrent ? CURRENT_ID : '';
    }
    if (current !== '') element.setAttribute('aria-activedescendant', current);
    else element.removeAttribute('aria-activedescendant');
  }

  /** @param {KeyboardEvent} event */
  function onKey(event) {
    if (event.altKey) return;
    const isCommand = event.ctrlKey || event.metaKey;
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    if (isCommand && key === 'a') {
      getSelection()?.removeAllRanges();
      become({ anchor: 0, current: list.view().length - 1 });
    } else if (isCommand && key === 'c') {
      // What is selected within a row is the browser's to copy.
      if (range.current === undefined || getSelection()?.isCollapsed === false) return;
      if (range.anchor === undefined) become({ current: range.current, anchor: range.current });
      on.copy();
    } else if (key === 'Escape' && range.anchor !== undefined) {
      become({ current: range.current });
    } else {
      const view = list.view();
      const next = isCommand ? undefined : afterKey(event, range, view);
      if (next === undefined) return;
      const { first, ...nextRange } = next;
      if (first !== view.first) list.showRank(first);
      become(nextRange);
    }
    event.preventDefault();
  }

  /** @param {MouseEvent} event */
  function onMouse(event) {
    const isInRow = event.target instanceof Element && event.target.closest('[role=row]') !== null;
    if (event.button !== 0 || !isInRow) return;
    const rank = list.rankAt(event.clientY);
    if (!event.shiftKey) {
      become({ current: rank });
      drag(rank);
      return;
    }
    event.preventDefault();
    element.focus({ preventScroll: true });
    getSelection()?.removeAllRanges();
    become({ current: rank, anchor: range.anchor ?? range.current ?? rank });
    drag(range.anchor ?? rank);
  }

  /**
   * Until the button is up. Within a row the browser selects text; over rows, rows are selected.
   *
   * @param {number} anchor
   */
  function drag(anchor) {
    const up = new AbortController();
    const { signal } = up;
    let clientY = 0;
    /** @type {number | undefined} */
    let scrolling;
    addEventListener('mousemove', onDrag, { signal });
    addEventListener('mouseup', end, { signal });
    addEventListener('blur', end, { signal });

    /** @param {MouseEvent} event */
    function onDrag(event) {
      // The button went up outside of the window.
      if ((event.buttons & 1) === 0) return end();
      clientY = event.clientY;
      const rank = list.rankAt(clientY);
      if (rank === range.current && beyond() === 0) return;
      element.classList.add('selecting');
      getSelection()?.removeAllRanges();
      if (rank !== range.current) become({ current: rank, anchor });
      scrolling ??= requestAnimationFrame(scroll);
    }

    /** How far the mouse is beyond an edge. */
    function beyond() {
      const { top, bottom } = element.getBoundingClientRect();
      return Math.min(0, clientY - top) + Math.max(0, clientY - bottom);
    }

    function scroll() {
      scrolling = undefined;
      const by = beyond();
      if (by === 0) return;
      list.showRank(Math.max(0, list.view().first + Math.sign(by) * Math.ceil(Math.abs(by) / ROW_PX)));
      const { first, count } = list.view();
      become({ current: by < 0 ? first : first + count - 1, anchor });
      scrolling = requestAnimationFrame(scroll);
    }

    function end() {
      if (scrolling !== undefined) cancelAnimationFrame(scrolling);
      element.classList.remove('selecting');
      up.abort();
    }
  }
}
