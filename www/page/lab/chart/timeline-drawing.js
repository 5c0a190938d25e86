/** Draws the rows of a timeline at one width. */

import { significant } from '../../core/units.js';
import { axisAcross, textPx } from './axis.js';
import { axisBelow, BELOW_PX, canvas, legend, line, MARK_PX, node, RIGHT_PX, write } from './svg.js';

/** @import { Transfer } from '../answer/lanes.js' */
/** @import { Row, RowBar } from './timeline-rows.js' */

/**
 * @typedef {ReturnType<typeof rowLayout>} Layout
 *
 * @typedef {object} Drawing
 * @property {SVGSVGElement} svg
 * @property {SVGElement[][]} bars By row.
 * @property {SVGElement} cursor Around the bar that is read out.
 */

/** The height of all rows together, within the bounds of each. */
const ROWS_PX = 480;
const ROW_MIN_PX = 14;
const ROW_MAX_PX = 28;
/** A piece whose time the clock cannot measure is visible all the same. */
const BAR_MIN_PX = 1;
/** From this mean width on, bars leave a hairline to the next. */
const HAIRLINE_FROM_PX = 3;

/**
 * @param {Row[]} rows
 * @param {number} endMs Where the clock ends.
 * @param {{ name: string, ms: number }} unit
 * @param {number} widthPx
 */
export function rowLayout(rows, endMs, unit, widthPx) {
  const rowPx = Math.min(ROW_MAX_PX, Math.max(ROW_MIN_PX, Math.floor(ROWS_PX / rows.length)));
  const left = Math.max(...rows.map(({ name }) => textPx(name))) + 8;
  const key = legend(legendEntries(), widthPx);
  const top = key.heightPx + 12;
  const box = { left, top, right: widthPx - RIGHT_PX, bottom: top + rows.length * rowPx };
  const clockMs = endMs || unit.ms;
  const axis = axisAcross({ from: 0, to: clockMs / unit.ms }, [box.left, box.right]);
  const at = (/** @type {number} */ ms) => axis.at(ms / unit.ms);
  const bars = rows.flatMap((row) => row.bars);
  const hasHairlines = bars.reduce((px, bar) => px + at(bar.endMs) - at(bar.startMs), 0) >= HAIRLINE_FROM_PX * bars.length;
  return { widthPx, rowPx, box, key, axis, unit, at, clockMs, hasHairlines };
}

/**
 * @param {Row[]} rows
 * @param {Layout} layout
 * @returns {Drawing}
 */
export function drawRows(rows, layout) {
  const { widthPx, box, key, axis, unit } = layout;
  const bars = rows.map((row, i) => row.bars.map((bar) => barNode(bar, i, layout)));
  const cursor = node('rect', { class: 'cursor', 'aria-hidden': 'true', width: 0, height: 0 });
  const svg = canvas(
    widthPx,
    box.bottom + BELOW_PX,
    key.group,
    axisBelow(axis, box, `Time from the call (${unit.name})`),
    ...rows.map((row, i) => rowNode(row, i, bars[i] ?? [], layout)),
    cursor,
  );
  return { svg, bars, cursor };
}

/**
 * @param {Row} row
 * @param {number} i
 * @param {SVGElement[]} barNodes
 * @param {Layout} layout
 */
function rowNode({ name, label, transfers }, i, barNodes, layout) {
  const { box, rowPx } = layout;
  const y = box.top + i * rowPx;
  return node(
    'g',
    { role: 'group', 'aria-label': label },
    write(0, y + rowPx / 2 + 4, name),
    node('rect', { x: box.left, y: y + 2, width: box.right - box.left, height: rowPx - 4, class: 'track' }),
    transfersNode(transfers, i, layout),
    ...barNodes,
  );
}

/**
 * @param {RowBar} bar
 * @param {number} i Its row.
 * @param {Layout} layout
 */
function barNode({ startMs, endMs, kind, read }, i, layout) {
  const { at, hasHairlines, unit } = layout;
  const lengthPx = at(endMs) - at(startMs);
  return node('rect', {
    ...barBox(i, layout),
    x: at(startMs),
    width: Math.max(BAR_MIN_PX, hasHairlines ? lengthPx - 1 : lengthPx),
    class: kind,
    role: 'img',
    tabindex: '-1',
    'aria-label': read((ms) => `${ms === 0 ? '0' : significant(ms / unit.ms)} ${unit.name}`),
  });
}

/**
 * One path for all transfers, because thousands of elements are slow. A worker has at most two at a time, so
 * two rows keep them apart.
 *
 * @param {Transfer[]} transfers
 * @param {number} i Their row.
 * @param {Layout} layout
 */
function transfersNode(transfers, i, layout) {
  const { at, rowPx } = layout;
  const { y, height } = barBox(i, layout);
  const roomPx = rowPx - 4 - height;
  const lines = transfers.map(({ startMs, endMs }, i) => {
    const middle = y + height + roomPx * (i % 2 === 0 ? 0.3 : 0.75);
    const end = Math.max(at(startMs) + BAR_MIN_PX, at(endMs));
    return `M${at(startMs).toFixed(2)} ${middle.toFixed(2)}H${end.toFixed(2)}`;
  });
  return node('path', { d: lines.join(''), class: 'transfer', 'stroke-width': roomPx >= 8 ? 3 : 2 });
}

/**
 * @param {number} i
 * @param {Layout} layout
 */
function barBox(i, { box, rowPx }) {
  return { y: box.top + i * rowPx + 2, height: Math.round((rowPx - 4) * 0.6) };
}

function legendEntries() {
  const bar = { label: 'making strings', mark: box('bar') };
  const wait = { label: 'before the first piece, after the last', mark: box('wait') };
  const transfer = { label: 'message to the page', mark: line(-MARK_PX, 0, MARK_PX, 0, 'transfer') };
  transfer.mark.setAttribute('stroke-width', '3');
  const idle = { label: 'idle', mark: box('track') };
  return [bar, wait, transfer, idle];

  /** @param {string} className */
  function box(className) {
    return node('rect', { x: -MARK_PX, y: -5, width: 2 * MARK_PX, height: 10, class: className });
  }
}
