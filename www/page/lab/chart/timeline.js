/** What each worker did when: one lane per worker, with its pieces as bars on one clock. */

import { el } from '../../core/elements.js';
import { timeUnit } from './axis.js';
import { figure } from './figure.js';
import { barReader } from './timeline-readout.js';
import { drawLanes, laneLayout } from './timeline-drawing.js';

/** @import { Timing } from '../../../module/strandom.js' */
/** @import { Lane, Lanes } from '../answer/lanes.js' */

/**
 * @typedef {object} Times
 * @property {string} title
 * @property {Timing} timing
 * @property {Lanes} lanes Of the timing, by `lanesOf`.
 * @property {string} sentence The same in words.
 * @property {number} [totalMs] Where the clock ends, when several pictures share one.
 */

/** @param {HTMLElement} element */
export function timeline(element) {
  const readout = el('p', 'picture-readout');
  const picture = figure(element);

  return {
    /** @param {Times} times */
    show({ title, timing, lanes: { lanes }, sentence, totalMs = 0 }) {
      const endMs = Math.max(totalMs, ...lanes.map(endOf));
      const unit = timeUnit(endMs);
      const reader = barReader(lanes, readout);
      picture.show({
        name: `timeline-${timing.mode}`,
        title,
        description: `One lane per worker, from left to right in time. Each bar is a piece of the job, and the lines below the bars are transfers of strings to the page. Elsewhere the worker was idle. ${sentence}`,
        caption: sentence,
        draw(widthPx) {
          const layout = laneLayout(lanes, endMs, unit, widthPx);
          const drawing = drawLanes(lanes, layout);
          reader.attach(drawing, layout);
          return drawing.svg;
        },
        table: tableOf(lanes),
        hasParts: true,
        below: readout,
      });
    },

    clear() {
      picture.clear();
    },
  };
}

/** @param {Lane} lane */
function endOf({ bars, transfers }) {
  return [...bars, ...transfers].reduce((latestMs, { endMs }) => Math.max(latestMs, endMs), 0);
}

/** @param {Lane[]} lanes */
function tableOf(lanes) {
  const columns = ['First rank', 'Last rank', 'Worker', 'Pieces', 'Start (ms)', 'Duration (ms)', 'At the page (ms)'];
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
