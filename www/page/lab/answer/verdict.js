/** The answers of a comparison: whether more workers are faster, and from which count on. Pure. */

import { count, duration, plural, significant } from '../../core/units.js';
import { breakEven } from './break-even.js';
import { ratio, summary, withError } from './samples.js';
import { stringsText } from './strings.js';
import { SHARED_BYTES_MIN } from './warnings.js';

/** @import { Mode } from '../../../module/strandom.js' */
/** @import { Comparison, ModeResult } from '../results.js' */

/** An extrapolation beyond this size is too far from what was measured. */
const BREAK_EVEN_BYTES_MAX = 1 << 30;

/** @param {Comparison} result */
export function headline({ job, isSame, modes }) {
  if (!isSame) return 'There is no answer: the modes made different strings.';
  const strings = plural(job.n, 'string', 'strings');
  const [serial, ...parallel] = modes;
  const best = fastest(parallel);
  if (serial === undefined || best === undefined) return `${strings} were made in one mode only.`;
  if (best.workers === 1) {
    return job.bytes < SHARED_BYTES_MIN
      ? `No: one worker made ${strings} by itself, because a job below 1 MiB is too small to share.`
      : `No: one worker made ${strings} by itself, because no other took part.`;
  }
  const { ratio: times, error } = ratio(summary(serial.samplesMs), summary(best.samplesMs));
  const others = `from call to result, ${plural(best.workers, 'worker', 'workers')} in mode ${best.mode} made ${strings}`;
  if (times - error > 1) return `Yes: ${others} ${withError(times, error)} times as fast as one.`;
  if (times + error < 1) return `No: ${others} more slowly than one, ${withError(times, error)} times as fast.`;
  return `It makes no difference: ${others} as fast as one, within the scatter of the runs.`;
}

/**
 * How much of the time is the making of strings, in the fastest mode.
 *
 * @param {Comparison} result
 */
export function makingSentence({ modes }) {
  const best = fastest(modes);
  if (best === undefined) return '';
  const { mean } = summary(best.samplesMs);
  const making = summary(best.makingSamplesMs).mean;
  return `In mode ${best.mode} a result comes after ${duration(mean)}, of which ${duration(making, mean)} are the making of strings. The rest is the message to the workers and the hand-over to the page.`;
}

/**
 * @param {ModeResult[]} modes
 * @returns {ModeResult | undefined}
 */
function fastest(modes) {
  return [...modes].sort((a, b) => summary(a.samplesMs).mean - summary(b.samplesMs).mean)[0];
}

/** @param {Comparison} result */
export function proof({ isSame, sha256, job }) {
  return isSame
    ? `Every mode made the same ${count(job.bytes)} bytes. Their SHA-256 is ${sha256}.`
    : 'The modes made different bytes, which is a bug: the figures below mean nothing. Reload the page and compare again.';
}

/**
 * From which count on a mode pays off.
 *
 * @param {Comparison} result
 * @param {Mode} mode
 * @param {number} [extraMs] What the mode costs once.
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
 * Which sizes were measured.
 *
 * @param {Comparison} result
 */
export function sizesSentence({ ladder, job }) {
  const [first, last] = [ladder[0], ladder.at(-1)];
  const measured =
    first === undefined || last === undefined
      ? ''
      : ` Measured with jobs from ${stringsText({ ...job, n: first.n })} to ${significant(last.bytes / (1 << 20))} MiB; “about” marks an extrapolation.`;
  return `A mode pays off where it is at least a twentieth faster than serial.${measured}`;
}
