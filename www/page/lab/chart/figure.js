/** A picture on the page: drawn again at each width, with its data as a table, and to be saved. */

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
 * @property {string} name The stem of the names of its files.
 * @property {string} title
 * @property {string} description What it shows, for those who do not see it.
 * @property {string} [caption] What it tells, below it.
 * @property {(widthPx: number) => SVGSVGElement} draw
 * @property {Table} table
 * @property {boolean} [hasParts] Whether parts of it can be reached by keyboard, with names of their own.
 * @property {HTMLElement} [below] What stands right below it, as a line that reads its parts out.
 */

/** More rows than these nobody reads, and they take long to lay out. */
const ROWS_MAX = 500;
/** Narrower than this no picture is drawn; it is scrolled to instead. */
const WIDTH_MIN_PX = 240;

/** @param {HTMLElement} element Where the figure goes; it is empty while there is none. */
export function figure(element) {
  /** @type {Picture | undefined} */
  let shown;
  let drawnPx = 0;
  const titleId = uniqueId();
  const descriptionId = uniqueId();
  const title = el('figcaption', 'picture-title');
  const holder = el('div', 'picture-holder');
  const caption = el('p', 'picture-caption');
  const below = el('div', 'picture-below');
  const summary = el('summary', '', 'Table of the data');
  const data = el('details', 'picture-table');
  // Hundreds of rows take longer than the picture, and most people do not open them.
  data.addEventListener('toggle', () => {
    if (shown !== undefined && data.open && data.childElementCount === 1) data.append(...dataParts(shown));
  });
  const wrong = el('p', 'error');
  wrong.setAttribute('role', 'alert');
  const saves = [button('Save as SVG', saveSvg), button('Save as PNG', savePng)];
  const actions = el('div', 'picture-actions', ...saves);
  const whole = el('figure', 'picture', title, holder, below, caption, actions, wrong, data);

  // In the next frame, for to change the height while the browser tells of widths would be an error.
  new ResizeObserver(() => requestAnimationFrame(() => draw())).observe(holder);

  return {
    /** @param {Picture} picture */
    show(picture) {
      shown = picture;
      title.textContent = picture.title;
      // There are many pictures, and each has these.
      for (const one of [...saves, summary]) one.setAttribute('aria-label', `${one.textContent}: ${picture.title}`);
      caption.textContent = picture.caption ?? '';
      wrong.textContent = '';
      below.replaceChildren(...(picture.below === undefined ? [] : [picture.below]));
      data.open = false;
      data.replaceChildren(summary);
      if (!whole.isConnected) element.append(whole);
      drawnPx = 0;
      draw();
    },

    clear() {
      shown = undefined;
      whole.remove();
      holder.replaceChildren();
    },
  };

  function draw() {
    const widthPx = Math.floor(holder.clientWidth);
    // A part of the page that is hidden has no width; when it is shown, the observer tells.
    if (shown === undefined || widthPx === 0 || widthPx === drawnPx) return;
    drawnPx = widthPx;
    const hadFocus = holder.contains(document.activeElement);
    const svg = shown.draw(Math.max(WIDTH_MIN_PX, widthPx));
    svg.prepend(node('title', { id: titleId }, shown.title), node('desc', { id: descriptionId }, shown.description));
    // What has parts must not be an image, or nobody is told of the parts.
    svg.setAttribute('role', shown.hasParts ? 'group' : 'img');
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
    wrong.textContent = '';
    try {
      download(`${drawn.name}.png`, await savedPng(drawn.svg, drawn.title));
    } catch {
      wrong.textContent = 'This browser could not turn the picture into a PNG. It can be saved as SVG.';
    }
  }

  function drawnSvg() {
    const svg = holder.querySelector('svg');
    return shown === undefined || svg === null ? undefined : { svg, name: shown.name, title: shown.title };
  }
}

/** @param {Picture} picture */
function dataParts({ title, table: { columns, rows } }) {
  const box = scrolling(`Data: ${title}`, columns, rows.slice(0, ROWS_MAX).map((row) => row.map(written)));
  if (rows.length <= ROWS_MAX) return [box];
  const more = `These are the first ${count(ROWS_MAX)} of ${count(rows.length)} rows. The saved results have them all.`;
  return [box, el('p', 'picture-caption', more)];
}

/** @param {string | number} value */
function written(value) {
  if (typeof value === 'string') return value;
  return Number.isInteger(value) ? count(value) : significant(value);
}
