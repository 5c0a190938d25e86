/** A picture on the page: drawn again at each width, with its data as a table, and to be saved. */

import { count, significant } from '../units.js';
import { download } from './download.js';
import { node, uniqueId } from './svg.js';
import { savedPng, savedSvg } from './saving.js';

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
  const title = html('figcaption', 'picture-title');
  const holder = html('div', 'picture-holder');
  const caption = html('p', 'picture-caption');
  const below = html('div', 'picture-below');
  const table = html('details', 'picture-table');
  const summary = html('summary', '');
  summary.textContent = 'Table of the data';
  // Hundreds of rows take longer than the picture, and most people do not open them.
  table.addEventListener('toggle', () => {
    if (shown !== undefined && table.open && table.childElementCount === 1) table.append(...tableParts(shown));
  });
  const wrong = html('p', 'error');
  wrong.setAttribute('role', 'alert');
  const actions = html('div', 'picture-actions', button('Save as SVG', saveSvg), button('Save as PNG', savePng));
  const whole = html('figure', 'picture', title, holder, below, caption, actions, wrong, table);

  // In the next frame, for to change the height while the browser tells of widths would be an error.
  new ResizeObserver(() => requestAnimationFrame(() => draw())).observe(holder);

  return {
    /** @param {Picture} picture */
    show(picture) {
      shown = picture;
      title.textContent = picture.title;
      caption.textContent = picture.caption ?? '';
      wrong.textContent = '';
      below.replaceChildren(...(picture.below === undefined ? [] : [picture.below]));
      table.open = false;
      table.replaceChildren(summary);
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
    svg.prepend(named('title', titleId, shown.title), named('desc', descriptionId, shown.description));
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
function tableParts({ title, table: { columns, rows } }) {
  const table = html(
    'table',
    '',
    html('thead', '', html('tr', '', ...columns.map((column) => cell('th', 'col', column)))),
    html('tbody', '', ...rows.slice(0, ROWS_MAX).map((row) => html('tr', '', ...row.map(valueCell)))),
  );
  // What scrolls by itself has to be reachable by keyboard.
  const box = html('div', 'picture-rows', table);
  box.tabIndex = 0;
  box.setAttribute('role', 'region');
  box.setAttribute('aria-label', `Data: ${title}`);
  const more = html('p', 'picture-caption');
  if (rows.length > ROWS_MAX) {
    more.textContent = `These are the first ${count(ROWS_MAX)} of ${count(rows.length)} rows. The saved results have them all.`;
  }
  return [box, ...(rows.length > ROWS_MAX ? [more] : [])];
}

/**
 * @param {string | number} value
 * @param {number} i
 */
function valueCell(value, i) {
  const text = typeof value === 'string' ? value : Number.isInteger(value) ? count(value) : significant(value);
  return i === 0 ? cell('th', 'row', text) : cell('td', '', text);
}

/**
 * @param {'th' | 'td'} name
 * @param {string} scope
 * @param {string} text
 */
function cell(name, scope, text) {
  const made = html(name, '');
  if (scope !== '') made.setAttribute('scope', scope);
  made.textContent = text;
  return made;
}

/**
 * @param {string} text
 * @param {() => void} act
 */
function button(text, act) {
  const made = html('button', '');
  made.type = 'button';
  made.textContent = text;
  made.addEventListener('click', act);
  return made;
}

/**
 * @template {keyof HTMLElementTagNameMap} Name
 * @param {Name} name
 * @param {string} className
 * @param {Node[]} children
 */
function html(name, className, ...children) {
  const made = document.createElement(name);
  if (className !== '') made.className = className;
  made.append(...children);
  return made;
}

/**
 * @param {'title' | 'desc'} name
 * @param {string} id
 * @param {string} text
 */
function named(name, id, text) {
  return node(name, { id }, text);
}
