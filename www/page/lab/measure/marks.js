/**
 * Shows a call and its spans in the browser's performance panel, with one track for the call and one per worker. Chrome shows them when it
 * records (developer.chrome.com/docs/devtools/performance/extension); others list plain measures.
 */

import { count } from '../../core/units.js';

/** @import { CallTiming } from '../../request/call.js' */

/** More would fill the browser's buffer and the panel. */
const MARKS_MAX = 1000;

/**
 * Replaces the earlier marks of this mode.
 *
 * @param {CallTiming} timing
 * @param {Pick<Performance, 'clearMeasures' | 'measure' | 'timeOrigin'>} [performance]
 */
export function mark({ mode, calledMs, totalMs, beganMs, spans }, performance = globalThis.performance) {
  // One name for all, so that they can be removed.
  const name = `Strandom: ${mode}`;
  performance.clearMeasures(name);
  put(calledMs, calledMs + totalMs, { track: 'call', color: 'tertiary', tooltipText: 'From call to result', properties: [['mode', mode]] });
  for (const { worker, first, end, startMs, endMs } of spans.slice(0, MARKS_MAX)) {
    put(beganMs + startMs, beganMs + endMs, {
      track: `worker ${worker + 1}`,
      color: worker % 2 === 0 ? 'primary' : 'secondary',
      tooltipText: `Ranks ${count(first)} to ${count(end - 1)}`,
      properties: [['mode', mode], ['first rank', String(first)], ['last rank', String(end - 1)]],
    });
  }

  /**
   * @param {number} fromMs Since 1970.
   * @param {number} toMs
   * @param {object} shown
   */
  function put(fromMs, toMs, shown) {
    // The system's clock may have been set, which can put a start before the page's own.
    const start = Math.max(0, fromMs - performance.timeOrigin);
    const devtools = { dataType: 'track-entry', trackGroup: name, ...shown };
    performance.measure(name, { start, end: Math.max(start, toMs - performance.timeOrigin), detail: { devtools } });
  }
}
