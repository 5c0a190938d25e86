/** From how many strings on more workers are worth it. Pure. */

/** Less than this nobody would notice, and noise might have done it. */
const GAIN_MIN = 0.05;

/**
 * The least size that was tried from which on the other way stays a twentieth faster than serial.
 *
 * @param {readonly { n: number, serialMs: number, otherMs: number }[]} ladder By size. Beyond the last the
 *   times are taken to lie on the line of the last two.
 * @param {number} [extraMs] What the other way costs once, whatever the size.
 * @returns {number | undefined} Undefined when that never comes.
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
