/** The rows of a timeline: what the caller waits for besides the making, and below it one row per worker. */

import { count, plural } from '../../core/units.js';

/** @import { Bar, Lane, Lanes, Transfer, Wait } from '../answer/lanes.js' */

/**
 * @typedef {(ms: number) => string} Told A time in the picture's unit.
 *
 * @typedef {object} RowBar
 * @property {number} startMs
 * @property {number} endMs
 * @property {'bar' | 'wait'} kind Whether strings were made.
 * @property {(told: Told) => string} read It in words.
 *
 * @typedef {object} Row
 * @property {string} name
 * @property {string} label For assistive technology.
 * @property {RowBar[]} bars By their start.
 * @property {Transfer[]} transfers By their start.
 */

/**
 * @param {Pick<Lanes, 'wait' | 'lanes'>} lanes
 * @returns {Row[]}
 */
export function rowsOf({ wait, lanes }) {
  return [callRow(wait), ...lanes.map(workerRow)];
}

/**
 * @param {Wait} wait
 * @returns {Row}
 */
function callRow({ firstMs, lastMs, resultMs }) {
  return {
    name: 'call',
    label: 'call, before and after the making',
    bars: [
      { startMs: 0, endMs: firstMs, kind: 'wait', read: (told) => `From the call to the first piece ${told(firstMs)}: the message to the workers.` },
      {
        startMs: lastMs,
        endMs: resultMs,
        kind: 'wait',
        read: (told) => `From the end of the last piece to the result ${told(resultMs - lastMs)}: the hand-over. The result came ${told(resultMs)} after the call.`,
      },
    ],
    transfers: [],
  };
}

/**
 * @param {Lane} lane
 * @returns {Row}
 */
function workerRow({ worker, bars, transfers }) {
  const name = `worker ${worker + 1}`;
  return {
    name,
    label: bars.length > 0 ? name : `${name}, without a piece`,
    bars: bars.map((bar) => ({ startMs: bar.startMs, endMs: bar.endMs, kind: 'bar', read: (told) => pieceSentence(bar, name, told) })),
    transfers,
  };
}

/**
 * @param {Bar} bar
 * @param {string} worker
 * @param {Told} told
 */
function pieceSentence({ first, end, pieces, startMs, endMs, arrivedMs }, worker, told) {
  const ranks = end - first === 1 ? `Rank ${count(first)}` : `Ranks ${count(first)} to ${count(end - 1)}`;
  const many = pieces === 1 ? '' : ` in ${plural(pieces, 'piece', 'pieces')}`;
  return `${ranks}${many}, ${worker}, start ${told(startMs)}, duration ${told(endMs - startMs)}. At the page ${told(arrivedMs - endMs)} later.`;
}
