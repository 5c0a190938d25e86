/** When each worker was busy: the timeline of one result, in a picture and in words. */

import { clockStep } from '../../core/clock.js';
import { lanesOf, lanesSentence } from '../answer/lanes.js';
import { timeline } from '../chart/timeline.js';
import { mark } from '../measure/marks.js';

/** @import { Timing } from '../../../module/strandom.js' */

/** @param {HTMLElement} element */
export function workView(element) {
  const picture = timeline(element);
  return {
    /**
     * Shows it here and in the browser's performance panel.
     *
     * @param {Timing} timing
     * @param {string} title
     * @param {number} [totalMs] Where the clock ends, when several pictures share one.
     */
    show(timing, title, totalMs) {
      const lanes = lanesOf(timing);
      picture.show({ title, timing, lanes, sentence: lanesSentence(lanes, clockStep()), totalMs });
      mark(timing);
    },

    clear: () => picture.clear(),
  };
}
