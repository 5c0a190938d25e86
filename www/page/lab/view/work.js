/** From the call to the result, and when each worker was busy: the timeline of one result, in a picture and in words. */

import { clockStep } from '../../core/clock.js';
import { lanesOf, lanesSentence, waitSentence } from '../answer/lanes.js';
import { timeline } from '../chart/timeline.js';
import { mark } from '../measure/marks.js';

/** @import { CallTiming } from '../../request/call.js' */

/** @param {HTMLElement} element */
export function workView(element) {
  const picture = timeline(element);
  return {
    /**
     * Shows it here and in the browser's performance panel.
     *
     * @param {CallTiming} timing
     * @param {string} title
     * @param {number} [clockMs] Where the clock ends, when several pictures share one.
     */
    show(timing, title, clockMs) {
      const lanes = lanesOf(timing);
      const sentence = `${waitSentence(lanes.wait, clockStep())} ${lanesSentence(lanes, clockStep())}`;
      picture.show({ title, mode: timing.mode, lanes, sentence, clockMs });
      mark(timing);
    },

    clear: () => picture.clear(),
  };
}
