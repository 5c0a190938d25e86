/** From which count on more workers pay off. Pure. */

/** A smaller gain may be noise. */
const GAIN_MIN = 0.05;

/**
 * The smallest measured count from which on the other mode stays a twentieth faster than serial.
 *
 * @param {readonly { n: number, serialMs: number, otherMs: number }[]} ladder By count. Times beyond the last are
 *   extrapolated from the last two.
 * @param {number} [extraMs] What the other mode costs once, whatever the count.
 * @returns {number | undefined} Undefined when there is none.
 */
export function breakEven(ladder, extraMs = 0) {
  const rungs = ladder.map(({ n, serialMs, otherMs }) => ({ n, gainMs: serialMs * (1 - GAIN_MIN) - otherMs - extraMs }));
  const last = rungs.at(-1);
  if (last === undefined) return undefined;
  if (last.gainMs > 0) return rungs[rungs.findLastIndex(({ gainMs }) => gainMs <= 0) + 1]?.n;
  const before = rungs.at(-2);
  if (before === undefined || last.gainMs <= before.gainMs) return undefined;
  return Math.ceil(last.n + ((last.n - before.n) * -last.gainMs) / (last.gainMs - before.gainMs));
}
