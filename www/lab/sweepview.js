/** What each further worker gained, in a sentence, in pictures, and as a number of workers to use. */

import { count, percent, plural, rate, significant } from '../units.js';
import { amdahl, knee, predicted } from './amdahl.js';
import { curve } from './curve.js';
import { part, places } from './part.js';
import { ratio, summary, withError } from './samples.js';

/** @import { Sweep } from './results.js' */

/** As many workers as the engine takes. */
const WORKERS_MAX = 64;

/**
 * @param {HTMLElement} element
 * @param {(workers: number) => Promise<string>} useWorkers So many workers from now on; says what then runs.
 */
export function sweepView(element, useWorkers) {
  const place = places(element, ['words', 'speedup', 'efficiency', 'use']);
  const speedup = curve(place('speedup'));
  const efficiency = curve(place('efficiency'));
  return {
    /** @param {Sweep} result */
    show(result) {
      const points = pointsOf(result);
      const { cores } = result.environment;
      const law = lawOf(points, cores);
      place('words').replaceChildren(
        part('p', headline(points, result), 'headline'),
        ...(law === undefined
          ? [part('p', 'The runs scatter too widely to fit Amdahl’s law to them, or to see how many cores are real.')]
          : [part('p', lawSentence(law)), part('p', coresSentence(law.knee, points, cores))]),
        part('p', roofSentence(result, points)),
        ...result.warnings.map((warning) => part('p', warning, 'warning')),
      );
      speedup.show(speedupPicture(result, points, law));
      efficiency.show(efficiencyPicture(points));
      place('use').replaceChildren(...choice(best(points).workers, useWorkers));
    },
  };
}

/**
 * @typedef {object} Point
 * @property {number} workers
 * @property {number} speedup How many times as fast as one worker.
 * @property {number} error
 * @property {number} roof How many times as fast memory could be filled.
 *
 * @typedef {ReturnType<typeof amdahl> & { knee: ReturnType<typeof knee>, reach: number }} Law With the number
 *   of workers up to which it was fitted.
 */

/** A fit to points whose errors are a larger part of them would pretend to know. */
const SCATTER_MAX = 0.2;
/** A worker that is used so well has a core of its own. */
const OWN_CORE_EFFICIENCY = 0.75;

/**
 * @param {Sweep} result
 * @returns {Point[]}
 */
function pointsOf({ job, points }) {
  const one = summary(points[0]?.samplesMs ?? []);
  return points.map(({ workers, samplesMs, fillBytesPerSecond }, i) => {
    const { ratio: speedup, error } = ratio(one, summary(samplesMs));
    const bytesPerSecond = (job.bytes / one.mean) * 1000;
    return { workers, speedup: i === 0 ? 1 : speedup, error: i === 0 ? 0 : error, roof: fillBytesPerSecond / bytesPerSecond };
  });
}

/**
 * @param {Point[]} points
 * @param {number} cores
 * @returns {Law | undefined} None where the points tell too little.
 */
function lawOf(points, cores) {
  if (points.some(({ speedup, error }) => error > SCATTER_MAX * speedup)) return undefined;
  const bend = knee(points);
  // The law is about workers with a core each. One worker alone tells nothing of it.
  const reach = bend.isClear && bend.cores > 1 ? bend.cores : cores;
  return { ...amdahl(points.filter(({ workers }) => workers <= reach)), knee: bend, reach };
}

/**
 * The fewest workers that are as fast as the fastest, as far as their errors tell.
 *
 * @param {Point[]} points
 */
function best(points) {
  const fastest = points.reduce((most, point) => (point.speedup > most.speedup ? point : most));
  return points.find(({ speedup }) => speedup >= fastest.speedup - fastest.error) ?? fastest;
}

/**
 * @param {Point[]} points
 * @param {Sweep} result
 */
function headline(points, { job, mode }) {
  const { workers, speedup, error } = best(points);
  const made = `${plural(job.n, 'string', 'strings')} of ${plural(job.len, 'symbol', 'symbols')}`;
  if (workers === 1) return `One worker is best: ${made} came no faster on more of them, in mode ${mode}.`;
  return `${plural(workers, 'worker is', 'workers are')} best: ${made} came ${withError(speedup, error)} times as fast as on one, in mode ${mode}.`;
}

/** @param {Law} law */
function lawSentence({ serialFraction, error, limit, residual, reach }) {
  const fit = `It is fitted to the points up to ${plural(reach, 'worker', 'workers')}, which lie ${percent(residual)} from the curve on average.`;
  if (!Number.isFinite(limit)) return `By Amdahl’s law no part of the work is serial, as far as can be seen here. ${fit}`;
  const parts = `${withError(serialFraction * 100, error * 100)} %`;
  return `By Amdahl’s law ${parts} of the work is serial, so that no number of workers would be more than ${significant(limit)} times as fast. ${fit}`;
}

/**
 * @param {Law['knee']} knee
 * @param {Point[]} points
 * @param {number} cores
 */
function coresSentence({ cores: real, isClear }, points, cores) {
  const speedup = points.find(({ workers }) => workers === cores)?.speedup ?? 0;
  const told = `The browser tells of ${plural(cores, 'core', 'cores')}, which may be halves of real ones.`;
  const doubt = 'That is an estimate: slow cores beside fast ones, and a busy computer, look the same.';
  if (isClear) return `${told} The curve bends at ${plural(real, 'worker', 'workers')}, so there are about ${plural(real, 'real core', 'real cores')}. ${doubt}`;
  if (speedup >= OWN_CORE_EFFICIENCY * cores) return `${told} The curve does not bend, so there may be as many real ones or more. ${doubt}`;
  return `${told} The curve has no clear bend, so it does not tell how many are real.`;
}

/**
 * @param {Sweep} result
 * @param {Point[]} speedups
 */
function roofSentence({ points }, speedups) {
  const most = Math.max(...points.map(({ fillBytesPerSecond }) => fillBytesPerSecond));
  const roof = Math.max(...speedups.map((point) => point.roof));
  return `Memory sets a roof: filled with one byte instead, the same batches take ${rate(most, 'B')} at most, ${significant(roof)} times what one worker makes.`;
}

/**
 * @param {Sweep} result
 * @param {Point[]} points
 * @param {Law} [law]
 */
function speedupPicture({ mode }, points, law) {
  const top = Math.max(...points.map(({ workers }) => workers)) * 1.25;
  const counts = points.map(({ workers }) => workers);
  // A roof far above would press all else to the ground; the words tell where it is.
  const roof = points.filter((point) => point.roof <= top);
  return {
    name: 'strandom-speedup',
    title: 'How many times as fast as one worker?',
    description: `Speed-up against the number of workers in mode ${mode}, with the ideal line and Amdahl’s law.`,
    caption: roof.length === 0 ? 'The roof that memory sets lies above this picture.' : '',
    x: { label: 'workers' },
    y: { label: 'times as fast' },
    series: [
      { name: 'measured', style: /** @type {const} */ ('points'), points: points.map(({ workers, speedup, error }) => ({ x: workers, y: speedup, error })) },
      { name: 'ideal', style: /** @type {const} */ ('line'), points: counts.map((x) => ({ x, y: x })) },
      ...(law ? [{ name: 'Amdahl’s law', style: /** @type {const} */ ('dashed'), points: counts.map((x) => ({ x, y: predicted(law.serialFraction, x) })) }] : []),
      ...(roof.length > 1 ? [{ name: 'memory', style: /** @type {const} */ ('line'), points: roof.map((point) => ({ x: point.workers, y: point.roof })) }] : []),
    ],
    marks: law?.knee.isClear ? [{ x: law.knee.cores, label: 'estimated real cores' }] : [],
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
 * @param {(workers: number) => Promise<string>} useWorkers
 */
function choice(workers, useWorkers) {
  const label = part('label', 'Workers from now on, until the page is closed: ');
  const field = part('input');
  Object.assign(field, { name: 'workers', inputMode: 'numeric', autocomplete: 'off', size: 3, value: String(workers) });
  const use = part('button', 'Use this count');
  use.type = 'button';
  const told = part('span', '', 'status');
  told.setAttribute('role', 'status');
  label.append(field);
  const act = async () => {
    const wish = Number(field.value);
    const isRight = Number.isInteger(wish) && wish >= 1 && wish <= WORKERS_MAX;
    field.toggleAttribute('aria-invalid', !isRight);
    told.textContent = isRight
      ? await useWorkers(wish)
      : `workers must be 1 to ${count(WORKERS_MAX)}; you gave ${field.value.trim() === '' ? 'nothing' : field.value}.`;
  };
  use.addEventListener('click', () => void act());
  field.addEventListener('keydown', (event) => {
    if (event.key === 'Enter') void act();
  });
  return [label, use, told];
}
