/** What a comparison answers: whether more workers are faster, and from which size on. Pure. */

import { count, plural, significant } from '../../core/units.js';
import { breakEven } from './break-even.js';
import { ratio, summary, withError } from './samples.js';
import { SHARED_BYTES_MIN } from './warnings.js';

/** @import { Mode } from '../../../module/strandom.js' */
/** @import { Comparison } from '../results.js' */

/** A size beyond this, to which no job was tried, is far from anything that was measured. */
const BREAK_EVEN_BYTES_MAX = 1 << 30;

/** @param {Comparison} result */
export function headline({ job, isSame, modes }) {
  if (!isSame) return 'There is no answer: the modes made different strings.';
  const made = plural(job.n, 'string', 'strings');
  const [serial, ...others] = modes.map((result) => ({ ...result, summary: summary(result.samplesMs) }));
  const best = others.sort((a, b) => a.summary.mean - b.summary.mean)[0];
  if (serial === undefined || best === undefined) return `${made} were made in one mode only.`;
  if (best.workers === 1) {
    return job.bytes < SHARED_BYTES_MIN
      ? `No: ${made} stay on one worker, because a job below 1 MiB is too small to share.`
      : `No: ${made} stayed on one worker, because no other took part.`;
  }
  const { ratio: times, error } = ratio(serial.summary, best.summary);
  const took = `${made} on ${plural(best.workers, 'worker', 'workers')} in mode ${best.mode}`;
  if (times - error > 1) return `Yes: ${took} were ${withError(times, error)} times as fast as on one.`;
  if (times + error < 1) return `No: ${took} were slower than on one, ${withError(times, error)} times as fast.`;
  return `It makes no difference: ${took} were as fast as on one, within what the runs scatter.`;
}

/** @param {Comparison} result */
export function proof({ isSame, sha256, job }) {
  return isSame
    ? `Every mode made the same ${count(job.bytes)} bytes, with the SHA-256 ${sha256}.`
    : 'The modes made different bytes, which must not be: the figures below mean nothing. Reload the page and compare again.';
}

/**
 * From how many strings on a mode pays.
 *
 * @param {Comparison} result
 * @param {Mode} mode
 * @param {number} [extraMs] What it costs once.
 */
export function paysFrom({ ladder }, mode, extraMs) {
  const n = breakEven(
    ladder.map(({ n, ms }) => ({ n, serialMs: ms.serial ?? NaN, otherMs: ms[mode] ?? NaN })),
    extraMs,
  );
  const last = ladder.at(-1);
  if (n === undefined || last === undefined) return 'never, here';
  if (n <= last.n) return `${count(n)} strings`;
  const isFar = n * (last.bytes / last.n) > BREAK_EVEN_BYTES_MAX;
  return isFar ? 'never, here' : `about ${count(Number(n.toPrecision(3)))} strings`;
}

/**
 * Which sizes were tried.
 *
 * @param {Comparison} result
 */
export function sizesSentence({ ladder, job }) {
  const [first, last] = [ladder[0], ladder.at(-1)];
  const tried =
    first === undefined || last === undefined
      ? ''
      : `, measured with jobs from ${plural(first.n, 'string', 'strings')} of ${plural(job.len, 'symbol', 'symbols')} to ${significant(last.bytes / (1 << 20))} MiB; “about” is beyond them, on the line of the last two`;
  return `A mode pays from where it is at least a twentieth faster than serial${tried}.`;
}
