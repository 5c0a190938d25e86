/** A comparison of the modes, in a sentence, in figures and in pictures. */

import { el, slots } from '../../core/elements.js';
import { count, duration, plural, rate, significant } from '../../core/units.js';
import { ratio, summary, timeitSentence, withError } from '../answer/samples.js';
import { headline, paysFrom, proof, sizesSentence } from '../answer/verdict.js';
import { curve } from '../chart/curve.js';
import { spread } from '../chart/spread.js';
import { scrolling } from '../chart/table.js';
import { workView } from './work.js';

/** @import { Comparison, ModeResult } from '../results.js' */

/** @param {HTMLElement} element */
export function comparisonView(element) {
  const place = slots(element, ['words', 'timeit', 'figures', 'costs', 'runs', 'sizes', 'lanes']);
  const runs = spread(place('runs'));
  const sizes = curve(place('sizes'));
  return {
    /** @param {Comparison} result */
    show(result) {
      place('words').replaceChildren(
        el('p', 'headline', headline(result)),
        el('p', '', proof(result)),
        ...result.warnings.map((warning) => el('p', 'warning', warning)),
      );
      place('timeit').replaceChildren(...result.modes.map(timeitLine));
      place('figures').replaceChildren(figures(result), el('p', 'note', TIMED));
      runs.show({
        title: 'Seven runs of each mode',
        rows: result.modes.map(({ mode, samplesMs }) => ({ name: mode, samplesMs })),
      });
      place('costs').replaceChildren(el('h4', '', 'What it costs'), costs(result), el('p', 'note', untimed(result)));
      sizes.show(ladder(result));
      showLanes(place('lanes'), result.modes);
    },
  };
}

const TIMED =
  'What is timed is the call and its answer: the message to the workers, the making, the message back. A run is so many ' +
  'loops of that, chosen beforehand so that a run lasts 0.2 s, and the clock is looked at before and after a run only, as ' +
  '%timeit does. The standard deviation is of the population: of these runs themselves, not an estimate for more of them.';

/** @param {ModeResult} result */
function timeitLine({ mode, loops, samplesMs }) {
  return el('p', '', `${mode}: ${timeitSentence(samplesMs, loops)}`);
}

/** @param {Comparison} result */
function figures({ job, modes }) {
  const serial = summary(modes[0]?.samplesMs ?? []);
  return scrolling(
    'The modes compared',
    ['mode', 'workers', 'mean', 'median', 'range', 'characters', 'times as fast'],
    modes.map(({ mode, workers, samplesMs }, i) => {
      const of = summary(samplesMs);
      const { ratio: times, error } = ratio(serial, of);
      return [
        mode,
        count(workers),
        duration(of.mean, serial.mean),
        duration(of.median, serial.mean),
        `${duration(of.least, serial.mean)} to ${duration(of.most, serial.mean)}`,
        rate(((job.n * job.len) / of.mean) * 1000, ''),
        i === 0 ? '1' : withError(times, error),
      ];
    }),
  );
}

/** @param {Comparison} result */
function costs(result) {
  const likeMs = result.modes[0]?.toPageMs;
  return scrolling(
    'What it costs',
    ['mode', 'making alone', 'with the copy to the page', 'start of its workers', 'pays from', 'pays from, with the start'],
    result.modes.map(({ mode, makingMs, toPageMs, startMs, timing }) => [
      mode,
      makingMs < 10 * result.environment.clockStepMs ? '–' : duration(makingMs, likeMs),
      duration(toPageMs, likeMs),
      startMs === undefined ? '–' : duration(startMs),
      timing.workers === 1 ? '–' : paysFrom(result, mode),
      timing.workers === 1 ? '–' : paysFrom(result, mode, startMs),
    ]),
  );
}

/** @param {Comparison} result */
function untimed(result) {
  const { drawingMs, environment } = result;
  const drawing = drawingMs === undefined ? '' : ` Drawing the first rows took ${duration(drawingMs)} the last time, whatever the mode.`;
  return `${sizesSentence(result)} The start is that of workers whose files the browser has.${drawing} The clock here steps by ${duration(environment.clockStepMs)}.`;
}

/** @param {Comparison} result */
function ladder({ ladder, modes, job }) {
  return {
    name: 'strandom-sizes',
    title: 'From how many strings on is it worth it?',
    description: `Time from the call to its answer against the number of strings of ${plural(job.len, 'symbol', 'symbols')}, for each mode.`,
    caption: 'Where lines lie together the modes take the same. Small jobs cost their messages; large ones their making.',
    x: { label: 'strings', log: true },
    y: { label: 'ms from call to answer', log: true },
    series: modes.map(({ mode }) => ({
      name: mode,
      style: /** @type {const} */ ('line'),
      points: ladder.map(({ n, ms }) => ({ x: n, y: ms[mode] ?? NaN })),
    })),
    table: {
      columns: ['strings', 'bytes', ...modes.map(({ mode }) => `${mode}, ms`)],
      rows: ladder.map(({ n, bytes, ms }) => [n, bytes, ...modes.map(({ mode }) => significant(ms[mode] ?? NaN))]),
    },
  };
}

/**
 * On one clock, so that their lengths can be compared.
 *
 * @param {HTMLElement} element
 * @param {ModeResult[]} modes
 */
function showLanes(element, modes) {
  const totalMs = Math.max(0, ...modes.flatMap(({ timing }) => timing.spans.map((span) => span.arrivedMs)));
  element.replaceChildren();
  for (const { timing } of modes) {
    const place = el('div');
    element.append(place);
    workView(place).show(timing, `Who worked when: ${timing.mode}`, totalMs);
  }
}
