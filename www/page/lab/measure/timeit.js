/**
 * Times several things as Python's `%timeit` does: loops until a run is long enough for any clock, and
 * several runs of each. In turns, so that what disturbs the computer disturbs all of them. Pure.
 */

/** A run that lasts so long does not mind a clock that steps by a millisecond. */
const RUN_MS = 200;
/** What is worth timing here takes a message each way and never needs so many; a clock that stands still would. */
const LOOPS_MAX = 100_000;
export const RUNS = 7;

/**
 * @typedef {object} Case
 * @property {() => Promise<unknown>} once One loop.
 *
 * @typedef {object} Timed
 * @property {number} loops How many loops each run had.
 * @property {number[]} samplesMs What a loop took in each run, on average.
 *
 * @param {readonly Case[]} cases
 * @param {object} [options]
 * @param {() => number} [options.clock] In milliseconds.
 * @param {AbortSignal} [options.signal] Looked at before each loop.
 * @param {(progress: { done: number, total: number }) => void} [options.onProgress] Called after each run,
 *   those included in which the loops are chosen.
 * @returns {Promise<Timed[]>} In the order of the cases.
 */
export async function timeit(cases, { clock = () => performance.now(), signal, onProgress } = {}) {
  const total = cases.length * (RUNS + 2);
  let done = 0;
  /** @type {Timed[]} */
  const timed = cases.map(() => ({ loops: 1, samplesMs: [] }));

  // Twice: what runs for the first time runs before the browser has optimised it. The larger of both counts,
  // because a disturbance lengthens a run and makes its loops too few.
  for (let warmUp = 0; warmUp < 2; warmUp++) {
    for (const [i, one] of cases.entries()) {
      at(timed, i).loops = Math.max(at(timed, i).loops, await loopsFor(one));
      onProgress?.({ done: ++done, total });
    }
  }
  for (let run = 0; run < RUNS; run++) {
    // Each round begins with the next case, and every other one goes backwards, so that none always runs
    // behind the same one.
    const step = run % 2 === 0 ? 1 : cases.length - 1;
    for (let turn = 0; turn < cases.length; turn++) {
      const i = (run + turn * step) % cases.length;
      const { loops, samplesMs } = at(timed, i);
      samplesMs.push((await runMs(at(cases, i), loops)) / loops);
      onProgress?.({ done: ++done, total });
    }
  }
  return timed;

  /** @param {Case} one The least of 1, 2, 5, 10, 20, 50 … that lasts long enough. */
  async function loopsFor(one) {
    for (let power = 1; ; power *= 10) {
      for (const digit of [1, 2, 5]) {
        const loops = digit * power;
        if ((await runMs(one, loops)) >= RUN_MS || loops >= LOOPS_MAX) return loops;
      }
    }
  }

  /**
   * @param {Case} one
   * @param {number} loops
   */
  async function runMs({ once }, loops) {
    const beganMs = clock();
    for (let loop = 0; loop < loops; loop++) {
      signal?.throwIfAborted();
      await once();
    }
    return clock() - beganMs;
  }
}

/**
 * @template T
 * @param {readonly T[]} list
 * @param {number} i Within its bounds.
 */
function at(list, i) {
  return /** @type {T} */ (list[i]);
}
