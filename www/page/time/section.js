/** Measures how long a caller waits for a request's strings, on one worker and on all. */

import * as strandom from '../../module/strandom.js';
import { clockStep } from '../core/clock.js';
import { typical } from '../core/stats.js';
import { lineBytes } from '../request/shaped.js';
import { timeReport } from './report.js';
import { inTurns, timedOf } from './runs.js';

/** @import { Started } from '../../module/strandom.js' */
/** @import { CallTiming } from '../request/call.js' */
/** @import { Spec } from '../request/spec.js' */
/** @import { How } from './runs.js' */

/** @typedef {ReturnType<typeof timeSection>} TimeSection */

/**
 * @param {HTMLElement} section
 * @param {{ show(timing: CallTiming, title: string): void, clear(): void }} work The timeline.
 */
export function timeSection(section, work) {
  const report = timeReport(section);
  return {
    /**
     * Measures the time and shows it, or that memory is too short for it.
     *
     * @param {Spec} spec
     * @param {Started} started
     * @param {Pick<How, 'signal' | 'advance'>} how
     * @returns {Promise<string>} It in a sentence.
     */
    async take(spec, { mode: best, workers: allWorkers, startMs }, { signal, advance }) {
      const { n, mode: requested } = spec;
      // The mode of a request that names none, or one worker.
      const mode = requested === undefined || requested === 'serial' ? best : requested;
      const timed = timedOf(spec);
      try {
        const runs = await inTurns(strandom, spec, { timed, mode, signal, advance });
        work.show(typical(runs.all), `From call to result: ${mode}`);
        return report.show({ n, timed, requested, mode, runs, allWorkers, startMs, clockStepMs: clockStep() });
      } catch (error) {
        if (!(error instanceof strandom.EngineError) || error.code !== 'memory') throw error;
        return report.refuse(timed * lineBytes(spec).max, error.message);
      }
    },

    /** For strings that were not timed yet. */
    clear() {
      report.clear();
      work.clear();
    },
  };
}
