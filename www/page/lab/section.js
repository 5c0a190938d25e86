/** The lab: three questions on parallel work, which are answered by measuring. */

import * as strandom from '../../module/strandom.js';
import { compare } from './measure/compare.js';
import { withOneKey } from './measure/job.js';
import { queue } from './measure/queue.js';
import { sweep, sweepSeconds } from './measure/sweep.js';
import { comparisonView } from './view/comparison.js';
import { experiment } from './view/experiment.js';
import { orderView } from './view/order.js';
import { sweepView } from './view/sweep.js';

/** @import { SequenceSpec } from '../request/spec.js' */

/**
 * @typedef {object} Hands What something that runs alone is given.
 * @property {AbortSignal} signal
 * @property {() => void} stop Stops this, and nothing that comes later.
 * @property {(fraction: number, text: string) => void} advance Tells how far it is.
 *
 * @typedef {object} LabPage What the lab may do with the page.
 * @property {() => SequenceSpec} spec What the form asks for.
 * @property {(text: string, action: (hands: Hands) => Promise<void>) => Promise<void>} run Does something alone:
 *   what ran before ends first, and what comes next ends this.
 * @property {(error: unknown) => string} fail What an error is called; one of a field is said there, too.
 * @property {(workers: number) => Promise<{ isRight: boolean, text: string }>} useWorkers So many workers from
 *   now on; says what then runs, or why it does not.
 * @property {() => number | undefined} drawingMs What it took last to draw strings.
 */

/**
 * @param {HTMLElement} element
 * @param {LabPage} page
 */
export function labSection(element, page) {
  const runCompare = experiment(element, page, {
    id: 'is-it-faster',
    heading: 'Is it faster?',
    words:
      'The strings of the request above are made in every mode that runs here: serial, on one worker; processes, on workers ' +
      'that share nothing and answer by message; threads, on workers that share memory. Seven runs each, in turns.',
    label: 'Compare the modes',
    run: (steps) => withOneKey(strandom, page.spec(), (spec) => compare(strandom, spec, steps, page.drawingMs())),
    view: comparisonView,
  });
  experiment(element, page, {
    id: 'how-many-workers',
    heading: 'How many workers?',
    words:
      'A job of up to 32 MiB, like the request above but for n, is run on one worker, on two, and so on, up to one more than the ' +
      'browser says there are cores. What each further worker gains tells how much of the work is serial, and about how many cores are real. ' +
      `It takes about ${sweepSeconds()} seconds here.`,
    label: 'Measure each number of workers',
    run: (steps) => withOneKey(strandom, page.spec(), (spec) => sweep(strandom, spec, steps)),
    view: (place) => sweepView(place, page.useWorkers),
  });
  experiment(element, page, {
    id: 'in-which-order',
    heading: 'In which order do results come?',
    words:
      'Workers that answer by message answer when they are done, so what is put in a queue comes out in any order. Where ' +
      'memory is shared each piece is written to its own place, and order cannot matter.',
    label: 'Watch the order',
    run: (steps) => withOneKey(strandom, page.spec(), (spec) => queue(strandom, spec, steps)),
    view: orderView,
  });
  return { compare: runCompare };
}
