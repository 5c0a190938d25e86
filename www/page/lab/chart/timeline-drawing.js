/** Draws the lanes of a timeline at one width. */

import { count, plural, significant } from '../../core/units.js';
import { axisAcross, textPx } from './axis.js';
import { axisBelow, BELOW_PX, canvas, legend, line, MARK_PX, node, RIGHT_PX, write } from './svg.js';

/** @import { Bar, Lane, Transfer } from '../answer/lanes.js' */

/**
 * @typedef {ReturnType<typeof laneLayout>} Layout
 *
 * @typedef {object} Drawing
 * @property {SVGSVGElement} svg
 * @property {SVGElement[][]} bars By lane.
 * @property {SVGElement} cursor Around the bar that is read out.
 */

/** The height of all lanes together, within the bounds of each. */
const LANES_PX = 480;
const LANE_MIN_PX = 14;
const LANE_MAX_PX = 28;
/** A piece whose time the clock cannot measure is visible all the same. */
const BAR_MIN_PX = 1;
/** From this mean width on, bars leave a hairline to the next. */
const HAIRLINE_FROM_PX = 3;

/**
 * @param {Lane[]} lanes
 * @param {number} endMs Where the clock ends.
 * @param {{ name: string, ms: number }} unit
 * @param {number} widthPx
 */
export function laneLayout(lanes, endMs, unit, widthPx) {
  const lanePx = Math.min(LANE_MAX_PX, Math.max(LANE_MIN_PX, Math.floor(LANES_PX / Math.max(1, lanes.length))));
  const left = Math.max(0, ...lanes.map(({ worker }) => textPx(workerName(worker)))) + 8;
  const key = legend(legendEntries(), widthPx);
  const top = key.heightPx + 12;
  const box = { left, top, right: widthPx - RIGHT_PX, bottom: top + lanes.length * lanePx };
  const clockMs = endMs || unit.ms;
  const axis = axisAcross({ from: 0, to: clockMs / unit.ms }, [box.left, box.right]);
  const at = (/** @type {number} */ ms) => axis.at(ms / unit.ms);
  const bars = lanes.flatMap((lane) => lane.bars);
  const hasHairlines = bars.reduce((px, bar) => px + at(bar.endMs) - at(bar.startMs), 0) >= HAIRLINE_FROM_PX * bars.length;
  return { widthPx, lanePx, box, key, axis, unit, at, clockMs, hasHairlines };
}

/**
 * @param {Lane[]} lanes
 * @param {Layout} layout
 * @returns {Drawing}
 */
export function drawLanes(lanes, layout) {
  const { widthPx, box, key, axis, unit } = layout;
  const bars = lanes.map(({ worker, bars }, i) => bars.map((bar) => barNode(bar, worker, i, layout)));
  const cursor = node('rect', { class: 'cursor', 'aria-hidden': 'true', width: 0, height: 0 });
  const svg = canvas(
    widthPx,
    box.bottom + BELOW_PX,
    key.group,
    axisBelow(axis, box, `Time from the start of the job (${unit.name})`),
    ...lanes.map((lane, i) => laneNode(lane, i, bars[i] ?? [], layout)),
    cursor,
  );
  return { svg, bars, cursor };
}

/**
 * @param {Lane} lane
 * @param {number} i
 * @param {SVGElement[]} barNodes
 * @param {Layout} layout
 */
function laneNode({ worker, bars, transfers }, i, barNodes, layout) {
  const { box, lanePx } = layout;
  const y = box.top + i * lanePx;
  return node(
    'g',
    { role: 'group', 'aria-label': bars.length > 0 ? workerName(worker) : `${workerName(worker)}, without a piece` },
    write(0, y + lanePx / 2 + 4, workerName(worker)),
    node('rect', { x: box.left, y: y + 2, width: box.right - box.left, height: lanePx - 4, class: 'track' }),
    transfersNode(transfers, i, layout),
    ...barNodes,
  );
}

/**
 * @param {Bar} bar
 * @param {number} worker
 * @param {number} i Its lane.
 * @param {Layout} layout
 */
function barNode(bar, worker, i, layout) {
  const { at, hasHairlines, unit } = layout;
  const lengthPx = at(bar.endMs) - at(bar.startMs);
  return node('rect', {
    ...barBox(i, layout),
    x: at(bar.startMs),
    width: Math.max(BAR_MIN_PX, hasHairlines ? lengthPx - 1 : lengthPx),
    class: 'bar',
    role: 'img',
    tabindex: '-1',
    'aria-label': barSentence(bar, worker, unit),
  });
}

/**
 * One path for all transfers, because thousands of elements are slow. A worker has at most two at a time, so
 * two rows keep them apart.
 *
 * @param {Transfer[]} transfers
 * @param {number} i Their lane.
 * @param {Layout} layout
 */
function transfersNode(transfers, i, layout) {
  const { at, lanePx } = layout;
  const { y, height } = barBox(i, layout);
  const roomPx = lanePx - 4 - height;
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
function barBox(i, { box, lanePx }) {
  return { y: box.top + i * lanePx + 2, height: Math.round((lanePx - 4) * 0.6) };
}

function legendEntries() {
  const bar = { label: 'making strings', mark: node('rect', { x: -MARK_PX, y: -5, width: 2 * MARK_PX, height: 10, class: 'bar' }) };
  const transfer = { label: 'message and copy to the page', mark: line(-MARK_PX, 0, MARK_PX, 0, 'transfer') };
  transfer.mark.setAttribute('stroke-width', '3');
  const idle = { label: 'idle', mark: node('rect', { x: -MARK_PX, y: -5, width: 2 * MARK_PX, height: 10, class: 'track' }) };
  return [bar, transfer, idle];
}

/** @param {number} worker */
function workerName(worker) {
  return `worker ${worker + 1}`;
}

/**
 * @param {Bar} bar
 * @param {number} worker
 * @param {{ name: string, ms: number }} unit
 */
function barSentence({ first, end, pieces, startMs, endMs, arrivedMs }, worker, unit) {
  const time = (/** @type {number} */ ms) => `${ms === 0 ? '0' : significant(ms / unit.ms)} ${unit.name}`;
  const ranks = end - first === 1 ? `Rank ${count(first)}` : `Ranks ${count(first)} to ${count(end - 1)}`;
  const many = pieces === 1 ? '' : ` in ${plural(pieces, 'piece', 'pieces')}`;
  return `${ranks}${many}, ${workerName(worker)}, start ${time(startMs)}, duration ${time(endMs - startMs)}. At the page ${time(arrivedMs - endMs)} later.`;
}
