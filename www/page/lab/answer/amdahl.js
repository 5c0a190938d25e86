/** Estimates from the speed-up by workers: how much is serial, and how many cores are physical ones. Pure. */

/**
 * @typedef {{ workers: number, speedup: number, error: number }} Point
 *
 * @typedef {object} Law
 * @property {number} serialFraction The part of the work that no worker shortens, 0 to 1.
 * @property {number} error Propagated from the errors of the points, as if these were independent. It does not
 *   show whether the law holds: the residual does.
 * @property {number} limit The speed-up with infinitely many workers.
 * @property {number | undefined} residual The root mean square distance of the points from the curve, relative to
 *   the curve, for more than one worker. Undefined for a single such point, which is always on it.
 */

/** A worker that adds less than this part of a core does not have a core of its own. */
const CORE_GAIN_MIN = 0.6;
/** A bend fits better than the smooth curve by having more parameters. It counts when its squares are this much smaller. */
const BEND_GAIN_MIN = 4;
/**
 * And when the curve is farther from the points by this many of their errors: two slopes fit three points
 * exactly, so the smallest noise would otherwise be enough.
 */
const BEND_ERRORS_MIN = 3;

/**
 * The best fit of the serial fraction: least squares in 1/S = s + (1 - s)/p, which is linear in s.
 *
 * G. M. Amdahl, Validity of the single processor approach to achieving large scale computing
 * capabilities, AFIPS 1967.
 *
 * @param {readonly Point[]} points Of workers with a core each. With more workers than cores, the missing cores
 *   would count as serial work.
 * @returns {Law | undefined} Undefined when no point has more than one worker, because one worker is on every curve.
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
 * Where the speed-up bends: up to there each worker adds about a core, and beyond it much less. A least squares
 * fit of two straight lines that meet at a number of workers, the first through the speed of one worker.
 *
 * @param {readonly Point[]} points Of 1, 2, 3 … workers, up to one more than there may be cores.
 * @returns {{ cores: number, isClear: boolean }} The workers at the bend. It is not clear when the last worker
 *   still added a core, or when Amdahl's law, which bends without running out of cores, fits nearly as well or
 *   as well as the errors allow.
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
  const isSignificant = smooth > BEND_GAIN_MIN * best.square && farther > BEND_ERRORS_MIN * mean(points.map(({ error }) => error));
  return { cores: best.cores, isClear: best.cores < points.length && isSignificant };
}

/**
 * The squared distance of the points from the best two lines that meet at a number of workers.
 *
 * @param {readonly Point[]} points
 * @param {number} cores
 */
function bentAt(points, cores) {
  const rows = points.map(({ workers, speedup }) => ({
    before: Math.min(workers, cores) - 1,
    beyond: Math.max(0, workers - cores),
    gained: speedup - 1,
  }));
  const { before, beyond } = slopes(rows, cores === 1);
  return sum(rows.map((row) => (row.gained - before * row.before - beyond * row.beyond) ** 2));
}

/**
 * Both slopes by least squares, within the bounds of a bend: a core per worker before it, none beyond it.
 *
 * @param {{ before: number, beyond: number, gained: number }[]} rows
 * @param {boolean} isFirst Whether the bend is at one worker, with nothing before it.
 */
function slopes(rows, isFirst) {
  const aa = sum(rows.map((row) => row.before ** 2));
  const bb = sum(rows.map((row) => row.beyond ** 2));
  const ab = sum(rows.map((row) => row.before * row.beyond));
  const ag = sum(rows.map((row) => row.before * row.gained));
  const bg = sum(rows.map((row) => row.beyond * row.gained));
  const determinant = aa * bb - ab * ab;
  const free = isFirst ? 1 : determinant > 0 ? (ag * bb - bg * ab) / determinant : ag / aa;
  const before = Math.max(CORE_GAIN_MIN, free);
  const beyond = bb > 0 ? (bg - before * ab) / bb : 0;
  return { before, beyond: Math.min(beyond, CORE_GAIN_MIN * before) };
}

/** @param {number[]} numbers */
function sum(numbers) {
  return numbers.reduce((soFar, number) => soFar + number, 0);
}

/** @param {number[]} numbers */
function mean(numbers) {
  return sum(numbers) / numbers.length;
}
