/** Counts what each line of a file is, and keeps the first wrong ones. Pure; imports nothing. */

/** @import { Recognized } from '../../module/strandom.js' */

/** @typedef {{ line: number, text: string, is: 'check' | 'rules' | 'other' | 'beyond' }} Wrong */

const KEPT_MAX = 10;

/** @param {number} n How many strings the list has. */
export function newTally(n) {
  const counts = { string: 0, check: 0, rules: 0, other: 0, empty: 0, beyond: 0 };
  /** @type {Wrong[]} */
  const wrong = [];
  /** @type {{ first: number, last: number } | undefined} */
  let ranks;

  return {
    counts,
    wrong,
    ranks: () => ranks,

    /**
     * @param {string[]} lines
     * @param {Recognized[]} found What each is.
     * @param {number} first The number of the first line.
     */
    add(lines, found, first) {
      lines.forEach((text, i) => {
        const { is, rank } = found[i] ?? { is: 'other' };
        if (text === '') counts.empty++;
        else if (is !== 'string') keep(is, first + i, text);
        else if (rank !== undefined && rank >= n) keep('beyond', first + i, text);
        else right(rank);
      });
    },
  };

  /** @param {number} [rank] */
  function right(rank) {
    counts.string++;
    if (rank !== undefined) ranks = { first: Math.min(ranks?.first ?? rank, rank), last: Math.max(ranks?.last ?? rank, rank) };
  }

  /**
   * @param {Wrong['is']} is
   * @param {number} line
   * @param {string} text
   */
  function keep(is, line, text) {
    counts[is]++;
    if (wrong.length < KEPT_MAX) wrong.push({ line, text, is });
  }
}
