/**
 * Shows the spans in the browser's performance panel, with one track per worker. Chrome shows them when it
 * records (developer.chrome.com/docs/devtools/performance/extension); others list plain measures.
 */

import { count } from '../../core/units.js';

/** @import { Timing } from '../../../module/strandom.js' */

/** More would fill the browser's buffer and the panel. */
const MARKS_MAX = 1000;

/**
 * Replaces the earlier marks of this mode.
 *
 * @param {Timing} timing
 * @param {Pick<Performance, 'clearMeasures' | 'measure' | 'timeOrigin'>} [performance]
 */
export function mark({ mode, beganMs, spans }, performance = globalThis.performance) {
  // One name for all, so that they can be removed.
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
    // The system's clock may have been set, which can put a start before the page's own.
    const start = Math.max(0, originMs + startMs);
    performance.measure(name, { start, end: Math.max(start, originMs + endMs), detail: { devtools } });
  }
}
