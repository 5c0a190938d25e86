/** What a caller waited for: one row for the call and one per worker, with its pieces as bars on one clock. */

import { el } from '../../core/elements.js';
import { timeUnit } from './axis.js';
import { figure } from './figure.js';
import { barReader } from './timeline-readout.js';
import { drawRows, rowLayout } from './timeline-drawing.js';
import { rowsOf } from './timeline-rows.js';

/** @import { Lane, Lanes } from '../answer/lanes.js' */

/**
 * @typedef {object} Times
 * @property {string} title
 * @property {string} mode
 * @property {Lanes} lanes
 * @property {string} sentence The same in words.
 * @property {number} [clockMs] Where the clock ends, when several pictures share one.
 */

/** @param {HTMLElement} element */
export function timeline(element) {
  const readout = el('p', 'picture-readout');
  const picture = figure(element);

  return {
    /** @param {Times} times */
    show({ title, mode, lanes: { wait, lanes }, sentence, clockMs = 0 }) {
      const endMs = Math.max(clockMs, wait.resultMs, ...lanes.map(endOf));
      const unit = timeUnit(endMs);
      const rows = rowsOf({ wait, lanes });
      const reader = barReader(rows, readout);
      picture.show({
        name: `timeline-${mode}`,
        title,
        description: `From left to right in time, from the call to the result. The first row shows what passes before the first piece begins and after the last one ends. Below it each worker has a row: each bar is a piece of the job, and the lines below the bars are messages to the page. Elsewhere the worker was idle. ${sentence}`,
        caption: sentence,
        draw(widthPx) {
          const layout = rowLayout(rows, endMs, unit, widthPx);
          const drawing = drawRows(rows, layout);
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
