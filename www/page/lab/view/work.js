/** Who worked when: the timeline of one result, with what it says in words. */

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
     * Shows it here, and in the browser's performance panel if that is recording.
     *
     * @param {Timing} timing
     * @param {string} title
     * @param {number} [totalMs] Where the clock ends, for pictures that are to be compared.
     */
    show(timing, title, totalMs) {
      const lanes = lanesOf(timing);
      picture.show({ title, timing, lanes, sentence: lanesSentence(lanes, clockStep()), totalMs });
      mark(timing);
    },

    clear: () => picture.clear(),
  };
}
