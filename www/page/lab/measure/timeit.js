/**
 * Times several cases as Python's `%timeit` does: several runs of each, with enough loops for any clock. The
 * cases take turns, so that a disturbance affects all of them. Pure.
 */

/** Long enough for a clock with steps of a millisecond. */
const RUN_MS = 200;
/** A case takes two messages, so only a clock that stands still would need more. */
const LOOPS_MAX = 100_000;
export const RUNS = 7;

/**
 * @typedef {object} Case
 * @property {() => Promise<{ elapsedMs: number }>} once Returns how much of its time was the making of strings.
 *
 * @typedef {object} Timed
 * @property {number} loops Loops per run.
 * @property {number[]} samplesMs The mean time of a loop in each run.
 * @property {number[]} makingSamplesMs How much of it was the making of strings.
 *
 * @param {readonly Case[]} cases
 * @param {object} [options]
 * @param {() => number} [options.clock] In milliseconds.
 * @param {AbortSignal} [options.signal] Checked before each loop.
 * @param {(progress: { done: number, total: number }) => void} [options.onProgress] Called after each run,
 *   including those that choose the loops.
 * @returns {Promise<Timed[]>} In the order of the cases.
 */
export async function timeit(cases, { clock = () => performance.now(), signal, onProgress } = {}) {
  const total = cases.length * (RUNS + 2);
  let done = 0;
  /** @type {Timed[]} */
  const timed = cases.map(() => ({ loops: 1, samplesMs: [], makingSamplesMs: [] }));

  // Twice, because the first time the browser has not optimised the code yet. The larger number of loops counts,
  // because a disturbance lengthens a run and so makes the number too small.
  for (let warmUp = 0; warmUp < 2; warmUp++) {
    for (const [i, one] of cases.entries()) {
      at(timed, i).loops = Math.max(at(timed, i).loops, await loopsFor(one));
      onProgress?.({ done: ++done, total });
    }
  }
  for (let run = 0; run < RUNS; run++) {
    // Each round starts with the next case, and every other round goes backwards, so that no case always follows
    // the same one.
    const step = run % 2 === 0 ? 1 : cases.length - 1;
    for (let turn = 0; turn < cases.length; turn++) {
      const i = (run + turn * step) % cases.length;
      const { loops, samplesMs, makingSamplesMs } = at(timed, i);
      const { totalMs, makingMs } = await runOf(at(cases, i), loops);
      samplesMs.push(totalMs / loops);
      makingSamplesMs.push(makingMs / loops);
      onProgress?.({ done: ++done, total });
    }
  }
  return timed;

  /** @param {Case} one Gets the smallest of 1, 2, 5, 10, 20, 50 … loops that last long enough. */
  async function loopsFor(one) {
    for (let power = 1; ; power *= 10) {
      for (const digit of [1, 2, 5]) {
        const loops = digit * power;
        if ((await runOf(one, loops)).totalMs >= RUN_MS || loops >= LOOPS_MAX) return loops;
      }
    }
  }

  /**
   * @param {Case} one
   * @param {number} loops
   */
  async function runOf({ once }, loops) {
    let makingMs = 0;
    const startMs = clock();
    // Timed from outside: that is what a caller waits, and right with a clock of steps of a millisecond.
    for (let loop = 0; loop < loops; loop++) {
      signal?.throwIfAborted();
      // Such a clock makes single times too long as often as too short, so their sum is right, too.
      makingMs += (await once()).elapsedMs;
    }
    return { totalMs: clock() - startMs, makingMs };
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
