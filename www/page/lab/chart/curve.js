/** Measured points and the curves they are held against, on linear or logarithmic axes. */

import { figure } from './figure.js';
import { axisAcross, axisUp, linearExtent, logExtent, textPx } from './scale.js';
import { ABOVE_PX, axisBelow, axisLeft, BELOW_PX, canvas, hue, leftPx, legend, line, LINE_PX, MARK_PX, marker, node, RIGHT_PX, write } from './svg.js';

/** @import { Table } from './figure.js' */
/** @import { Axis, Extent } from './scale.js' */
/** @import { Box } from './svg.js' */

/**
 * @typedef {{ x: number, y: number, error?: number }} Point
 *
 * @typedef {object} Series
 * @property {string} name
 * @property {Point[]} points
 * @property {'points' | 'line' | 'dashed'} style Points alone, points joined by a line, or a dashed curve. Beside points
 *   alone, a line is a curve as well.
 *
 * @typedef {{ x: number, label: string }} Note A value of the axis across.
 *
 * @typedef {object} Curve
 * @property {string} name
 * @property {string} title
 * @property {string} description
 * @property {string} [caption]
 * @property {{ label: string, log?: boolean }} x
 * @property {{ label: string, log?: boolean }} y
 * @property {Series[]} series
 * @property {Note[]} [marks]
 * @property {Table} table
 */

const HEIGHT_PX = 280;
/** Half the width of an error bar's ends. */
const CAP_PX = 4;
const DASHES = ['7 5', '2 4', '10 4 2 4'];

/** @param {HTMLElement} element */
export function curve(element) {
  const picture = figure(element);
  return {
    /** @param {Curve} shown */
    show(shown) {
      const { name, title, description, caption, table } = shown;
      picture.show({ name, title, description, caption, table, draw: (widthPx) => drawn(shown, widthPx) });
    },
  };
}

/**
 * @param {Curve} curve
 * @param {number} widthPx
 */
function drawn({ x, y, series, marks = [] }, widthPx) {
  const points = series.flatMap((one) => one.points);
  const across = [...points.map((point) => point.x), ...marks.map((mark) => mark.x)];
  const up = points.flatMap((point) => [point.y, point.y + (point.error ?? 0)]);
  const yExtent = extentOf(up, y.log);
  const yOptions = { isLog: y.log, isWhole: areWhole(points.map((point) => point.y)) };

  const hasAlone = series.some(({ style }) => style === 'points');
  const hasMarkers = (/** @type {Series['style']} */ style) => style === 'points' || (style === 'line' && !hasAlone);
  const entries = series.map(({ name, style }, i) => ({ label: name, mark: sample(style, i, hasMarkers(style)) }));
  const key = legend(entries, widthPx);
  const top = key.heightPx + ABOVE_PX + 8;
  const bottom = top + HEIGHT_PX;
  const box = { left: leftPx(axisUp(yExtent, [bottom, top], yOptions)), top, right: widthPx - RIGHT_PX, bottom };
  const xAxis = axisAcross(extentOf(across, x.log), [box.left, box.right], { isLog: x.log, isWhole: areWhole(points.map((point) => point.x)) });
  const yAxis = axisUp(yExtent, [bottom, top], yOptions);

  return canvas(
    widthPx,
    bottom + BELOW_PX,
    key.group,
    axisLeft(yAxis, box, y.label),
    axisBelow(xAxis, box, x.label),
    ...marks.map((mark) => line(xAxis.at(mark.x), box.top, xAxis.at(mark.x), box.bottom, 'mark')),
    // Measured points over the curves that they are held against.
    ...inFront(series).map(([one, i]) => seriesNode(one, i, hasMarkers(one.style), xAxis, yAxis, box)),
    // One below the other, so that the names of near marks do not meet.
    ...marks.map((mark, i) => beside(xAxis.at(mark.x), box.top + 14 + LINE_PX * i, mark.label, box)),
  );
}

/**
 * Each with its place in the list, which its colour comes from; points alone last.
 *
 * @param {Series[]} series
 * @returns {[Series, number][]}
 */
function inFront(series) {
  const all = series.map((one, i) => /** @type {[Series, number]} */ ([one, i]));
  return [...all.filter(([{ style }]) => style !== 'points'), ...all.filter(([{ style }]) => style === 'points')];
}

/**
 * @param {Series} series
 * @param {number} i
 * @param {boolean} hasMarkers
 * @param {Axis} xAxis
 * @param {Axis} yAxis
 * @param {Box} box
 */
function seriesNode({ points, style }, i, hasMarkers, xAxis, yAxis, box) {
  // What has no place on a logarithmic axis is left out.
  const places = points
    .map((point) => ({ x: xAxis.at(point.x), y: yAxis.at(point.y), point }))
    .filter((place) => Number.isFinite(place.x) && Number.isFinite(place.y));
  const group = node('g', { class: hue(i) });
  if (style !== 'points') {
    const corners = places.map((place) => `${place.x.toFixed(1)},${place.y.toFixed(1)}`);
    const path = node('polyline', { points: corners.join(' '), class: 'curve' });
    if (style === 'dashed') path.setAttribute('stroke-dasharray', dash(i));
    group.append(path);
  }
  if (!hasMarkers) return group;
  for (const { x, y, point } of places) {
    if (point.error !== undefined && point.error > 0) group.append(...errorBar(x, yAxis, point.y, point.error, box));
    group.append(marker(i, x, y));
  }
  return group;
}

/**
 * @param {number} x
 * @param {Axis} yAxis
 * @param {number} value
 * @param {number} error
 * @param {Box} box
 */
function errorBar(x, yAxis, value, error, box) {
  const high = yAxis.at(value + error);
  const low = yAxis.at(value - error);
  // Below the least of a logarithmic axis it goes on for ever.
  const end = Number.isFinite(low) ? Math.min(low, box.bottom) : box.bottom;
  const caps = [line(x - CAP_PX, high, x + CAP_PX, high, 'error-bar')];
  if (end === low) caps.push(line(x - CAP_PX, low, x + CAP_PX, low, 'error-bar'));
  return [line(x, high, x, end, 'error-bar'), ...caps];
}

/**
 * A name on that side of a place on which there is room for it, or wherever there is.
 *
 * @param {number} x
 * @param {number} y
 * @param {string} label
 * @param {Box} box
 */
function beside(x, y, label, box) {
  const needsPx = textPx(label) + 6;
  if (x + needsPx <= box.right + RIGHT_PX) return write(x + 6, y, label, 'start', 'label on-paper');
  if (x - needsPx >= 0) return write(x - 6, y, label, 'end', 'label on-paper');
  return write(box.right, y, label, 'end', 'label on-paper');
}

/**
 * @param {Series['style']} style
 * @param {number} i
 * @param {boolean} hasMarkers
 */
function sample(style, i, hasMarkers) {
  const group = node('g', { class: hue(i) });
  if (style !== 'points') {
    const stroke = line(-MARK_PX, 0, MARK_PX, 0, 'curve');
    if (style === 'dashed') stroke.setAttribute('stroke-dasharray', dash(i));
    group.append(stroke);
  }
  if (hasMarkers) group.append(marker(i, 0, 0));
  return group;
}

/** @param {number} i */
function dash(i) {
  return DASHES[i % DASHES.length] ?? '';
}

/**
 * @param {number[]} values
 * @param {boolean} [isLog]
 * @returns {Extent}
 */
function extentOf(values, isLog) {
  return isLog ? logExtent(values) : linearExtent(values);
}

/** @param {number[]} values */
function areWhole(values) {
  return values.every(Number.isInteger);
}
