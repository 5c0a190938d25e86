/** The order in which the pieces of a job arrived, and where they belong. */

import { count, plural } from '../../core/units.js';
import { axisAcross, axisUp, textPx } from './axis.js';
import { figure } from './figure.js';
import { ABOVE_PX, axisBelow, axisLeft, BELOW_PX, canvas, hue, leftPx, legend, line, marker, node, RIGHT_PX, write } from './svg.js';

/** @import { Arrivals, Piece } from '../answer/order.js' */

/**
 * @typedef {object} OrderPicture
 * @property {string} title
 * @property {Arrivals} order
 * @property {boolean} byString Whether each piece is one string.
 * @property {string[]} [labels] The strings by piece, to be content.
 * @property {'processes' | 'threads'} mode Whether the pieces came by a queue or were written in place.
 * @property {string} [sentence] The same in words.
 */

/** More lines between two columns are a tangle. */
const STRINGS_MAX = 32;
/** Of more pieces only every second, third … is drawn. */
const PIECES_MAX = 2000;
const ROW_PX = 22;
const HEIGHT_PX = 280;
/** The height of the shared memory, at the bottom. */
const MEMORY_PX = 20;
/** The smallest height of a slice with a number. */
const WRITTEN_FROM_PX = 14;
/** The smallest width of a slice with its worker's marker. */
const MARKED_FROM_PX = 14;

/** The turn of a piece, from 0: by message in a queue, by its end in shared memory. */
const TURNS = {
  processes: (/** @type {Piece} */ { arrival }) => arrival,
  threads: (/** @type {Piece} */ { finished }) => finished,
};

/** @param {HTMLElement} element */
export function orderPlot(element) {
  const picture = figure(element);
  return {
    /** @param {OrderPicture} content */
    show(content) {
      const { pieces } = content.order;
      const isSlope = content.byString && pieces.length <= STRINGS_MAX;
      const every = Math.max(1, Math.ceil(pieces.length / PIECES_MAX));
      const some = pieces.filter((_, i) => i % every === 0);
      const omission = every === 1 ? '' : `${count(some.length)} of ${plural(pieces.length, 'piece', 'pieces')} are drawn.`;
      const { mode, labels = [] } = content;
      picture.show({
        name: `order-${mode}`,
        title: content.title,
        description: `${descriptionOf(content, isSlope)} ${content.sentence ?? ''}`.trim(),
        caption: [content.sentence, omission].filter(Boolean).join(' '),
        draw(widthPx) {
          if (isSlope) return slope(pieces, labels, mode, widthPx);
          return mode === 'threads' ? slices(some, widthPx) : queue(some, widthPx);
        },
        table: tableOf(content),
      });
    },
  };
}

/**
 * Two columns of strings, in order of arrival and by rank, with a line for each string.
 *
 * @param {Piece[]} pieces
 * @param {string[]} labels
 * @param {OrderPicture['mode']} mode
 * @param {number} widthPx
 */
function slope(pieces, labels, mode, widthPx) {
  const turn = TURNS[mode];
  const arrived = [...pieces].sort((a, b) => turn(a) - turn(b));
  const digits = String(pieces.at(-1)?.end ?? 0).length;
  const heading = mode === 'threads' ? 'As made' : 'As arrived';
  const numberPx = 12 + textPx('0'.repeat(digits + 2));
  const columnPx = Math.min(widthPx * 0.38, Math.max(textPx(heading), numberPx + Math.max(0, ...labels.map(textPx))));
  const letters = Math.max(1, Math.floor((columnPx - 12) / textPx('0')) - digits - 2);
  const label = (/** @type {Piece} */ { index }) => shortened(labels[index] ?? '', letters);

  const key = workersKey(pieces, widthPx);
  const top = key.heightPx + 44;
  // Wider, the lines would be too flat to follow.
  const spanPx = Math.min(widthPx, 2 * columnPx + 360);
  const [from, to] = [columnPx + 4, spanPx - columnPx - 4];
  const y = (/** @type {number} */ row) => top + (row + 0.5) * ROW_PX;

  return canvas(
    widthPx,
    top + pieces.length * ROW_PX + 8,
    key.group,
    write(columnPx, top - 10, heading, 'end', 'axis-name'),
    write(spanPx - columnPx, top - 10, 'By rank', 'start', 'axis-name'),
    ...arrived.map((piece, row) =>
      node(
        'g',
        { class: hue(piece.worker) },
        line(from + 8, y(row), to - 8, y(piece.index), 'link'),
        marker(piece.worker, from + 4, y(row), 0.8),
        marker(piece.worker, to - 4, y(piece.index), 0.8),
        write(columnPx - 8, y(row) + 4, label(piece), 'end', 'string'),
        write(columnPx - 8 - letterWidth(letters), y(row) + 4, `${count(row + 1)}.`, 'end', 'tick'),
        write(spanPx - columnPx + 8, y(piece.index) + 4, count(piece.first), 'start', 'tick'),
        write(spanPx - columnPx + 8 + textPx('0'.repeat(digits + 1)), y(piece.index) + 4, label(piece), 'start', 'string'),
      ),
    ),
  );

  /** @param {number} max */
  function letterWidth(max) {
    return textPx('0'.repeat(Math.min(max, Math.max(0, ...labels.map((text) => [...text].length))) + 1));
  }
}

/**
 * Each piece as a dot: its rank against its message.
 *
 * @param {Piece[]} pieces
 * @param {number} widthPx
 */
function queue(pieces, widthPx) {
  const { key, box, xAxis, yAxis, turns } = frame(pieces, TURNS.processes, widthPx, HEIGHT_PX, 0);
  const scale = pieces.length > 500 ? 0.4 : pieces.length > 100 ? 0.6 : 0.9;
  const [first, last] = [pieces[0], pieces.at(-1)];
  const x = (/** @type {Piece} */ piece) => xAxis.at((piece.first + piece.end) / 2);
  return canvas(
    widthPx,
    box.bottom + BELOW_PX,
    key.group,
    axisLeft(yAxis, box, 'Order of arrival'),
    axisBelow(xAxis, box, 'Rank'),
    // Rank order.
    ...(first === undefined || last === undefined ? [] : [line(x(first), yAxis.at(1), x(last), yAxis.at(turns), 'mark')]),
    ...pieces.map((piece) => node('g', { class: hue(piece.worker) }, marker(piece.worker, x(piece), yAxis.at(TURNS.processes(piece) + 1), scale))),
  );
}

/**
 * Each piece as a slice of the memory, at the height of its turn, above the memory itself.
 *
 * @param {Piece[]} pieces
 * @param {number} widthPx
 */
function slices(pieces, widthPx) {
  const { key, box, xAxis, yAxis } = frame(pieces, TURNS.threads, widthPx, HEIGHT_PX + MEMORY_PX + 24, MEMORY_PX + 8);
  const rowPx = Math.min(18, Math.max(2, (box.bottom - MEMORY_PX - 8 - box.top) / Math.max(1, pieces.length) - 1));
  return canvas(
    widthPx,
    box.bottom + BELOW_PX,
    key.group,
    axisLeft(yAxis, box, 'Order of finishing'),
    axisBelow(xAxis, box, 'Rank, which is the position in memory'),
    ...pieces.map((piece) => {
      const x = xAxis.at(piece.first);
      const width = Math.max(1, xAxis.at(piece.end) - x - 1);
      const y = yAxis.at(TURNS.threads(piece) + 1);
      const turn = count(TURNS.threads(piece) + 1);
      const isWritten = rowPx >= WRITTEN_FROM_PX && width >= textPx(turn) + 4;
      return node(
        'g',
        { class: hue(piece.worker) },
        node('rect', { x, y: y - rowPx / 2, width, height: rowPx, class: 'slice' }),
        node('rect', { x, y: box.bottom - MEMORY_PX, width, height: MEMORY_PX, class: 'slice' }),
        ...(width >= MARKED_FROM_PX ? [node('g', { class: 'on-slice' }, marker(piece.worker, x + width / 2, box.bottom - MEMORY_PX / 2, 0.8))] : []),
        ...(isWritten ? [write(x + width / 2, y + 4, turn, 'middle', 'on-slice')] : []),
      );
    }),
  );
}

/**
 * The axes of both plots of pieces.
 *
 * @param {Piece[]} pieces
 * @param {(piece: Piece) => number} turnOf
 * @param {number} widthPx
 * @param {number} heightPx
 * @param {number} footPx The room at the bottom.
 */
function frame(pieces, turnOf, widthPx, heightPx, footPx) {
  const key = workersKey(pieces, widthPx);
  const top = key.heightPx + ABOVE_PX + 8;
  const bottom = top + heightPx;
  const turns = Math.max(...pieces.map(turnOf), 1) + 1;
  const extent = { from: 0.5, to: turns + 0.5 };
  /** @type {[number, number]} */
  const range = [bottom - footPx, top];
  const yAxis = axisUp(extent, range, { isWhole: true });
  const box = { left: leftPx(yAxis), top, right: widthPx - RIGHT_PX, bottom };
  const xAxis = axisAcross({ from: pieces[0]?.first ?? 0, to: pieces.at(-1)?.end ?? 1 }, [box.left, box.right], { isWhole: true });
  return { key, box, xAxis, yAxis, turns };
}

/**
 * The hue and shape of each worker.
 *
 * @param {Piece[]} pieces
 * @param {number} widthPx
 */
function workersKey(pieces, widthPx) {
  const workers = [...new Set(pieces.map(({ worker }) => worker))].sort((a, b) => a - b);
  return legend(
    workers.map((worker) => ({ label: `worker ${worker + 1}`, mark: node('g', { class: hue(worker) }, marker(worker, 0, 0)) })),
    widthPx,
  );
}

/**
 * @param {OrderPicture} content
 * @param {boolean} isSlope
 */
function descriptionOf({ mode }, isSlope) {
  if (isSlope) {
    const order = mode === 'threads' ? 'in which they were made' : 'in which they arrived';
    return `Two columns of strings: on the left in the order ${order}, on the right by rank. A line joins each string with itself.`;
  }
  return mode === 'threads'
    ? 'Each piece is a bar over its ranks, higher when it was finished later. No two share a rank, so the order does not matter.'
    : 'Each piece is a dot: to the right by rank, upwards by its order of arrival. The straight line is rank order.';
}

/** @param {OrderPicture} content */
function tableOf({ order: { pieces }, labels, mode }) {
  const turnName = mode === 'threads' ? 'Order of finishing' : 'Order of arrival';
  return {
    columns: ['First rank', 'Last rank', 'Worker', turnName, ...(labels === undefined ? [] : ['String'])],
    rows: pieces.map((piece) => [
      piece.first,
      piece.end - 1,
      piece.worker + 1,
      TURNS[mode](piece) + 1,
      ...(labels === undefined ? [] : [labels[piece.index] ?? '']),
    ]),
  };
}

/**
 * @param {string} text
 * @param {number} lettersMax
 */
function shortened(text, lettersMax) {
  const letters = [...text];
  return letters.length <= lettersMax ? text : `${letters.slice(0, lettersMax - 1).join('')}…`;
}
