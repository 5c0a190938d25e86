/** Measures one job on every number of workers, in turns. */

import { median } from '../stats.js';
import { environment, watchHidden } from './environment.js';
import { timeit } from './timeit.js';
import { sweepWarnings } from './warnings.js';

/** @import { Spec } from '../spec.js' */
/** @import { Sweep } from './results.js' */
/** @import { Steps, Strandom } from './experiment.js' */

/** So much text is worth sharing among many workers, and made in a few hundredths of a second. */
const JOB_BYTES = 32 << 20;
/** As many workers as the engine takes. */
const WORKERS_MAX = 64;
/** So often memory is filled on each number of workers. */
const FILLS = 3;

/**
 * The job has the len and seed of the spec, and as many strings as are worth sharing.
 *
 * @param {Strandom} strandom
 * @param {Spec} spec
 * @param {Steps} steps
 * @returns {Promise<Sweep>}
 */
export async function sweep(strandom, { len, seed }, { signal, step }) {
  const n = Math.ceil(JOB_BYTES / (len + 1));
  const cores = navigator.hardwareConcurrency;
  const counts = Array.from({ length: Math.min(cores + 1, WORKERS_MAX) }, (_, i) => i + 1);
  const wasHidden = watchHidden();
  const { workers: before } = await strandom.start();
  try {
    step(0, 'Starting the workers.');
    const { mode } = await strandom.start({ workers: counts.length });
    const runs = await timeit(
      counts.map((threads) => ({
        name: String(threads),
        once: () => strandom.measure(n, len, seed, { mode, threads, signal }),
      })),
      { signal, onProgress: ({ done, total }) => step((0.95 * done) / total, 'Running the job on each number of workers in turns.') },
    );
    step(0.95, 'Filling memory, to see the roof.');
    const points = [];
    for (const [i, workers] of counts.entries()) {
      const { loops = 1, samplesMs = [] } = runs[i] ?? {};
      const fillBytesPerSecond = await fillRate(strandom, { n, len, seed }, { mode, threads: workers, signal });
      points.push({ workers, loops, samplesMs, fillBytesPerSecond });
    }
    return {
      kind: 'sweep',
      environment: environment(),
      job: { n, len, seed, bytes: n * (len + 1) },
      mode,
      points,
      warnings: sweepWarnings({ points, wasHidden: wasHidden() }),
    };
  } finally {
    wasHidden();
    await strandom.start({ workers: before });
  }
}

/**
 * @param {Strandom} strandom
 * @param {Spec} spec
 * @param {{ mode: 'threads' | 'processes', threads: number, signal: AbortSignal }} options
 */
async function fillRate(strandom, { n, len, seed }, options) {
  const rates = [];
  for (let i = 0; i < FILLS; i++) {
    rates.push((await strandom.measure(n, len, seed, { ...options, fill: true })).bytesPerSecond);
  }
  return median(rates);
}
