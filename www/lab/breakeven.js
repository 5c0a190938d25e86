/** From how many strings on more workers are worth it. Pure. */

/** Less than this nobody would notice, and noise might have done it. */
const GAIN_MIN = 0.05;

/**
 * The least size from which on the other way stays a twentieth faster than serial.
 *
 * @param {readonly { n: number, serialMs: number, otherMs: number }[]} ladder By size. Between two rungs
 *   the times are taken to lie on a line, beyond the last on the line of the last two.
 * @param {number} [extraMs] What the other way costs once, whatever the size.
 * @returns {number | undefined} Undefined when that never comes.
 */
export function breakEven(ladder, extraMs = 0) {
  const rungs = ladder.map(({ n, serialMs, otherMs }) => ({ n, gainMs: serialMs * (1 - GAIN_MIN) - otherMs - extraMs }));
  const last = rungs.at(-1);
  if (last === undefined) return undefined;
  if (last.gainMs <= 0) return beyond(rungs.at(-2), last);
  const i = rungs.findLastIndex(({ gainMs }) => gainMs <= 0);
  return i < 0 ? rungs[0]?.n : crossing(/** @type {Rung} */ (rungs[i]), /** @type {Rung} */ (rungs[i + 1]));
}

/** @typedef {{ n: number, gainMs: number }} Rung */

/**
 * @param {Rung | undefined} a
 * @param {Rung} b
 */
function beyond(a, b) {
  return a !== undefined && b.gainMs > a.gainMs ? crossing(a, b) : undefined;
}

/**
 * Where the line through both is 0.
 *
 * @param {Rung} a
 * @param {Rung} b
 */
function crossing(a, b) {
  return Math.ceil(a.n + ((b.n - a.n) * -a.gainMs) / (b.gainMs - a.gainMs));
}
