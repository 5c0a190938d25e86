/** The lab: three questions about parallel work, answered by measurements. */

import * as strandom from '../../module/strandom.js';
import { compare } from './measure/compare.js';
import { withOneKey } from './measure/job.js';
import { queue } from './measure/queue.js';
import { sweep, sweepSeconds } from './measure/sweep.js';
import { comparisonView } from './view/comparison.js';
import { experiment } from './view/experiment.js';
import { orderView } from './view/order.js';
import { sweepView } from './view/sweep.js';

/** @import { App } from '../app.js' */
/** @import { SequenceSpec } from '../request/spec.js' */

/**
 * @typedef {Pick<App, 'fail' | 'run'> & Parts} LabPage
 *
 * @typedef {object} Parts
 * @property {() => SequenceSpec} spec What the form requests.
 * @property {(count: number) => Promise<{ isRight: boolean, text: string }>} useWorkers How many workers from now on.
 *   Returns what runs then, or why it does not.
 * @property {() => number | undefined} drawingMs How long it last took to draw strings.
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
      'Makes the strings of the request above in every mode that works here: serial, on one worker; processes, on workers ' +
      'that share nothing and answer by message; threads, on workers that share memory. Each has seven runs, taken in turns. ' +
      'What counts is how long a caller waits for the result.',
    label: 'Compare the modes',
    run: (steps) => withOneKey(strandom, page.spec(), (spec) => compare(strandom, spec, steps, page.drawingMs())),
    view: comparisonView,
  });
  experiment(element, page, {
    id: 'how-many-workers',
    heading: 'How many workers?',
    words:
      'Runs a job of up to 32 MiB, like the request above but with another count, on one worker, on two, and so on, up to one more than the ' +
      'browser reports cores. What each worker adds shows how much of the work is serial, and about how many of the cores are physical ones. ' +
      `This takes about ${sweepSeconds()} seconds here.`,
    label: 'Measure each number of workers',
    run: (steps) => withOneKey(strandom, page.spec(), (spec) => sweep(strandom, spec, steps)),
    view: (element) => sweepView(element, page.useWorkers),
  });
  experiment(element, page, {
    id: 'in-which-order',
    heading: 'In which order do results come?',
    words:
      'Workers that share nothing send each result when it is done, so results arrive in any order, as from a queue. In ' +
      'shared memory each piece is written to its own place, so the order does not matter.',
    label: 'Show the order',
    run: (steps) => withOneKey(strandom, page.spec(), (spec) => queue(strandom, spec, steps)),
    view: orderView,
  });
  return { compare: runCompare };
}
