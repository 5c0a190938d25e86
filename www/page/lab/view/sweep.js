/** What each worker added, in sentences and pictures, and a choice of the number of workers. */

import { WORKERS_MAX } from '../../../module/strandom.js';
import { button, el, slots } from '../../core/elements.js';
import { isComposing } from '../../core/keys.js';
import { significant } from '../../core/units.js';
import { typedWhole } from '../../request/numbers.js';
import { predicted } from '../answer/amdahl.js';
import { speedupOf } from '../answer/speedup.js';
import { curve } from '../chart/curve.js';

/** @import { Fit, Point } from '../answer/speedup.js' */
/** @import { Sweep } from '../results.js' */
/** @import { LabPage } from '../section.js' */

/** @typedef {LabPage['useWorkers']} UseWorkers */

/**
 * @param {HTMLElement} element
 * @param {UseWorkers} useWorkers
 */
export function sweepView(element, useWorkers) {
  const slot = slots(element, ['words', 'speedup', 'efficiency', 'use']);
  const speedup = curve(slot('speedup'));
  const efficiency = curve(slot('efficiency'));
  return {
    /** @param {Sweep} result */
    show(result) {
      const { points, fit, workers, headline, sentences } = speedupOf(result);
      slot('words').replaceChildren(
        el('p', 'headline', headline),
        ...sentences.map((sentence) => el('p', '', sentence)),
        ...result.warnings.map((warning) => el('p', 'warning', warning)),
      );
      speedup.show(speedupPicture(result, points, fit));
      efficiency.show(efficiencyPicture(points));
      slot('use').replaceChildren(...choice(workers, useWorkers));
    },
  };
}

/**
 * @param {Sweep} result
 * @param {Point[]} points
 * @param {Fit} [fit]
 */
function speedupPicture({ mode }, points, fit) {
  const law = fit?.law;
  const top = Math.max(...points.map(({ workers }) => workers)) * 1.25;
  const counts = points.map(({ workers }) => workers);
  // A line far above would flatten all others. The sentences say where it is.
  const memory = points.filter((point) => point.memory <= top);
  return {
    name: 'strandom-speedup',
    title: 'How many times as fast as one worker?',
    description: `Speed-up from call to result against the number of workers in mode ${mode}, beside that of the making alone, with the ideal line${law ? ' and Amdahl’s law' : ''}.`,
    caption: memory.length > 1 ? '' : 'The limit that memory sets is above this picture.',
    x: { label: 'workers' },
    y: { label: 'times as fast' },
    series: [
      { name: 'from call to result', style: /** @type {const} */ ('points'), points: points.map(({ workers, speedup, error }) => ({ x: workers, y: speedup, error })) },
      { name: 'ideal', style: /** @type {const} */ ('line'), points: counts.map((x) => ({ x, y: x })) },
      ...(law ? [{ name: 'Amdahl’s law', style: /** @type {const} */ ('dashed'), points: counts.map((x) => ({ x, y: predicted(law.serialFraction, x) })) }] : []),
      { name: 'making alone', style: /** @type {const} */ ('dashed'), points: points.map(({ workers, making }) => ({ x: workers, y: making })) },
      ...(memory.length > 1 ? [{ name: 'memory', style: /** @type {const} */ ('line'), points: memory.map((point) => ({ x: point.workers, y: point.memory })) }] : []),
    ],
    marks: fit?.knee.isClear ? [{ x: fit.knee.cores, label: 'estimated physical cores' }] : [],
    table: {
      columns: ['workers', 'times as fast', '±', 'making alone', 'Amdahl’s law', 'memory'],
      rows: points.map(({ workers, speedup, error, making, memory }) => [
        workers,
        significant(speedup),
        significant(error),
        significant(making),
        law ? significant(predicted(law.serialFraction, workers)) : '–',
        significant(memory),
      ]),
    },
  };
}

/** @param {Point[]} points */
function efficiencyPicture(points) {
  const of = points.map(({ workers, speedup, error }) => ({ x: workers, y: (speedup / workers) * 100, error: (error / workers) * 100 }));
  return {
    name: 'strandom-efficiency',
    title: 'How well is each worker used?',
    description: 'Efficiency: the speed-up divided by the number of workers, in percent.',
    x: { label: 'workers' },
    y: { label: 'percent of a single worker' },
    series: [
      { name: 'measured', style: /** @type {const} */ ('points'), points: of },
      { name: 'ideal', style: /** @type {const} */ ('line'), points: of.map(({ x }) => ({ x, y: 100 })) },
    ],
    table: { columns: ['workers', 'percent', '±'], rows: of.map(({ x, y, error }) => [x, significant(y), significant(error)]) },
  };
}

/**
 * @param {number} workers
 * @param {UseWorkers} useWorkers
 */
function choice(workers, useWorkers) {
  const field = el('input');
  Object.assign(field, { name: 'workers', inputMode: 'numeric', autocomplete: 'off', size: 3, value: String(workers) });
  const label = el('label', '', 'Number of workers until the page is closed: ', field);
  const status = el('span', 'status');
  status.id = 'use-workers-status';
  status.setAttribute('role', 'status');
  field.setAttribute('aria-describedby', status.id);
  field.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && !isComposing(event)) void act();
  });
  return [label, button('Use this number', act), status];

  async function act() {
    const { isRight, text } = await use(field.value);
    if (isRight) field.removeAttribute('aria-invalid');
    else field.setAttribute('aria-invalid', 'true');
    status.textContent = text;
  }

  /** @param {string} typed */
  async function use(typed) {
    try {
      return await useWorkers(typedWhole('workers', typed, 1, WORKERS_MAX));
    } catch (error) {
      return { isRight: false, text: /** @type {Error} */ (error).message };
    }
  }
}
