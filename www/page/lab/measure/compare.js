/** Measures all modes with the same job, in turns. */

import { median, typical } from '../../core/stats.js';
import { call, timedCall } from '../../request/call.js';
import { lineBytes } from '../../request/shaped.js';
import { comparisonWarnings } from '../answer/warnings.js';
import { environment, modesHere, watchHidden } from './environment.js';
import { jobOf, measuredOf, stringsMax } from './job.js';
import { timeit } from './timeit.js';

/** @import { Mode } from '../../../module/strandom.js' */
/** @import { CallTiming } from '../../request/call.js' */
/** @import { SequenceSpec } from '../../request/spec.js' */
/** @import { Comparison, ModeResult } from '../results.js' */
/** @import { Steps, Strandom } from './steps.js' */
/** @import { Timed } from './timeit.js' */

/** How often the workers of a mode are started, to measure that. */
const STARTS = 3;
/** Of how many results of a mode the median is pictured. */
const RESULTS = 3;
/** The ladder of sizes starts at the tutorial's sixteen strings, and each rung has twice as many as the last. */
const LADDER_FIRST = 16;
const LADDER_FACTOR = 2;
/** Larger jobs show nothing new. */
const LADDER_BYTES_MAX = 32 << 20;
/** How long a rung is measured, within the bounds below. */
const RUNG_MS = 20;
const RUNG_RUNS_MIN = 5;
const RUNG_RUNS_MAX = 50;

/**
 * @param {Strandom} strandom
 * @param {SequenceSpec} requested
 * @param {Steps} steps
 * @param {number | undefined} drawingMs How long it last took to draw the first rows.
 * @returns {Promise<Comparison>}
 */
export async function compare(strandom, requested, { signal, step }, drawingMs) {
  const { spec, cuts } = measuredOf(requested);
  const wasHidden = watchHidden();
  try {
    step(0, 'Starting the workers of each mode.');
    const { started, missing } = await startEach(strandom, signal);
    const modes = /** @type {Mode[]} */ (['serial', ...started.keys()]);

    step(0.05, 'Checking that all modes make the same bytes.');
    const proofs = await hashAll(strandom, modes, spec, signal);
    const bytes = proofs[0]?.bytes ?? 0;

    const runs = await timeit(
      modes.map((mode) => ({ once: () => timedCall(strandom, spec, { mode, signal }) })),
      { signal, onProgress: ({ done, total }) => step(0.1 + (0.6 * done) / total, 'Running the modes in turns.') },
    );

    step(0.7, 'Making a result of each mode for its timeline.');
    const results = await typicalOf(strandom, modes, spec, signal);
    const ladder = await runLadder(strandom, modes, spec, signal, (fraction) =>
      step(0.75 + 0.25 * fraction, 'Running jobs of several sizes.'),
    );

    const outcomes = modes.map((mode, i) => resultOf(mode, /** @type {CallTiming} */ (results.get(mode)), started.get(mode), runs[i]));
    const where = environment();
    return {
      kind: 'comparison',
      environment: where,
      job: jobOf(spec),
      sha256: proofs[0]?.sha256 ?? '',
      isSame: proofs.every(({ sha256 }) => sha256 === proofs[0]?.sha256),
      modes: outcomes,
      ladder,
      drawingMs,
      warnings: [
        ...cuts,
        ...missing,
        ...comparisonWarnings({ modes: outcomes, bytes, clockStepMs: where.clockStepMs, wasHidden: wasHidden() }),
      ],
    };
  } finally {
    wasHidden();
  }
}

/**
 * @param {Mode} mode
 * @param {CallTiming} timing
 * @param {number | undefined} startMs
 * @param {Timed} [runs]
 * @returns {ModeResult}
 */
function resultOf(mode, timing, startMs, runs = { loops: 1, samplesMs: [], makingSamplesMs: [] }) {
  return { mode, workers: timing.threads, ...runs, startMs, timing };
}

/**
 * How long the workers of each mode take to start when the browser has their files.
 *
 * @param {Strandom} strandom
 * @param {AbortSignal} signal
 */
async function startEach(strandom, signal) {
  /** @type {Map<Mode, number>} */
  const started = new Map();
  const { modes, missing } = await modesHere(strandom);
  for (const mode of modes) {
    const startsMs = [];
    for (let i = 0; i < STARTS; i++) {
      strandom.stop({ resume: true });
      startsMs.push((await strandom.start({ mode })).startMs);
      signal.throwIfAborted();
    }
    started.set(mode, median(startsMs));
  }
  for (const mode of started.keys()) await strandom.start({ mode });
  return { started, missing };
}

/**
 * @param {Strandom} strandom
 * @param {Mode[]} modes
 * @param {SequenceSpec} spec
 * @param {AbortSignal} signal
 */
async function hashAll(strandom, modes, spec, signal) {
  const proofs = [];
  for (const mode of modes) {
    const { strings, timing } = await call(strandom, spec, { mode, signal });
    proofs.push({ bytes: timing.bytes, sha256: await strings.sha256() });
    strings.release();
    signal.throwIfAborted();
  }
  return proofs;
}

/**
 * @param {Strandom} strandom
 * @param {Mode[]} modes
 * @param {SequenceSpec} spec
 * @param {AbortSignal} signal
 */
async function typicalOf(strandom, modes, spec, signal) {
  /** @type {Map<Mode, CallTiming[]>} */
  const timings = new Map(modes.map((mode) => [mode, []]));
  for (let i = 0; i < RESULTS; i++) {
    for (const mode of modes) timings.get(mode)?.push(await timedCall(strandom, spec, { mode, signal }));
  }
  return new Map([...timings].map(([mode, of]) => [mode, typical(of)]));
}

/**
 * @param {Strandom} strandom
 * @param {Mode[]} modes
 * @param {SequenceSpec} spec
 * @param {AbortSignal} signal
 * @param {(fraction: number) => void} onProgress
 */
async function runLadder(strandom, modes, spec, signal, onProgress) {
  /** @type {Comparison['ladder']} */
  const ladder = [];
  const bytesEach = lineBytes(spec).max;
  const most = Math.min(stringsMax(spec), Math.floor(LADDER_BYTES_MAX / bytesEach));
  const rungs = Math.max(1, Math.floor(Math.log(most / LADDER_FIRST) / Math.log(LADDER_FACTOR)) + 1);
  for (let rung = 0; rung < rungs; rung++) {
    const n = Math.min(LADDER_FIRST * LADDER_FACTOR ** rung, stringsMax(spec));
    ladder.push({ n, bytes: n * bytesEach, ms: await runRung(strandom, modes, { ...spec, n }, signal) });
    onProgress((rung + 1) / rungs);
  }
  return ladder;
}

/**
 * @param {Strandom} strandom
 * @param {Mode[]} modes
 * @param {SequenceSpec} spec
 * @param {AbortSignal} signal
 */
async function runRung(strandom, modes, spec, signal) {
  const samplesMs = modes.map(() => /** @type {number[]} */ ([]));
  const untilMs = performance.now() + RUNG_MS * modes.length;
  for (let run = 0; run < RUNG_RUNS_MAX && (run < RUNG_RUNS_MIN || performance.now() < untilMs); run++) {
    for (const [i, mode] of modes.entries()) {
      samplesMs[i]?.push((await timedCall(strandom, spec, { mode, signal })).totalMs);
    }
  }
  return Object.fromEntries(modes.map((mode, i) => [mode, median(samplesMs[i] ?? [])]));
}
