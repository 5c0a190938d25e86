/** What each further worker gained, in a sentence, in pictures, and as a number of workers to use. */

import { button, el, slots } from '../../core/elements.js';
import { significant } from '../../core/units.js';
import { predicted } from '../answer/amdahl.js';
import { speedupOf } from '../answer/speedup.js';
import { curve } from '../chart/curve.js';

/** @import { Fit, Point } from '../answer/speedup.js' */
/** @import { Sweep } from '../results.js' */

/**
 * @typedef {(workers: number) => Promise<{ isRight: boolean, text: string }>} UseWorkers So many workers from
 *   now on; says what then runs, or what is wrong.
 */

/**
 * @param {HTMLElement} element
 * @param {UseWorkers} useWorkers
 */
export function sweepView(element, useWorkers) {
  const place = slots(element, ['words', 'speedup', 'efficiency', 'use']);
  const speedup = curve(place('speedup'));
  const efficiency = curve(place('efficiency'));
  return {
    /** @param {Sweep} result */
    show(result) {
      const { points, fit, workers, headline, sentences } = speedupOf(result);
      place('words').replaceChildren(
        el('p', 'headline', headline),
        ...sentences.map((sentence) => el('p', '', sentence)),
        ...result.warnings.map((warning) => el('p', 'warning', warning)),
      );
      speedup.show(speedupPicture(result, points, fit));
      efficiency.show(efficiencyPicture(points));
      place('use').replaceChildren(...choice(workers, useWorkers));
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
  // A roof far above would press all else to the ground; the words tell where it is.
  const roof = points.filter((point) => point.roof <= top);
  return {
    name: 'strandom-speedup',
    title: 'How many times as fast as one worker?',
    description: `Speed-up against the number of workers in mode ${mode}, with the ideal line${law ? ' and Amdahl’s law' : ''}.`,
    caption: roof.length > 1 ? '' : 'The roof that memory sets lies above this picture.',
    x: { label: 'workers' },
    y: { label: 'times as fast' },
    series: [
      { name: 'measured', style: /** @type {const} */ ('points'), points: points.map(({ workers, speedup, error }) => ({ x: workers, y: speedup, error })) },
      { name: 'ideal', style: /** @type {const} */ ('line'), points: counts.map((x) => ({ x, y: x })) },
      ...(law ? [{ name: 'Amdahl’s law', style: /** @type {const} */ ('dashed'), points: counts.map((x) => ({ x, y: predicted(law.serialFraction, x) })) }] : []),
      ...(roof.length > 1 ? [{ name: 'memory', style: /** @type {const} */ ('line'), points: roof.map((point) => ({ x: point.workers, y: point.roof })) }] : []),
    ],
    marks: fit?.knee.isClear ? [{ x: fit.knee.cores, label: 'estimated real cores' }] : [],
    table: {
      columns: ['workers', 'times as fast', '±', 'Amdahl’s law', 'memory'],
      rows: points.map(({ workers, speedup, error, roof }) => [
        workers,
        significant(speedup),
        significant(error),
        law ? significant(predicted(law.serialFraction, workers)) : '–',
        significant(roof),
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
    description: 'Efficiency: the speed-up divided by the number of workers, in per cent.',
    x: { label: 'workers' },
    y: { label: 'per cent of a worker on its own' },
    series: [
      { name: 'measured', style: /** @type {const} */ ('points'), points: of },
      { name: 'ideal', style: /** @type {const} */ ('line'), points: of.map(({ x }) => ({ x, y: 100 })) },
    ],
    table: { columns: ['workers', 'per cent', '±'], rows: of.map(({ x, y, error }) => [x, significant(y), significant(error)]) },
  };
}

/**
 * @param {number} workers
 * @param {UseWorkers} useWorkers
 */
function choice(workers, useWorkers) {
  const field = el('input');
  Object.assign(field, { name: 'workers', inputMode: 'numeric', autocomplete: 'off', size: 3, value: String(workers) });
  const label = el('label', '', 'Workers from now on, until the page is closed: ', field);
  const told = el('span', 'status');
  told.id = 'use-workers-status';
  told.setAttribute('role', 'status');
  field.setAttribute('aria-describedby', told.id);
  field.addEventListener('keydown', (event) => {
    if (event.key === 'Enter') void act();
  });
  return [label, button('Use this count', act), told];

  async function act() {
    // Nothing would count as 0.
    const wish = field.value.trim() === '' ? NaN : Number(field.value);
    const { isRight, text } = await useWorkers(wish);
    if (isRight) field.removeAttribute('aria-invalid');
    else field.setAttribute('aria-invalid', 'true');
    told.textContent = text;
  }
}
