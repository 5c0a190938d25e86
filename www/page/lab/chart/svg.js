/** The parts of a picture: elements of SVG, axes, legends, markers, hues. Never text that is parsed. */

import { textPx } from './scale.js';

/** @import { Axis } from './scale.js' */

/**
 * @typedef {{ left: number, top: number, right: number, bottom: number }} Box In pixels.
 * @typedef {{ label: string, mark: SVGElement }} Entry Of a legend; its mark is drawn around 0, 0.
 */

const NAMESPACE = 'http://www.w3.org/2000/svg';

/** What the last label of an axis may need on the box's right. */
export const RIGHT_PX = 20;
/** What `axisBelow` needs below the box. */
export const BELOW_PX = 44;
/** What the name of `axisLeft` needs above the box. */
export const ABOVE_PX = 28;
/** From one line of text to the next. */
export const LINE_PX = 20;
/** How far a legend's mark reaches from its middle. */
export const MARK_PX = 12;

/** As many as `lab.css` has; shapes are fewer, so that only the 31st thing looks like the first. */
const HUES = 6;
const SHAPES = [
  'M5 0A5 5 0 1 1 -5 0A5 5 0 1 1 5 0Z',
  'M-4.5 -4.5H4.5V4.5H-4.5Z',
  'M0 -5.5L5.5 4.5H-5.5Z',
  'M0 -6L6 0L0 6L-6 0Z',
  'M-5.5 -4.5H5.5L0 5.5Z',
];

let ids = 0;

/**
 * @template {keyof SVGElementTagNameMap} Name
 * @param {Name} name
 * @param {Record<string, string | number>} [attributes] Numbers are cut to a hundredth of a pixel.
 * @param {(Node | string)[]} children
 * @returns {SVGElementTagNameMap[Name]}
 */
export function node(name, attributes = {}, ...children) {
  const element = document.createElementNS(NAMESPACE, name);
  for (const [key, value] of Object.entries(attributes)) {
    element.setAttribute(key, typeof value === 'number' ? String(Math.round(value * 100) / 100) : value);
  }
  element.append(...children);
  return element;
}

/**
 * The picture itself, which is drawn for one width.
 *
 * @param {number} widthPx
 * @param {number} heightPx
 * @param {Node[]} children
 */
export function canvas(widthPx, heightPx, ...children) {
  return node('svg', { width: widthPx, height: heightPx, viewBox: `0 0 ${widthPx} ${heightPx}` }, ...children);
}

/** A name that no other element of the page has. */
export function uniqueId() {
  return `picture-${++ids}`;
}

/**
 * @param {number} x
 * @param {number} y The text's baseline.
 * @param {string} text
 * @param {'start' | 'middle' | 'end'} anchor
 * @param {string} className
 */
export function write(x, y, text, anchor = 'start', className = 'label') {
  return node('text', { x, y, 'text-anchor': anchor, class: className }, text);
}

/**
 * @param {number} x1
 * @param {number} y1
 * @param {number} x2
 * @param {number} y2
 * @param {string} className
 */
export function line(x1, y1, x2, y2, className) {
  return node('line', { x1, y1, x2, y2, class: className });
}

/**
 * The class that gives the i-th thing its colour, which `currentColor` then is.
 *
 * @param {number} i
 */
export function hue(i) {
  return `hue-${(i % HUES) + 1}`;
}

/**
 * The i-th shape, so that colour is not the only cue.
 *
 * @param {number} i
 * @param {number} x
 * @param {number} y
 * @param {number} [scale]
 */
export function marker(i, x, y, scale = 1) {
  const shrunk = scale === 1 ? '' : ` scale(${scale})`;
  const place = `translate(${Math.round(x * 100) / 100} ${Math.round(y * 100) / 100})${shrunk}`;
  return node('path', { d: SHAPES[i % SHAPES.length] ?? '', transform: place, class: 'marker' });
}

/**
 * Lines across the box at an axis's ticks, their labels below it, and the axis's name below these.
 *
 * @param {Axis} axis
 * @param {Box} box
 * @param {string} name
 */
export function axisBelow({ ticks }, { left, top, right, bottom }, name) {
  return node(
    'g',
    { class: 'axis', 'aria-hidden': 'true' },
    ...ticks.map(({ px }) => line(px, top, px, bottom, 'grid')),
    line(left, bottom, right, bottom, 'base'),
    ...ticks.map(({ px, label }) => write(px, bottom + 17, label, 'middle', 'tick')),
    write(right, bottom + 37, name, 'end', 'axis-name'),
  );
}

/**
 * Lines across the box at an axis's ticks, their labels on its left, and the axis's name above it,
 * where it can be read without turning one's head.
 *
 * @param {Axis} axis
 * @param {Box} box
 * @param {string} name
 */
export function axisLeft({ ticks }, { left, top, right }, name) {
  return node(
    'g',
    { class: 'axis', 'aria-hidden': 'true' },
    ...ticks.map(({ px }) => line(left, px, right, px, 'grid')),
    ...ticks.map(({ px, label }) => write(left - 8, px + 4, label, 'end', 'tick')),
    write(0, top - 12, name, 'start', 'axis-name'),
  );
}

/**
 * What the labels of `axisLeft` need on the box's left.
 *
 * @param {Axis} axis
 */
export function leftPx({ ticks }) {
  return Math.max(...ticks.map(({ label }) => textPx(label)), 0) + 12;
}

/**
 * Marks with their names, in as many lines as they need.
 *
 * @param {Entry[]} entries
 * @param {number} widthPx
 * @returns {{ group: SVGGElement, heightPx: number }}
 */
export function legend(entries, widthPx) {
  const group = node('g', { class: 'legend' });
  let x = 0;
  let y = 0;
  for (const { label, mark } of entries) {
    const entryPx = 2 * MARK_PX + 8 + textPx(label);
    if (x > 0 && x + entryPx > widthPx) {
      x = 0;
      y += LINE_PX;
    }
    const place = node('g', { transform: `translate(${x + MARK_PX} ${y + 8})` }, mark);
    group.append(place, write(x + 2 * MARK_PX + 8, y + 12, label));
    x += entryPx + 16;
  }
  return { group, heightPx: entries.length === 0 ? 0 : y + LINE_PX };
}

/**
 * A text cut into lines between its words, for SVG does not do that.
 *
 * @param {string} text
 * @param {number} widthPx
 * @returns {string[]}
 */
export function wrapped(text, widthPx) {
  /** @type {string[]} */
  const lines = [];
  for (const word of text.split(' ')) {
    const longer = `${lines.at(-1) ?? ''} ${word}`.trim();
    if (lines.length > 0 && textPx(longer) <= widthPx) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}
