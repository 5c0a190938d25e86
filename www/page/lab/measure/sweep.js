/** Measures one job on every number of workers, in turns. */

import { recordBytes, WORKERS_MAX } from '../../../module/strandom.js';
import { median } from '../../core/stats.js';
import { optionsOf } from '../../request/spec.js';
import { sweepWarnings } from '../answer/warnings.js';
import { coresTold, environment, watchHidden } from './environment.js';
import { jobOf, stringsMax } from './job.js';
import { RUNS, timeit } from './timeit.js';

/** @import { SequenceSpec } from '../../request/spec.js' */
/** @import { Sweep } from '../results.js' */
/** @import { Steps, Strandom } from './steps.js' */

/** So much text is worth sharing among many workers, and made in a few hundredths of a second. */
const JOB_BYTES = 32 << 20;
/** So often memory is filled on each number of workers. */
const FILLS = 3;

/**
 * The job is the spec's, with as many strings as are worth sharing, if there are so many.
 *
 * @param {Strandom} strandom
 * @param {SequenceSpec} asked
 * @param {Steps} steps
 * @returns {Promise<Sweep>}
 */
export async function sweep(strandom, asked, { signal, step }) {
  const spec = { ...asked, n: Math.min(Math.ceil(JOB_BYTES / recordBytes(asked)), stringsMax(asked)) };
  const { n, len, seed } = spec;
  const counts = workerCounts();
  const { workers: before } = await strandom.start();
  const wasHidden = watchHidden();
  try {
    step(0, 'Starting the workers.');
    const { mode } = await strandom.start({ workers: counts.length });
    const runs = await timeit(
      counts.map((threads) => ({
        once: () => strandom.measure(n, len, seed, { ...optionsOf(spec), mode, threads, signal }),
      })),
      { signal, onProgress: ({ done, total }) => step((0.95 * done) / total, 'Running the job on each number of workers in turns.') },
    );
    step(0.95, 'Filling memory, to see the roof.');
    const points = [];
    for (const [i, workers] of counts.entries()) {
      const { loops = 1, samplesMs = [] } = runs[i] ?? {};
      const fillBytesPerSecond = await fillRate(strandom, spec, { mode, threads: workers, signal });
      points.push({ workers, loops, samplesMs, fillBytesPerSecond });
    }
    return {
      kind: 'sweep',
      environment: environment(),
      job: jobOf(spec),
      mode,
      points,
      warnings: sweepWarnings({ points, wasHidden: wasHidden() }),
    };
  } finally {
    wasHidden();
    await strandom.start({ workers: before });
  }
}

/** One more than there are cores, to see that it gains nothing. */
function workerCounts() {
  return Array.from({ length: Math.min(coresTold() + 1, WORKERS_MAX) }, (_, i) => i + 1);
}

/** About how long it takes: runs of a quarter of a second on each number of workers, and two to choose their loops. */
export function sweepSeconds() {
  return Math.ceil(workerCounts().length * (RUNS + 2) * 0.25);
}

/**
 * By the page's own clock, as the runs themselves are timed.
 *
 * @param {Strandom} strandom
 * @param {SequenceSpec} spec
 * @param {{ mode: 'threads' | 'processes', threads: number, signal: AbortSignal }} options
 */
async function fillRate(strandom, spec, options) {
  const { n, len, seed } = spec;
  const rates = [];
  for (let i = 0; i < FILLS; i++) {
    const { bytes, totalMs } = await strandom.measure(n, len, seed, { ...optionsOf(spec), ...options, fill: true });
    rates.push((bytes / totalMs) * 1000);
  }
  return median(rates);
}
