/** In which order results came, and why that matters in one mode and cannot in the other. */

import { plural } from '../units.js';
import { arrivals, orderSentence } from './order.js';
import { orderPlot } from './orderplot.js';
import { part } from './part.js';

/** @import { Order } from './results.js' */

/** @param {HTMLElement} element */
export function orderView(element) {
  return {
    /** @param {Order} result */
    show({ job, piece, runs, strings }) {
      const byString = piece === 1;
      const what = byString ? 'a string a piece' : piece === undefined ? 'in pieces of the size that suits' : `${plural(piece, 'string', 'strings')} a piece`;
      element.replaceChildren(part('p', `${plural(job.n, 'string', 'strings')}, ${what}.`, 'headline'));
      for (const { mode, timing } of runs) {
        const order = arrivals(timing);
        const place = part('div');
        element.append(part('h4', HEADINGS[mode]), part('p', orderSentence(order)), place);
        orderPlot(place).show({ title: HEADINGS[mode], order, mode, byString, labels: strings });
      }
    },
  };
}

const HEADINGS = {
  processes: 'processes: pieces come by message, as from a queue',
  threads: 'threads: each piece has its own place in shared memory',
};
