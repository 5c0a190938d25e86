/** What each worker did when: a lane a worker, its pieces as bars on one clock. */

import { el } from '../../core/elements.js';
import { count, plural, significant } from '../../core/units.js';
import { figure } from './figure.js';
import { axisAcross, textPx, timeUnit } from './scale.js';
import { axisBelow, BELOW_PX, canvas, legend, line, MARK_PX, node, RIGHT_PX, write } from './svg.js';

/** @import { Timing } from '../../../module/strandom.js' */
/** @import { Bar, Lane, Lanes, Way } from '../answer/lanes.js' */

/**
 * @typedef {object} Times
 * @property {string} title
 * @property {Timing} timing
 * @property {Lanes} lanes What `lanesOf` made of it.
 * @property {string} sentence The same in words.
 * @property {number} [totalMs] Where the clock ends, when several pictures share one.
 *
 * @typedef {{ lane: number, bar: number }} Place
 */

/** All lanes together are about so high; the fewer they are, the higher is each, within bounds. */
const LANES_PX = 480;
const LANE_MIN_PX = 14;
const LANE_MAX_PX = 28;
/** A piece that took no time, as far as the clock can tell, is to be seen all the same. */
const BAR_MIN_PX = 1;
/** Bars that are so wide on average leave a hairline to the next, all of them. */
const HAIRLINE_FROM_PX = 3;
/** So near a bar counts as pointing at it. */
const NEAR_PX = 6;

const HINT = 'Point at a bar to read it, or reach the bars by Tab and go on with the arrow keys.';

/** @param {HTMLElement} element */
export function timeline(element) {
  const reading = el('p', 'picture-reading');
  const picture = figure(element);

  return {
    /** @param {Times} times */
    show(times) {
      reading.textContent = HINT;
      const drawing = drawingOf(times, reading);
      const { mode } = times.timing;
      picture.show({
        name: `timeline-${mode}`,
        title: times.title,
        description: `One lane a worker from left to right in time; each bar is a piece of the job, below them is the way of the strings to the page; where there is neither, nothing was done. ${times.sentence}`,
        caption: times.sentence,
        draw: drawing,
        table: tableOf(times),
        hasParts: true,
        below: reading,
      });
    },

    clear() {
      picture.clear();
    },
  };
}

/**
 * @param {Times} times
 * @param {HTMLElement} reading Where a bar is read out.
 */
function drawingOf({ lanes: { lanes }, totalMs = 0 }, reading) {
  const endMs = Math.max(totalMs, ...lanes.map(endOf));
  const unit = timeUnit(endMs);
  // The bar that is reached by Tab; it outlives a drawing at another width.
  /** @type {Place} */
  let current = { lane: Math.max(0, lanes.findIndex(({ bars }) => bars.length > 0)), bar: 0 };

  return (/** @type {number} */ widthPx) => {
    const lanePx = Math.min(LANE_MAX_PX, Math.max(LANE_MIN_PX, Math.floor(LANES_PX / Math.max(1, lanes.length))));
    const left = Math.max(0, ...lanes.map(({ worker }) => textPx(nameOf(worker)))) + 8;
    const key = legend(entries(), widthPx);
    const top = key.heightPx + 12;
    const box = { left, top, right: widthPx - RIGHT_PX, bottom: top + lanes.length * lanePx };
    const extent = { from: 0, to: (endMs || unit.ms) / unit.ms };
    const axis = axisAcross(extent, [box.left, box.right]);
    const at = (/** @type {number} */ ms) => axis.at(ms / unit.ms);

    const bars = lanes.flatMap((lane) => lane.bars);
    const hasHairlines = bars.reduce((px, bar) => px + at(bar.endMs) - at(bar.startMs), 0) >= HAIRLINE_FROM_PX * bars.length;
    const cursor = node('rect', { class: 'cursor', 'aria-hidden': 'true', width: 0, height: 0 });
    const drawn = lanes.map(({ bars }, lane) => bars.map((bar) => barNode(bar, lane)));
    const svg = canvas(
      widthPx,
      box.bottom + BELOW_PX,
      key.group,
      axisBelow(axis, box, `Time from the start of the job (${unit.name})`),
      ...lanes.map((lane, i) => laneNode(lane, i)),
      cursor,
    );
    drawn[current.lane]?.[current.bar]?.setAttribute('tabindex', '0');

    svg.addEventListener('focusin', ({ target }) => {
      const lane = drawn.findIndex((bars) => bars.some((bar) => bar === target));
      const bar = drawn[lane]?.findIndex((candidate) => candidate === target) ?? -1;
      if (bar >= 0) enter({ lane, bar });
    });
    svg.addEventListener('focusout', () => leave());
    svg.addEventListener('keydown', (event) => {
      const place = event.altKey || event.ctrlKey || event.metaKey ? undefined : placeAfter(event.key, current, lanes);
      if (place === undefined) return;
      event.preventDefault();
      focus(place);
    });
    svg.addEventListener('pointermove', (event) => {
      const place = placeAt(event);
      if (place !== undefined) tell(place);
    });
    svg.addEventListener('pointerdown', (event) => {
      const place = placeAt(event);
      if (place === undefined) return;
      // Thin bars are hard to hit, so the focus goes where the pointer was nearest.
      event.preventDefault();
      focus(place);
    });
    svg.addEventListener('pointerleave', () => leave());
    return svg;

    /**
     * @param {Lane} lane
     * @param {number} i
     */
    function laneNode({ worker, bars, ways }, i) {
      const y = top + i * lanePx;
      return node(
        'g',
        { role: 'group', 'aria-label': bars.length > 0 ? nameOf(worker) : `${nameOf(worker)}, without a piece` },
        write(0, y + lanePx / 2 + 4, nameOf(worker)),
        node('rect', { x: left, y: y + 2, width: box.right - left, height: lanePx - 4, class: 'track' }),
        stripsNode(ways, i),
        .../** @type {SVGElement[]} */ (drawn[i]),
      );
    }

    /** @param {number} lane */
    function barBox(lane) {
      return { y: top + lane * lanePx + 2, height: Math.round((lanePx - 4) * 0.6) };
    }

    /**
     * @param {Bar} bar
     * @param {number} lane
     */
    function barNode(bar, lane) {
      const widthOf = at(bar.endMs) - at(bar.startMs);
      const width = Math.max(BAR_MIN_PX, hasHairlines ? widthOf - 1 : widthOf);
      return node('rect', {
        ...barBox(lane),
        x: at(bar.startMs),
        width,
        class: 'bar',
        role: 'img',
        tabindex: '-1',
        'aria-label': sentenceOf(bar, lanes[lane]?.worker ?? 0, unit),
      });
    }

    /**
     * The ways to the page, as one path, for thousands of elements take their time. A worker has two
     * pieces on their way at most, so two rows keep them apart.
     *
     * @param {Way[]} ways
     * @param {number} lane
     */
    function stripsNode(ways, lane) {
      const { y, height } = barBox(lane);
      const roomPx = lanePx - 4 - height;
      const strips = ways.map(({ startMs, endMs: arrivedMs }, i) => {
        const middle = y + height + roomPx * (i % 2 === 0 ? 0.3 : 0.75);
        const end = Math.max(at(startMs) + BAR_MIN_PX, at(arrivedMs));
        return `M${at(startMs).toFixed(2)} ${middle.toFixed(2)}H${end.toFixed(2)}`;
      });
      return node('path', { d: strips.join(''), class: 'strip', 'stroke-width': roomPx >= 8 ? 3 : 2 });
    }

    /** @param {PointerEvent} event */
    function placeAt(event) {
      const { left: leftEdge, top: topEdge, width } = svg.getBoundingClientRect();
      const zoom = width / widthPx || 1;
      const x = (event.clientX - leftEdge) / zoom;
      const lane = Math.floor(((event.clientY - topEdge) / zoom - top) / lanePx);
      const bar = nearest(lanes[lane]?.bars ?? [], ((x - box.left) / (box.right - box.left)) * extent.to * unit.ms);
      const found = lanes[lane]?.bars[bar];
      if (found === undefined || x < at(found.startMs) - NEAR_PX || x > at(found.endMs) + NEAR_PX) return undefined;
      return { lane, bar };
    }

    /** @param {Place} place */
    function focus(place) {
      drawn[place.lane]?.[place.bar]?.focus();
    }

    /** @param {Place} place Where the focus is now, and where Tab will lead again. */
    function enter(place) {
      drawn[current.lane]?.[current.bar]?.setAttribute('tabindex', '-1');
      current = place;
      drawn[place.lane]?.[place.bar]?.setAttribute('tabindex', '0');
      tell(place);
    }

    /** @param {Place} place */
    function tell(place) {
      const bar = drawn[place.lane]?.[place.bar];
      if (bar === undefined) return;
      for (const side of ['x', 'y', 'width', 'height']) cursor.setAttribute(side, bar.getAttribute(side) ?? '');
      reading.textContent = bar.getAttribute('aria-label');
    }

    /** What has the focus stays read out; where nothing has, nothing is marked. */
    function leave() {
      if (svg.contains(document.activeElement)) {
        tell(current);
        return;
      }
      cursor.setAttribute('width', '0');
      reading.textContent = HINT;
    }
  };
}

function entries() {
  const bar = { label: 'making strings', mark: node('rect', { x: -MARK_PX, y: -5, width: 2 * MARK_PX, height: 10, class: 'bar' }) };
  const strip = { label: 'message and copy to the page', mark: line(-MARK_PX, 0, MARK_PX, 0, 'strip') };
  strip.mark.setAttribute('stroke-width', '3');
  const idle = { label: 'without a piece', mark: node('rect', { x: -MARK_PX, y: -5, width: 2 * MARK_PX, height: 10, class: 'track' }) };
  return [bar, strip, idle];
}

/**
 * Where a key leads from one bar: along the lane, or to the nearest in time of the next lane that
 * has any.
 *
 * @param {string} key
 * @param {Place} from
 * @param {Lane[]} lanes
 * @returns {Place | undefined}
 */
export function placeAfter(key, { lane, bar }, lanes) {
  const last = (lanes[lane]?.bars.length ?? 0) - 1;
  if (key === 'ArrowLeft') return { lane, bar: Math.max(0, bar - 1) };
  if (key === 'ArrowRight') return { lane, bar: Math.min(last, bar + 1) };
  if (key === 'Home') return { lane, bar: 0 };
  if (key === 'End') return { lane, bar: last };
  const step = key === 'ArrowUp' ? -1 : key === 'ArrowDown' ? 1 : 0;
  if (step === 0) return undefined;
  const here = lanes[lane]?.bars[bar];
  for (let next = lane + step; here !== undefined && lanes[next] !== undefined; next += step) {
    const found = nearest(lanes[next]?.bars ?? [], (here.startMs + here.endMs) / 2);
    if (found >= 0) return { lane: next, bar: found };
  }
  return { lane, bar };
}

/**
 * The bar at a time, or the one that ends or starts nearest to it.
 *
 * @param {Bar[]} bars By their start.
 * @param {number} ms
 * @returns {number} -1 when there is none.
 */
function nearest(bars, ms) {
  let best = -1;
  let leastMs = Infinity;
  bars.forEach(({ startMs, endMs }, i) => {
    const awayMs = Math.max(startMs - ms, ms - endMs, 0);
    if (awayMs < leastMs) [best, leastMs] = [i, awayMs];
  });
  return best;
}

/** @param {Lane} lane */
function endOf({ bars, ways }) {
  return [...bars, ...ways].reduce((latestMs, { endMs }) => Math.max(latestMs, endMs), 0);
}

/** @param {number} worker */
function nameOf(worker) {
  return `worker ${worker + 1}`;
}

/**
 * @param {Bar} bar
 * @param {number} worker
 * @param {{ name: string, ms: number }} unit
 */
function sentenceOf({ first, end, pieces, startMs, endMs, arrivedMs }, worker, unit) {
  const told = (/** @type {number} */ ms) => `${ms === 0 ? '0' : significant(ms / unit.ms)} ${unit.name}`;
  const ranks = end - first === 1 ? `Rank ${count(first)}` : `Ranks ${count(first)} to ${count(end - 1)}`;
  const many = pieces === 1 ? '' : ` in ${plural(pieces, 'piece', 'pieces')}`;
  const way = ` The page had ${end - first === 1 ? 'it' : 'them'} ${told(arrivedMs - endMs)} later.`;
  return `${ranks}${many}, ${nameOf(worker)}, from ${told(startMs)}, ${told(endMs - startMs)} long.${way}`;
}

/** @param {Times} times */
function tableOf({ lanes: { lanes } }) {
  const columns = ['First rank', 'Last rank', 'Worker', 'Pieces', 'Start (ms)', 'Length (ms)', 'At the page (ms)'];
  const rows = lanes
    .flatMap(({ worker, bars }) => bars.map((bar) => ({ worker, bar })))
    .sort((a, b) => a.bar.first - b.bar.first)
    .map(({ worker, bar }) => [
      bar.first,
      bar.end - 1,
      worker + 1,
      bar.pieces,
      bar.startMs,
      bar.endMs - bar.startMs,
      bar.arrivedMs,
    ]);
  return { columns, rows };
}
