/** In which order the pieces of a job came, and where they belong. */

import { count, plural } from '../../core/units.js';
import { figure } from './figure.js';
import { axisAcross, axisUp, textPx } from './scale.js';
import { ABOVE_PX, axisBelow, axisLeft, BELOW_PX, canvas, hue, leftPx, legend, line, marker, node, RIGHT_PX, write } from './svg.js';

/** @import { Arrivals, Piece } from '../answer/order.js' */

/**
 * @typedef {object} OrderShown
 * @property {string} title
 * @property {Arrivals} order What `arrivals` made of the spans.
 * @property {boolean} byString Whether each piece is one string.
 * @property {string[]} [labels] The strings by place, where they are to be written out.
 * @property {'processes' | 'threads'} mode Whether they came by a queue, or were written in their places.
 * @property {string} [sentence] The same in words.
 */

/** More lines than these between two columns are a tangle. */
const STRINGS_MAX = 32;
/** More pieces than these are no longer told apart; some are left out, evenly. */
const PIECES_MAX = 2000;
const ROW_PX = 22;
const HEIGHT_PX = 280;
/** The strip at the bottom that shows the memory itself. */
const MEMORY_PX = 20;
/** Slices at least so high have their number written in them. */
const WRITTEN_FROM_PX = 14;
/** Slices of the memory at least so wide have their worker's shape in them. */
const MARKED_FROM_PX = 14;

/** Which turn a piece had, from 0: what came by a queue is told by its message, what was written by its end. */
const TURNS = {
  processes: (/** @type {Piece} */ { arrival }) => arrival,
  threads: (/** @type {Piece} */ { finished }) => finished,
};

/** @param {HTMLElement} element */
export function orderPlot(element) {
  const picture = figure(element);
  return {
    /** @param {OrderShown} shown */
    show(shown) {
      const { places } = shown.order;
      const isSlope = shown.byString && places.length <= STRINGS_MAX;
      const every = Math.max(1, Math.ceil(places.length / PIECES_MAX));
      const pieces = places.filter((_, i) => i % every === 0);
      const left = every === 1 ? '' : `${count(pieces.length)} of ${plural(places.length, 'piece', 'pieces')} are drawn.`;
      const { mode, labels = [] } = shown;
      picture.show({
        name: `order-${mode}`,
        title: shown.title,
        description: `${descriptionOf(shown, isSlope)} ${shown.sentence ?? ''}`.trim(),
        caption: [shown.sentence, left].filter(Boolean).join(' '),
        draw(widthPx) {
          if (isSlope) return slope(places, labels, mode, widthPx);
          return mode === 'threads' ? slices(pieces, widthPx) : queue(pieces, widthPx);
        },
        table: tableOf(shown),
      });
    },
  };
}

/**
 * Two columns of strings, in the order in which they came and by rank, and which is which.
 *
 * @param {Piece[]} places
 * @param {string[]} labels
 * @param {OrderShown['mode']} mode
 * @param {number} widthPx
 */
function slope(places, labels, mode, widthPx) {
  const turn = TURNS[mode];
  const came = [...places].sort((a, b) => turn(a) - turn(b));
  const digits = String(places.at(-1)?.end ?? 0).length;
  const cameName = mode === 'threads' ? 'As made' : 'As they came';
  const numberPx = 12 + textPx('0'.repeat(digits + 2));
  const columnPx = Math.min(widthPx * 0.38, Math.max(textPx(cameName), numberPx + Math.max(0, ...labels.map(textPx))));
  const letters = Math.max(1, Math.floor((columnPx - 12) / textPx('0')) - digits - 2);
  const label = (/** @type {Piece} */ { place }) => shortened(labels[place] ?? '', letters);

  const key = workersKey(places, widthPx);
  const top = key.heightPx + 44;
  // On a wide page the lines would be too flat to be followed.
  const spanPx = Math.min(widthPx, 2 * columnPx + 360);
  const [from, to] = [columnPx + 4, spanPx - columnPx - 4];
  const y = (/** @type {number} */ row) => top + (row + 0.5) * ROW_PX;

  return canvas(
    widthPx,
    top + places.length * ROW_PX + 8,
    key.group,
    write(columnPx, top - 10, cameName, 'end', 'axis-name'),
    write(spanPx - columnPx, top - 10, 'By rank', 'start', 'axis-name'),
    ...came.map((piece, row) =>
      node(
        'g',
        { class: hue(piece.worker) },
        line(from + 8, y(row), to - 8, y(piece.place), 'way'),
        marker(piece.worker, from + 4, y(row), 0.8),
        marker(piece.worker, to - 4, y(piece.place), 0.8),
        write(columnPx - 8, y(row) + 4, label(piece), 'end', 'string'),
        write(columnPx - 8 - letterWidth(letters), y(row) + 4, `${count(row + 1)}.`, 'end', 'tick'),
        write(spanPx - columnPx + 8, y(piece.place) + 4, count(piece.first), 'start', 'tick'),
        write(spanPx - columnPx + 8 + textPx('0'.repeat(digits + 1)), y(piece.place) + 4, label(piece), 'start', 'string'),
      ),
    ),
  );

  /** @param {number} max */
  function letterWidth(max) {
    return textPx('0'.repeat(Math.min(max, Math.max(0, ...labels.map((text) => [...text].length))) + 1));
  }
}

/**
 * Each piece as a dot: its rank against the message that brought it.
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
    // Where all would lie if they came in the order of their ranks.
    ...(first === undefined || last === undefined ? [] : [line(x(first), yAxis.at(1), x(last), yAxis.at(turns), 'mark')]),
    ...pieces.map((piece) => node('g', { class: hue(piece.worker) }, marker(piece.worker, x(piece), yAxis.at(TURNS.processes(piece) + 1), scale))),
  );
}

/**
 * Each piece as a slice of the memory, at the height of its turn, and the memory itself below them.
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
    axisBelow(xAxis, box, 'Rank, which is the place in memory'),
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
 * The axes that both plots of pieces have.
 *
 * @param {Piece[]} pieces
 * @param {(piece: Piece) => number} turnOf
 * @param {number} widthPx
 * @param {number} heightPx
 * @param {number} footPx What is kept free at the bottom.
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
 * Who is who, by colour and shape.
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
 * @param {OrderShown} shown
 * @param {boolean} isSlope
 */
function descriptionOf({ mode }, isSlope) {
  if (isSlope) {
    const left = mode === 'threads' ? 'in which they were made' : 'in which they came';
    return `Two columns of strings: on the left in the order ${left}, on the right by rank; a line joins each with itself.`;
  }
  return mode === 'threads'
    ? 'Each piece is a bar over its ranks, the higher the later it was finished. No two share a rank, so the order cannot matter.'
    : 'Each piece is a dot: to the right by rank, upwards by the order in which it came. On the straight line they would be in order.';
}

/** @param {OrderShown} shown */
function tableOf({ order: { places }, labels, mode }) {
  const turnName = mode === 'threads' ? 'Finished as number' : 'Came as number';
  return {
    columns: ['First rank', 'Last rank', 'Worker', turnName, ...(labels === undefined ? [] : ['String'])],
    rows: places.map((piece) => [
      piece.first,
      piece.end - 1,
      piece.worker + 1,
      TURNS[mode](piece) + 1,
      ...(labels === undefined ? [] : [labels[piece.place] ?? '']),
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
