/** What the speed-up by workers tells: how much is serial, and about how many real cores there are. Pure. */

/**
 * @typedef {{ workers: number, speedup: number, error: number }} Point
 *
 * @typedef {object} Law
 * @property {number} serialFraction The part of the work that no further worker shortens, 0 to 1.
 * @property {number} error What the errors of the points make of it, as if each had its own. It does not
 *   tell whether the law is right: the residual does.
 * @property {number} limit What the speed-up comes near to and never reaches.
 * @property {number | undefined} residual How far the points of more than one worker are from the curve: the
 *   root of the mean square, as a part of the curve. One such point is always on it, and tells nothing.
 */

/** A worker that gains less than this, of what a core of its own would, has none of its own. */
const CORE_GAIN_MIN = 0.6;
/**
 * So many times as far from the points, in squares, must the smooth curve be before a bend is believed, which
 * has more numbers to fit them with.
 */
const BEND_GAIN_MIN = 4;
/**
 * And by so many errors of the points must it be farther: two slopes fit three points exactly, so that the
 * least noise would otherwise make any number of times.
 */
const BEND_ERRORS_MIN = 3;

/**
 * The serial fraction that fits best: least squares in 1/S = s + (1 - s)/p, which is linear in s.
 *
 * G. M. Amdahl, Validity of the single processor approach to achieving large scale computing
 * capabilities, AFIPS 1967.
 *
 * @param {readonly Point[]} points With one worker and with more, each on a core of its own: beyond that
 *   the law says nothing, and would count as serial what the cores lack.
 * @returns {Law | undefined} Undefined when no point has more than one worker, for one worker is on every
 *   such curve.
 */
export function amdahl(points) {
  const informative = points.filter(({ workers }) => workers > 1);
  if (informative.length === 0) return undefined;
  // With y = 1/S - 1/p and x = 1 - 1/p the law is y = s x.
  const pairs = informative.map(({ workers, speedup, error }) => {
    return { x: 1 - 1 / workers, y: 1 / speedup - 1 / workers, error: error / speedup ** 2 };
  });
  const xx = sum(pairs.map(({ x }) => x * x));
  const serialFraction = Math.min(1, Math.max(0, sum(pairs.map(({ x, y }) => x * y)) / xx));
  const error = Math.hypot(...pairs.map((pair) => pair.x * pair.error)) / xx;
  const residuals = informative.map(({ workers, speedup }) => speedup / predicted(serialFraction, workers) - 1);
  return {
    serialFraction,
    error,
    limit: serialFraction === 0 ? Infinity : 1 / serialFraction,
    residual: residuals.length > 1 ? Math.sqrt(mean(residuals.map((part) => part * part))) : undefined,
  };
}

/**
 * @param {number} serialFraction
 * @param {number} workers
 */
export function predicted(serialFraction, workers) {
  return 1 / (serialFraction + (1 - serialFraction) / workers);
}

/**
 * Where the speed-up bends: up to there each worker gained about what a core of its own gives, behind it
 * much less. Two straight lines that meet at a number of workers, by least squares, the first of them
 * through one worker's speed.
 *
 * @param {readonly Point[]} points Of 1, 2, 3 … workers, up to one more than there may be cores.
 * @returns {{ cores: number, isClear: boolean }} The workers at the bend. It is not clear when the last
 *   worker still gained what a core gives, or when Amdahl's law, which bends without any end of cores,
 *   explains the points nearly as well, or as well as their errors can tell.
 */
export function knee(points) {
  let best = { cores: points.length, square: Infinity };
  for (let cores = 1; cores <= points.length; cores++) {
    const square = bentAt(points, cores);
    if (square < best.square) best = { cores, square };
  }
  const { serialFraction = 0 } = amdahl(points) ?? {};
  const smooth = sum(points.map(({ workers, speedup }) => (speedup - predicted(serialFraction, workers)) ** 2));
  const farther = Math.sqrt(Math.max(0, smooth - best.square) / points.length);
  const isBelieved = smooth > BEND_GAIN_MIN * best.square && farther > BEND_ERRORS_MIN * mean(points.map(({ error }) => error));
  return { cores: best.cores, isClear: best.cores < points.length && isBelieved };
}

/**
 * How far the points are from the best two lines that meet at so many workers.
 *
 * @param {readonly Point[]} points
 * @param {number} cores
 */
function bentAt(points, cores) {
  const rows = points.map(({ workers, speedup }) => ({
    before: Math.min(workers, cores) - 1,
    behind: Math.max(0, workers - cores),
    gained: speedup - 1,
  }));
  const { before, behind } = slopes(rows, cores === 1);
  return sum(rows.map((row) => (row.gained - before * row.before - behind * row.behind) ** 2));
}

/**
 * Both slopes by least squares, kept to what a bend is: cores of their own before it, none behind it.
 *
 * @param {{ before: number, behind: number, gained: number }[]} rows
 * @param {boolean} isFirst Whether the bend is at one worker, so that there is nothing before it.
 */
function slopes(rows, isFirst) {
  const aa = sum(rows.map((row) => row.before ** 2));
  const bb = sum(rows.map((row) => row.behind ** 2));
  const ab = sum(rows.map((row) => row.before * row.behind));
  const ag = sum(rows.map((row) => row.before * row.gained));
  const bg = sum(rows.map((row) => row.behind * row.gained));
  const determinant = aa * bb - ab * ab;
  const free = isFirst ? 1 : determinant > 0 ? (ag * bb - bg * ab) / determinant : ag / aa;
  const before = Math.max(CORE_GAIN_MIN, free);
  const behind = bb > 0 ? (bg - before * ab) / bb : 0;
  return { before, behind: Math.min(behind, CORE_GAIN_MIN * before) };
}

/** @param {number[]} numbers */
function sum(numbers) {
  return numbers.reduce((soFar, number) => soFar + number, 0);
}

/** @param {number[]} numbers */
function mean(numbers) {
  return sum(numbers) / numbers.length;
}
