/** In which order the pieces of a job were finished and came, against their ranks. Pure. */

import { count, plural } from '../../core/units.js';

/** @import { Timing } from '../../../module/strandom.js' */

/**
 * @typedef {object} Piece
 * @property {number} place By rank, from 0.
 * @property {number} first
 * @property {number} end
 * @property {number} worker
 * @property {number} arrival With which message it came, from 0.
 * @property {number} finished How many were finished before it.
 *
 * @typedef {object} Arrivals
 * @property {Piece[]} places By rank.
 * @property {number} inversions How many pairs came in the wrong order. What comes together is in order.
 * @property {number} messages How many there were.
 */

/**
 * @param {Pick<Timing, 'spans'>} timing Its spans by rank.
 * @returns {Arrivals}
 */
export function arrivals({ spans }) {
  const byEnd = spans.map((_, place) => place).sort((a, b) => (spans[a]?.endMs ?? 0) - (spans[b]?.endMs ?? 0));
  const finished = new Map(byEnd.map((place, turn) => [place, turn]));
  const places = spans.map(({ first, end, worker, arrival }, place) => {
    return { place, first, end, worker, arrival, finished: finished.get(place) ?? 0 };
  });
  return {
    places,
    inversions: inversionsIn(places.map(({ arrival }) => arrival)),
    messages: new Set(places.map(({ arrival }) => arrival)).size,
  };
}

/**
 * @param {Arrivals} arrivals
 * @param {'processes' | 'threads'} mode Whether each piece came by a message, or was written in its place.
 * @returns {string}
 */
export function orderSentence({ places, inversions, messages }, mode) {
  if (places.length === 1) return 'There is one piece, so there is no order.';
  const came = `${plural(places.length, 'piece', 'pieces')} came with ${plural(messages, 'message', 'messages')}`;
  if (mode === 'threads') {
    const isByRank = places.every(({ place, finished }) => finished === place);
    const how = isByRank ? 'in the order of their ranks' : 'in another order than that of their ranks';
    return `${came}. They were finished ${how}, each in its own place of one memory: there is nothing to put right.`;
  }
  const pairs = (places.length * (places.length - 1)) / 2;
  return inversions === 0
    ? `${came}, this time in the order of their ranks. Nothing makes them: run it again.`
    : `${came}, ${count(inversions)} of ${plural(pairs, 'pair', 'pairs')} in the wrong order. Each says its rank, which puts it in its place.`;
}

/**
 * How many pairs of a list stand in the wrong order, by merging sorted halves.
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
