/**
 * A drawn picture as a file that needs no style sheet: SVG, or PNG.
 */

import { el } from '../../core/elements.js';
import { canvas, LINE_PX, node, wrapped, write } from './svg.js';

/** What a style sheet may have said, and what holds where nothing is said. */
const SHAPE = { fill: 'rgb(0, 0, 0)', stroke: 'none', 'stroke-width': '1px', 'stroke-dasharray': 'none', opacity: '1', visibility: 'visible' };
const TEXT = { 'font-family': '', 'font-size': '', 'font-weight': '400', 'text-anchor': 'start', 'paint-order': 'normal', 'stroke-linejoin': 'miter' };
/** Around the picture, so that it does not touch what it is put into. */
const MARGIN_PX = 16;

/**
 * @param {SVGSVGElement} svg As it stands in the page.
 * @param {string} title Written above it.
 */
export function savedSvg(svg, title) {
  return new Blob([new XMLSerializer().serializeToString(standalone(svg, title))], { type: 'image/svg+xml' });
}

/**
 * @param {SVGSVGElement} svg
 * @param {string} title
 * @returns {Promise<Blob>}
 * @throws {DOMException} When the browser cannot draw it.
 */
export async function savedPng(svg, title) {
  const url = URL.createObjectURL(savedSvg(svg, title));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const scale = Math.max(2, devicePixelRatio);
    const raster = el('canvas');
    raster.width = Math.round(image.width * scale);
    raster.height = Math.round(image.height * scale);
    raster.getContext('2d')?.drawImage(image, 0, 0, raster.width, raster.height);
    return await new Promise((resolve, reject) => {
      raster.toBlob((blob) => (blob === null ? reject(new DOMException('No PNG.', 'EncodingError')) : resolve(blob)), 'image/png');
    });
  } finally {
    URL.revokeObjectURL(url);
  }
}

/**
 * A copy with its title above it, on the page's paper, in which what the style sheets said has
 * become attributes.
 *
 * @param {SVGSVGElement} svg
 * @param {string} title
 */
function standalone(svg, title) {
  const copy = /** @type {SVGSVGElement} */ (svg.cloneNode(true));
  const copies = [...copy.querySelectorAll('*')];
  svg.querySelectorAll('*').forEach((element, i) => settle(element, /** @type {Element} */ (copies[i])));

  const { width, height } = svg.viewBox.baseVal;
  const lines = wrapped(title, width);
  const titlePx = lines.length * LINE_PX + 8;
  const heading = node('g', {}, ...lines.map((text, i) => write(0, 14 + i * LINE_PX, text)));
  heading.setAttribute('font-weight', '600');
  heading.setAttribute('font-size', '14');
  const { color, fontFamily } = getComputedStyle(svg);
  heading.setAttribute('fill', color);
  heading.setAttribute('font-family', fontFamily);
  for (const text of heading.children) text.removeAttribute('class');

  const drawing = node('g', { transform: `translate(0 ${titlePx})` });
  drawing.append(...[...copy.children].filter(({ tagName }) => tagName !== 'title' && tagName !== 'desc'));
  const inner = node('g', { transform: `translate(${MARGIN_PX} ${MARGIN_PX})` }, heading, drawing);
  const whole = canvas(width + 2 * MARGIN_PX, height + titlePx + 2 * MARGIN_PX);
  whole.append(...copy.children, node('rect', { width: '100%', height: '100%', fill: paperOf(svg) }), inner);
  return whole;
}

/**
 * @param {Element} element
 * @param {Element} copy
 */
function settle(element, copy) {
  for (const name of ['class', 'tabindex', 'role', 'aria-hidden', 'aria-label']) copy.removeAttribute(name);
  if (element.tagName === 'title' || element.tagName === 'desc' || element.tagName === 'g') return;
  const style = getComputedStyle(element);
  for (const [name, initial] of Object.entries(element.tagName === 'text' ? { ...SHAPE, ...TEXT } : SHAPE)) {
    const value = style.getPropertyValue(name);
    if (value !== initial) copy.setAttribute(name, value);
  }
}

/**
 * The colour behind the picture, which is that of the nearest element that has one.
 *
 * @param {Element} svg
 */
function paperOf(svg) {
  for (let element = svg.parentElement; element !== null; element = element.parentElement) {
    const { backgroundColor } = getComputedStyle(element);
    if (!/^(transparent|rgba\(.*, 0\))$/.test(backgroundColor)) return backgroundColor;
  }
  return 'Canvas';
}
