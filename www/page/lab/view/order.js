/** In which order results came, and why that matters in one mode and cannot in the other. */

import { el } from '../../core/elements.js';
import { plural } from '../../core/units.js';
import { arrivals, orderSentence } from '../answer/order.js';
import { orderPlot } from '../chart/order-plot.js';

/** @import { Order } from '../results.js' */

/** @param {HTMLElement} element */
export function orderView(element) {
  return {
    /** @param {Order} result */
    show({ job, piece, runs, strings, warnings }) {
      const byString = piece === 1;
      const what = byString ? 'a string a piece' : piece === undefined ? 'in pieces of the size that suits' : `${plural(piece, 'string', 'strings')} a piece`;
      const words = el('div', 'words', el('p', '', `${plural(job.n, 'string', 'strings')}, ${what}.`));
      words.append(...warnings.map((warning) => el('p', 'warning', warning)));
      element.replaceChildren(words);
      const labels = strings.length > 0 ? strings : undefined;
      for (const { mode, timing } of runs) {
        const order = arrivals(timing);
        const place = el('div');
        element.append(place);
        orderPlot(place).show({ title: TITLES[mode], order, mode, byString, labels, sentence: orderSentence(order, mode) });
      }
    },
  };
}

const TITLES = {
  processes: 'processes: each piece comes by message, as from a queue',
  threads: 'threads: each piece has its own place in shared memory',
};
