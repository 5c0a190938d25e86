/** Measures one job with each number of workers, in turns. */

import { reportedCores, WORKERS_MAX } from '../../../module/strandom.js';
import { median } from '../../core/stats.js';
import { timedCall } from '../../request/call.js';
import { optionsOf } from '../../request/request.js';
import { lineBytes } from '../../request/shaped.js';
import { sweepWarnings } from '../answer/warnings.js';
import { environment, watchHidden } from './environment.js';
import { jobOf, stringsMax } from './job.js';
import { RUNS, timeit } from './timeit.js';

/** @import { SequenceSpec } from '../../request/spec.js' */
/** @import { Sweep } from '../results.js' */
/** @import { Steps, Strandom } from './steps.js' */

/** Enough to be worth sharing, and made in a few hundredths of a second. */
const JOB_BYTES = 32 << 20;
/** How often memory is filled with each number of workers. */
const FILLS = 3;

/**
 * The job is that of the spec, but with a count that is worth sharing.
 *
 * @param {Strandom} strandom
 * @param {SequenceSpec} requested
 * @param {Steps} steps
 * @returns {Promise<Sweep>}
 */
export async function sweep(strandom, requested, { signal, step }) {
  const spec = { ...requested, n: Math.min(Math.ceil(JOB_BYTES / lineBytes(requested).max), stringsMax(requested)) };
  const counts = workerCounts();
  const { workers: before } = await strandom.start();
  const wasHidden = watchHidden();
  try {
    step(0, 'Starting the workers.');
    // All workers at once and a limit for each call, because only so can the numbers take turns. Idle workers sleep.
    const { mode } = await strandom.start({ workers: counts.length });
    const runs = await timeit(
      counts.map((threads) => ({
        once: () => timedCall(strandom, spec, { mode, threads, signal }),
      })),
      { signal, onProgress: ({ done, total }) => step((0.95 * done) / total, 'Running the job with each number of workers in turns.') },
    );
    step(0.95, 'Measuring how fast memory can be filled.');
    const points = [];
    for (const [i, workers] of counts.entries()) {
      const { loops = 1, samplesMs = [], makingSamplesMs = [] } = runs[i] ?? {};
      const fillBytesPerSecond = await fillRate(strandom, spec, { mode, threads: workers, signal });
      points.push({ workers, loops, samplesMs, makingSamplesMs, fillBytesPerSecond });
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

/** Up to one more than the browser reports cores, to see whether that one adds anything. */
function workerCounts() {
  return Array.from({ length: Math.min(reportedCores() + 1, WORKERS_MAX) }, (_, i) => i + 1);
}

/** An estimate: runs of a quarter of a second for each number of workers, and two to choose their loops. */
export function sweepSeconds() {
  return Math.ceil(workerCounts().length * (RUNS + 2) * 0.25);
}

/**
 * Measured with the page's clock, like the runs.
 *
 * @param {Strandom} strandom
 * @param {SequenceSpec} spec
 * @param {{ mode: 'threads' | 'processes', threads: number, signal: AbortSignal }} options
 */
async function fillRate(strandom, spec, options) {
  const { n, len, seed } = spec;
  const rates = [];
  for (let i = 0; i < FILLS; i++) {
    // The same pieces on the same workers, and nothing is handed over: no result can come faster.
    const { bytes, totalMs } = await strandom.measure(n, len, seed, { ...optionsOf(spec), ...options, fill: true });
    rates.push((bytes / totalMs) * 1000);
  }
  return median(rates);
}
