/** Measures all modes on the same job, in turns. */

import { recordBytes } from '../../../module/strandom.js';
import { median } from '../../core/stats.js';
import { optionsOf } from '../../request/spec.js';
import { comparisonWarnings } from '../answer/warnings.js';
import { environment, modesHere, watchHidden } from './environment.js';
import { jobOf, stringsMax } from './job.js';
import { timeit } from './timeit.js';

/** @import { Mode, Timing } from '../../../module/strandom.js' */
/** @import { SequenceSpec } from '../../request/spec.js' */
/** @import { Comparison, ModeResult } from '../results.js' */
/** @import { Steps, Strandom } from './steps.js' */

/** So often the workers of a mode are started, to see what that takes. */
const STARTS = 3;
/** So often a result is brought to the page, to see what that takes. */
const RESULTS = 3;
/** The ladder of sizes: from the tutorial's sixteen strings, each rung twice the last. */
const LADDER_FIRST = 16;
const LADDER_FACTOR = 2;
/** Beyond this size nothing new is seen. */
const LADDER_BYTES_MAX = 32 << 20;
/** A rung is measured until so much time has passed, and so often at least and at most. */
const RUNG_MS = 20;
const RUNG_RUNS_MIN = 5;
const RUNG_RUNS_MAX = 50;

/**
 * @param {Strandom} strandom
 * @param {SequenceSpec} spec
 * @param {Steps} steps
 * @param {number | undefined} drawingMs What it took last to draw the first rows.
 * @returns {Promise<Comparison>}
 */
export async function compare(strandom, spec, { signal, step }, drawingMs) {
  const { n, len, seed } = spec;
  const wasHidden = watchHidden();
  try {
    step(0, 'Starting the workers of each mode.');
    const { started, missing } = await startEach(strandom, signal);
    const modes = /** @type {Mode[]} */ (['serial', ...started.keys()]);

    step(0.05, 'Proving that all modes make the same bytes.');
    const proofs = await proofOf(strandom, modes, spec, signal);
    const bytes = proofs[0]?.bytes ?? 0;

    const runs = await timeit(
      modes.map((mode) => ({ once: () => strandom.measure(n, len, seed, { ...optionsOf(spec), mode, signal }) })),
      { signal, onProgress: ({ done, total }) => step(0.1 + (0.6 * done) / total, 'Running the modes in turns.') },
    );

    step(0.7, 'Bringing the strings to the page.');
    const results = await bring(strandom, modes, spec, signal);
    const ladder = await climb(strandom, modes, spec, signal, (fraction) =>
      step(0.75 + 0.25 * fraction, 'Running jobs of all sizes.'),
    );

    const outcomes = modes.map((mode, i) => {
      const timing = /** @type {Timing} */ (results.get(mode));
      const { loops = 1, samplesMs = [] } = runs[i] ?? {};
      /** @type {ModeResult} */
      const outcome = {
        mode,
        workers: timing.threads,
        loops,
        samplesMs,
        makingMs: timing.elapsedMs,
        toPageMs: timing.totalMs,
        startMs: started.get(mode),
        timing,
      };
      return outcome;
    });
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
        ...missing,
        ...comparisonWarnings({ modes: outcomes, bytes, clockStepMs: where.clockStepMs, wasHidden: wasHidden() }),
      ],
    };
  } finally {
    wasHidden();
  }
}

/**
 * What the start of each mode's workers takes, when the browser has the files.
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
      strandom.stop();
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
async function proofOf(strandom, modes, spec, signal) {
  const { n, len, seed } = spec;
  const proofs = [];
  for (const mode of modes) {
    const strings = await strandom.generate(n, len, seed, { ...optionsOf(spec), mode, signal });
    proofs.push({ bytes: strings.bytes.length, sha256: await strings.sha256() });
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
async function bring(strandom, modes, spec, signal) {
  const { n, len, seed } = spec;
  /** @type {Map<Mode, Timing[]>} */
  const timings = new Map(modes.map((mode) => [mode, []]));
  for (let i = 0; i < RESULTS; i++) {
    for (const mode of modes) {
      const strings = await strandom.generate(n, len, seed, { ...optionsOf(spec), mode, signal });
      timings.get(mode)?.push(strings.timing);
      strings.release();
    }
  }
  return new Map([...timings].map(([mode, of]) => [mode, middle(of)]));
}

/**
 * The result in the middle of all: its picture is neither the luckiest nor the unluckiest.
 *
 * @param {Timing[]} timings
 */
function middle(timings) {
  return [...timings].sort((a, b) => a.totalMs - b.totalMs)[timings.length >> 1];
}

/**
 * @param {Strandom} strandom
 * @param {Mode[]} modes
 * @param {SequenceSpec} spec
 * @param {AbortSignal} signal
 * @param {(fraction: number) => void} tell
 */
async function climb(strandom, modes, spec, signal, tell) {
  /** @type {Comparison['ladder']} */
  const ladder = [];
  const bytesEach = recordBytes(spec);
  const most = Math.min(stringsMax(spec), Math.floor(LADDER_BYTES_MAX / bytesEach));
  const rungs = Math.max(1, Math.floor(Math.log(most / LADDER_FIRST) / Math.log(LADDER_FACTOR)) + 1);
  for (let rung = 0; rung < rungs; rung++) {
    const n = Math.min(LADDER_FIRST * LADDER_FACTOR ** rung, stringsMax(spec));
    ladder.push({ n, bytes: n * bytesEach, ms: await runRung(strandom, modes, { ...spec, n }, signal) });
    tell((rung + 1) / rungs);
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
  const { n, len, seed } = spec;
  const samplesMs = modes.map(() => /** @type {number[]} */ ([]));
  const untilMs = performance.now() + RUNG_MS * modes.length;
  for (let run = 0; run < RUNG_RUNS_MAX && (run < RUNG_RUNS_MIN || performance.now() < untilMs); run++) {
    for (const [i, mode] of modes.entries()) {
      samplesMs[i]?.push((await strandom.measure(n, len, seed, { ...optionsOf(spec), mode, signal })).totalMs);
    }
  }
  return Object.fromEntries(modes.map((mode, i) => [mode, median(samplesMs[i] ?? [])]));
}
