/** Axes with as many labels as there is room for. Pure. */

import { linearLabels, linearScale, linearTicks, logLabels, logScale, logTicks } from './scale.js';

/** @import { Extent, Scale } from './scale.js' */

/**
 * @typedef {object} Axis
 * @property {Scale} at
 * @property {{ px: number, label: string }[]} ticks
 */

/** The mean width of a character, in the widest of the page's fonts at 12 px. */
const CHARACTER_PX = 7.5;
/** Between two labels side by side. */
const GAP_PX = 14;
/** Between two labels one above the other. */
const LINE_PX = 32;

/**
 * An axis from left to right.
 *
 * @param {Extent} extent
 * @param {[number, number]} range
 * @param {{ isLog?: boolean, isWhole?: boolean }} [options]
 * @returns {Axis}
 */
export function axisAcross(extent, range, options = {}) {
  const lengthPx = Math.abs(range[1] - range[0]);
  for (let countMax = Math.max(2, Math.floor(lengthPx / 40)); ; countMax--) {
    const axis = axisOf(extent, range, countMax, options);
    if (countMax === 2 || fit(axis.ticks)) return axis;
  }
}

/**
 * An axis from bottom to top.
 *
 * @param {Extent} extent
 * @param {[number, number]} range
 * @param {{ isLog?: boolean, isWhole?: boolean }} [options]
 * @returns {Axis}
 */
export function axisUp(extent, range, options = {}) {
  return axisOf(extent, range, Math.max(2, Math.floor(Math.abs(range[1] - range[0]) / LINE_PX)), options);
}

/**
 * The width of a text in a picture, at most.
 *
 * @param {string} text
 */
export function textPx(text) {
  return [...text].length * CHARACTER_PX;
}

/**
 * The unit for all times of a picture.
 *
 * @param {number} greatestMs
 * @returns {{ name: string, ms: number }} With its length.
 */
export function timeUnit(greatestMs) {
  if (greatestMs >= 1000) return { name: 's', ms: 1000 };
  if (greatestMs >= 1) return { name: 'ms', ms: 1 };
  return { name: 'µs', ms: 0.001 };
}

/**
 * @param {Extent} extent
 * @param {[number, number]} range
 * @param {number} countMax
 * @param {{ isLog?: boolean, isWhole?: boolean }} options
 * @returns {Axis}
 */
function axisOf(extent, range, countMax, { isLog = false, isWhole = false }) {
  const at = isLog ? logScale(extent, range) : linearScale(extent, range);
  const values = isLog ? logTicks(extent, countMax) : linearTicks(extent, countMax, isWhole);
  const labels = isLog ? logLabels(values) : linearLabels(values);
  return { at, ticks: values.map((value, i) => ({ px: at(value), label: labels[i] ?? '' })) };
}

/** @param {Axis['ticks']} ticks */
function fit(ticks) {
  return ticks.every(({ px, label }, i) => {
    const next = ticks[i + 1];
    return next === undefined || next.px - px >= (textPx(label) + textPx(next.label)) / 2 + GAP_PX;
  });
}
