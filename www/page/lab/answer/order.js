/** The order in which the pieces of a job were finished and arrived, against their ranks. Pure. */

import { count, plural } from '../../core/units.js';

/** @import { Timing } from '../../../module/strandom.js' */

/**
 * @typedef {object} Piece
 * @property {number} index By rank, from 0.
 * @property {number} first
 * @property {number} end
 * @property {number} worker
 * @property {number} arrival The message it came with, from 0.
 * @property {number} finished How many were finished before it.
 *
 * @typedef {object} Arrivals
 * @property {Piece[]} pieces By rank.
 * @property {number} inversions How many pairs arrived in the wrong order. Pieces of one message are in order.
 * @property {number} messages How many there were.
 */

/**
 * @param {Pick<Timing, 'spans'>} timing Its spans by rank.
 * @returns {Arrivals}
 */
export function arrivals({ spans }) {
  const byEnd = spans.map((_, index) => index).sort((a, b) => (spans[a]?.endMs ?? 0) - (spans[b]?.endMs ?? 0));
  const finished = new Map(byEnd.map((index, turn) => [index, turn]));
  const pieces = spans.map(({ first, end, worker, arrival }, index) => {
    return { index, first, end, worker, arrival, finished: finished.get(index) ?? 0 };
  });
  return {
    pieces,
    inversions: inversionsIn(pieces.map(({ arrival }) => arrival)),
    messages: new Set(pieces.map(({ arrival }) => arrival)).size,
  };
}

/**
 * @param {Arrivals} arrivals
 * @param {'processes' | 'threads'} mode Whether the pieces came by message or were written in place.
 * @returns {string}
 */
export function orderSentence({ pieces, inversions, messages }, mode) {
  if (pieces.length === 1) return 'There is only one piece, so there is no order.';
  const arrived = `${plural(pieces.length, 'piece', 'pieces')} arrived with ${plural(messages, 'message', 'messages')}`;
  if (mode === 'threads') {
    const isByRank = pieces.every(({ index, finished }) => finished === index);
    const how = isByRank ? 'in rank order' : 'in another order than their ranks';
    return `${arrived}. They were finished ${how}, each in its own place of the shared memory, so nothing has to be sorted.`;
  }
  const pairs = (pieces.length * (pieces.length - 1)) / 2;
  return inversions === 0
    ? `${arrived}, this time in rank order. That is not guaranteed: run it again.`
    : `${arrived}, with ${count(inversions)} of ${plural(pairs, 'pair', 'pairs')} in the wrong order. Each piece carries its rank, which says where it belongs.`;
}

/**
 * How many pairs of a list are in the wrong order, by a merge sort.
 *
 * @param {number[]} list
 */
function inversionsIn(list) {
  return sortCounting(list).inversions;
}

/**
 * @param {number[]} list
 * @returns {{ sorted: number[], inversions: number }}
 */
function sortCounting(list) {
  if (list.length < 2) return { sorted: list, inversions: 0 };
  const left = sortCounting(list.slice(0, list.length >> 1));
  const right = sortCounting(list.slice(list.length >> 1));
  const sorted = [];
  let inversions = left.inversions + right.inversions;
  let i = 0;
  for (const next of right.sorted) {
    while (i < left.sorted.length && /** @type {number} */ (left.sorted[i]) <= next) sorted.push(/** @type {number} */ (left.sorted[i++]));
    inversions += left.sorted.length - i;
    sorted.push(next);
  }
  return { sorted: sorted.concat(left.sorted.slice(i)), inversions };
}
