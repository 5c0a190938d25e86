/** A picture on the page: redrawn at each width, with a table of its data, and saved as SVG or PNG. */

import { download } from '../../core/download.js';
import { button, el } from '../../core/elements.js';
import { count, significant } from '../../core/units.js';
import { savedPng, savedSvg } from './image.js';
import { node, uniqueId } from './svg.js';
import { scrolling } from './table.js';

/**
 * @typedef {object} Table
 * @property {string[]} columns
 * @property {(string | number)[][]} rows
 *
 * @typedef {object} Picture
 * @property {string} name Of its files, without an extension.
 * @property {string} title
 * @property {string} description For assistive technology.
 * @property {string} [caption] Below it.
 * @property {(widthPx: number) => SVGSVGElement} draw
 * @property {Table} table
 * @property {boolean} [hasParts] Whether parts of it can be reached by keyboard and have labels.
 * @property {HTMLElement} [below] Between it and the caption.
 */

/** More rows take long to lay out. */
const ROWS_MAX = 500;
/** In a narrower page the picture scrolls. */
const WIDTH_MIN_PX = 240;

/** @param {HTMLElement} element Empty while there is no picture. */
export function figure(element) {
  /** @type {Picture | undefined} */
  let current;
  let drawnPx = 0;
  const titleId = uniqueId();
  const descriptionId = uniqueId();
  const title = el('figcaption', 'picture-title');
  const holder = el('div', 'picture-holder');
  const caption = el('p', 'picture-caption');
  const below = el('div', 'picture-below');
  const summary = el('summary', '', 'Table of the data');
  const data = el('details', 'picture-table');
  // Filled when it is opened, because hundreds of rows take longer than the picture.
  data.addEventListener('toggle', () => {
    if (current !== undefined && data.open && data.childElementCount === 1) data.append(...dataParts(current));
  });
  const problem = el('p', 'error');
  problem.setAttribute('role', 'alert');
  const saves = [button('Save as SVG', saveSvg), button('Save as PNG', savePng)];
  const actions = el('div', 'picture-actions', ...saves);
  const whole = el('figure', 'picture', title, holder, below, caption, actions, problem, data);

  // In the next frame, because changing the height while the browser reports sizes is an error.
  new ResizeObserver(() => requestAnimationFrame(() => draw())).observe(holder);

  return {
    /** @param {Picture} picture */
    show(picture) {
      current = picture;
      title.textContent = picture.title;
      // Every picture has these, so their labels say which.
      for (const one of [...saves, summary]) one.setAttribute('aria-label', `${one.textContent}: ${picture.title}`);
      caption.textContent = picture.caption ?? '';
      problem.textContent = '';
      below.replaceChildren(...(picture.below === undefined ? [] : [picture.below]));
      data.open = false;
      data.replaceChildren(summary);
      if (!whole.isConnected) element.append(whole);
      drawnPx = 0;
      draw();
    },

    clear() {
      current = undefined;
      whole.remove();
      holder.replaceChildren();
    },
  };

  function draw() {
    const widthPx = Math.floor(holder.clientWidth);
    // A hidden element has no width. The observer reports when it is shown.
    if (current === undefined || widthPx === 0 || widthPx === drawnPx) return;
    drawnPx = widthPx;
    const hadFocus = holder.contains(document.activeElement);
    const svg = current.draw(Math.max(WIDTH_MIN_PX, widthPx));
    svg.prepend(node('title', { id: titleId }, current.title), node('desc', { id: descriptionId }, current.description));
    // The parts of an image are hidden from assistive technology.
    svg.setAttribute('role', current.hasParts ? 'group' : 'img');
    svg.setAttribute('aria-labelledby', titleId);
    svg.setAttribute('aria-describedby', descriptionId);
    holder.replaceChildren(svg);
    if (hadFocus) /** @type {SVGElement | null} */ (svg.querySelector('[tabindex="0"]'))?.focus();
  }

  function saveSvg() {
    const drawn = drawnSvg();
    if (drawn !== undefined) download(`${drawn.name}.svg`, savedSvg(drawn.svg, drawn.title));
  }

  async function savePng() {
    const drawn = drawnSvg();
    if (drawn === undefined) return;
    problem.textContent = '';
    try {
      download(`${drawn.name}.png`, await savedPng(drawn.svg, drawn.title));
    } catch {
      problem.textContent = 'This browser could not convert the picture to PNG. Save it as SVG instead.';
    }
  }

  function drawnSvg() {
    const svg = holder.querySelector('svg');
    return current === undefined || svg === null ? undefined : { svg, name: current.name, title: current.title };
  }
}

/** @param {Picture} picture */
function dataParts({ title, table: { columns, rows } }) {
  const box = scrolling(`Data: ${title}`, columns, rows.slice(0, ROWS_MAX).map((row) => row.map(written)));
  if (rows.length <= ROWS_MAX) return [box];
  const more = `These are the first ${count(ROWS_MAX)} of ${count(rows.length)} rows. The exported results have all of them.`;
  return [box, el('p', 'picture-caption', more)];
}

/** @param {string | number} value */
function written(value) {
  if (typeof value === 'string') return value;
  return Number.isInteger(value) ? count(value) : significant(value);
}
