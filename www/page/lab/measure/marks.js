/**
 * The spans in the browser's own performance panel, in a track a worker. Chrome shows them when it
 * records (developer.chrome.com/docs/devtools/performance/extension); others list plain measures.
 */

import { count } from '../../core/units.js';

/** @import { Timing } from '../../../module/strandom.js' */

/** More would fill the browser's buffer and the panel. */
const MARKS_MAX = 1000;

/**
 * In place of those that this mode had before.
 *
 * @param {Timing} timing
 * @param {Pick<Performance, 'clearMeasures' | 'measure' | 'timeOrigin'>} [performance]
 */
export function mark({ mode, beganMs, spans }, performance = globalThis.performance) {
  // One name for all, by which they can be taken away again.
  const name = `Strandom: ${mode}`;
  performance.clearMeasures(name);
  const originMs = beganMs - performance.timeOrigin;
  for (const { worker, first, end, startMs, endMs } of spans.slice(0, MARKS_MAX)) {
    const devtools = {
      dataType: 'track-entry',
      track: `worker ${worker + 1}`,
      trackGroup: name,
      color: worker % 2 === 0 ? 'primary' : 'secondary',
      tooltipText: `Ranks ${count(first)} to ${count(end - 1)}`,
      properties: [['mode', mode], ['first rank', String(first)], ['last rank', String(end - 1)]],
    };
    // A clock that is not monotonic in 1970's terms may put a start before the page's own.
    const start = Math.max(0, originMs + startMs);
    performance.measure(name, { start, end: Math.max(start, originMs + endMs), detail: { devtools } });
  }
}
