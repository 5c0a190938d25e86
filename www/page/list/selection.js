/** The current row and the selected rows, by keyboard, mouse and finger. They are ranks, so they may be out of view. */

import { afterKey, afterSpace, selected } from './range.js';

/** @import { stringList } from './list.js' */
/** @import { Range } from './range.js' */

const CURRENT_ID = 'current-row';
/** A drag scrolls by one more row per frame for each of these beyond an edge. */
const ROW_PX = 24;

/**
 * @param {HTMLElement} element The list's.
 * @param {ReturnType<typeof stringList>} list
 * @param {object} on
 * @param {() => void} on.change The selection has changed.
 * @param {() => void} on.copy
 */
export function selection(element, list, on) {
  /** @type {Range} */
  let range = {};
  /** Whether the next tap ends a range. */
  let isRanging = false;
  let isTouched = false;

  element.addEventListener('keydown', onKey);
  element.addEventListener('pointerdown', ({ pointerType }) => (isTouched = pointerType === 'touch'));
  // After a tap, browsers report a mouse, too.
  element.addEventListener('mousedown', (event) => isTouched || onMouse(event));
  element.addEventListener('click', (event) => isTouched && onTap(event));
  list.onDraw(mark);

  return {
    /** Removes the selection and the current row. */
    clear: () => select({}),

    /** @param {number} rank Is selected and brought into view. */
    show(rank) {
      const view = list.view();
      const isFar = rank < view.first || rank >= view.first + view.count;
      // In the middle, to show what is around it.
      if (isFar) list.showRank(Math.max(0, rank - Math.floor(view.count / 2)));
      select({ current: rank, anchor: rank });
    },

    /** @returns {{ first: number, count: number } | undefined} */
    selected: () => selected(range),

    /** @param {boolean} isOn Whether taps select a range, from the first to the last, instead of copying a string. */
    setRanging(isOn) {
      isRanging = isOn;
      select({ current: range.current });
    },
  };

  /** @param {Range} next */
  function select(next) {
    range = next;
    mark();
    on.change();
  }

  function mark() {
    const ranks = selected(range);
    let current = '';
    for (const row of /** @type {NodeListOf<HTMLElement>} */ (element.querySelectorAll('[role=option]'))) {
      const rank = Number(row.dataset.rank);
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
      select({ anchor: 0, current: list.view().length - 1 });
    } else if (isCommand && key === 'c') {
      // The browser copies text that is selected within a row.
      if (range.current === undefined || getSelection()?.isCollapsed === false) return;
      if (range.anchor === undefined) select({ current: range.current, anchor: range.current });
      on.copy();
    } else if (key === 'Escape' && range.anchor !== undefined) {
      select({ current: range.current });
    } else if (key === ' ' && !isCommand && range.current !== undefined) {
      select(afterSpace(event, range));
    } else {
      const view = list.view();
      const next = isCommand ? undefined : afterKey(event, range, view);
      if (next === undefined) return;
      const { first, ...nextRange } = next;
      if (first !== view.first) list.showRank(first);
      select(nextRange);
    }
    event.preventDefault();
  }

  /** @param {MouseEvent} event */
  function onTap(event) {
    if (!isInRow(event)) return;
    const rank = list.rankAt(event.clientY);
    select({ current: rank, anchor: isRanging ? (range.anchor ?? rank) : rank });
    if (!isRanging) on.copy();
  }

  /** @param {MouseEvent} event */
  function onMouse(event) {
    if (event.button !== 0 || !isInRow(event)) return;
    const rank = list.rankAt(event.clientY);
    if (!event.shiftKey) {
      select({ current: rank });
      drag(rank);
      return;
    }
    event.preventDefault();
    element.focus({ preventScroll: true });
    getSelection()?.removeAllRanges();
    select({ current: rank, anchor: range.anchor ?? range.current ?? rank });
    drag(range.anchor ?? rank);
  }

  /**
   * Follows the mouse until its button is up. Within a row the browser selects text; across rows, rows are selected.
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
      // The button was released outside of the window.
      if ((event.buttons & 1) === 0) return end();
      clientY = event.clientY;
      const rank = list.rankAt(clientY);
      if (rank === range.current && beyond() === 0) return;
      element.classList.add('selecting');
      getSelection()?.removeAllRanges();
      if (rank !== range.current) select({ current: rank, anchor });
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
      select({ current: by < 0 ? first : first + count - 1, anchor });
      scrolling = requestAnimationFrame(scroll);
    }

    function end() {
      if (scrolling !== undefined) cancelAnimationFrame(scrolling);
      element.classList.remove('selecting');
      up.abort();
    }
  }
}

/** @param {MouseEvent} event */
function isInRow({ target }) {
  return target instanceof Element && target.closest('[role=option]') !== null;
}
