/**
 * The strings by rank, in a list that has rows only for what is in view.
 *
 * The rows stand in a sticky box and show the strings from `top` on; a spacer behind them gives
 * the scroll bar its size. Browsers cap an element's height, so beyond that cap a pixel of the
 * scroll bar is more than a pixel of the list, and wheel and keys move the list by rows instead.
 */

/** @typedef {{ length: number, slice(start: number, end: number): string[] }} Sliceable */

/** Firefox draws nothing beyond 17.8 million pixels, Chromium beyond 33.5 million. */
const HEIGHT_MAX_PX = 15_000_000;
/** Most characters of a string in a row: more would cost time to lay out and say nothing. */
const CHARACTERS_MAX = 2000;

/** @param {HTMLElement} element The scrolling element, with a `.rows` and a `.spacer` in it. */
export function stringList(element) {
  const rows = /** @type {HTMLElement} */ (element.querySelector('.rows'));
  const spacer = /** @type {HTMLElement} */ (element.querySelector('.spacer'));
  /** @type {Sliceable} */
  let strings = [];
  /** The place at the upper edge, with a fraction. */
  let top = 0;
  /** Where this code itself has put the scroll bar. */
  let ownScrollTop = 0;
  let rowPx = 1;
  let viewRows = 1;

  element.addEventListener('scroll', () => requestAnimationFrame(followScrollBar));
  element.addEventListener('scrollend', settleScrollBar);
  element.addEventListener('wheel', onWheel, { passive: false });
  element.addEventListener('keydown', onKey);
  new ResizeObserver(layOut).observe(element);

  return {
    /**
     * @param {Sliceable} newStrings
     * @param {string} label What the list is, for those who do not see it.
     */
    show(newStrings, label) {
      strings = newStrings;
      element.setAttribute('aria-label', label);
      element.setAttribute('aria-rowcount', String(strings.length));
      element.style.setProperty('--digits', String(String(Math.max(0, strings.length - 1)).length));
      element.scrollLeft = 0;
      top = 0;
      layOut();
    },
  };

  function layOut() {
    rowPx = parseFloat(getComputedStyle(rows).lineHeight);
    viewRows = element.clientHeight / rowPx;
    spacer.style.height = `${Math.min(strings.length * rowPx, HEIGHT_MAX_PX)}px`;
    moveTo(top);
  }

  /** The largest `top`, at which the last string is whole at the lower edge. */
  function topMax() {
    return Math.max(0, strings.length - viewRows);
  }

  /** How far the scroll bar goes. */
  function scrollMax() {
    return Math.max(0, element.scrollHeight - element.clientHeight);
  }

  /** @param {number} place */
  function moveTo(place) {
    top = Math.min(Math.max(0, place), topMax());
    element.scrollTop = topMax() > 0 ? (top / topMax()) * scrollMax() : 0;
    ownScrollTop = element.scrollTop;
    draw();
  }

  /** Whether a pixel of the scroll bar is more than a pixel of the list. */
  function isCapped() {
    return strings.length * rowPx > HEIGHT_MAX_PX;
  }

  function followScrollBar() {
    const moved = element.scrollTop - ownScrollTop;
    if (moved === 0) return;
    ownScrollTop = element.scrollTop;
    // A finger moves the list by as much as it moves; a drag of the scroll bar goes far.
    const isFinger = isCapped() && Math.abs(moved) < element.clientHeight;
    const place = isFinger ? top + moved / rowPx : (ownScrollTop / scrollMax()) * topMax();
    top = Math.min(Math.max(0, place), topMax());
    draw();
  }

  /** Puts the scroll bar where the list is, after a finger has moved both by the same. */
  function settleScrollBar() {
    followScrollBar();
    moveTo(top);
  }

  /** @param {WheelEvent} event */
  function onWheel(event) {
    if (!isCapped() || event.ctrlKey || event.deltaY === 0) return;
    event.preventDefault();
    element.scrollLeft += event.deltaX;
    const rowsPerUnit = [1 / rowPx, 1, viewRows][event.deltaMode] ?? 1;
    moveTo(top + event.deltaY * rowsPerUnit);
  }

  /** @param {KeyboardEvent} event */
  function onKey(event) {
    const page = Math.max(1, Math.floor(viewRows) - 1);
    const targets = /** @type {Record<string, number>} */ ({
      ArrowUp: top - 1,
      ArrowDown: top + 1,
      PageUp: top - page,
      PageDown: top + page,
      ' ': top + (event.shiftKey ? -page : page),
      Home: 0,
      End: strings.length,
    });
    const target = targets[event.key];
    if (target === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    moveTo(target);
  }

  function draw() {
    const first = Math.floor(top);
    const visible = strings.slice(first, first + Math.ceil(viewRows) + 1);
    while (rows.children.length > visible.length) rows.lastElementChild?.remove();
    while (rows.children.length < visible.length) rows.append(newRow());
    visible.forEach((string, i) => fillRow(/** @type {Element} */ (rows.children[i]), first + i, string));
    rows.style.transform = `translateY(${(first - top) * rowPx}px)`;
  }
}

function newRow() {
  const row = document.createElement('div');
  row.setAttribute('role', 'row');
  const rank = document.createElement('span');
  rank.setAttribute('role', 'rowheader');
  const string = document.createElement('span');
  string.setAttribute('role', 'cell');
  row.append(rank, string);
  return row;
}

/**
 * @param {Element} row
 * @param {number} rank
 * @param {string} string
 */
function fillRow(row, rank, string) {
  const [rankCell, stringCell] = row.children;
  if (rankCell === undefined || stringCell === undefined) return;
  row.setAttribute('aria-rowindex', String(rank + 1));
  rankCell.textContent = String(rank);
  stringCell.textContent =
    string.length <= CHARACTERS_MAX ? string : `${string.slice(0, CHARACTERS_MAX)}…`;
}
