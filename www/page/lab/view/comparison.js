/** A comparison of the modes, in sentences, figures and pictures. */

import { el, slots } from '../../core/elements.js';
import { count, duration, rate, significant } from '../../core/units.js';
import { ratio, summary, timeitSentence, withError } from '../answer/samples.js';
import { lengthText } from '../answer/strings.js';
import { headline, makingSentence, paysFrom, proof, sizesSentence } from '../answer/verdict.js';
import { curve } from '../chart/curve.js';
import { spread } from '../chart/spread.js';
import { scrolling } from '../chart/table.js';
import { workView } from './work.js';

/** @import { Comparison, ModeResult } from '../results.js' */

/** @param {HTMLElement} element */
export function comparisonView(element) {
  const slot = slots(element, ['words', 'timeit', 'figures', 'costs', 'runs', 'sizes', 'lanes']);
  const runs = spread(slot('runs'));
  const sizes = curve(slot('sizes'));
  return {
    /** @param {Comparison} result */
    show(result) {
      slot('words').replaceChildren(
        el('p', 'headline', headline(result)),
        el('p', '', makingSentence(result)),
        el('p', '', proof(result)),
        ...result.warnings.map((warning) => el('p', 'warning', warning)),
      );
      slot('timeit').replaceChildren(...result.modes.map(timeitLine));
      slot('figures').replaceChildren(figures(result), el('p', 'note', TIMED));
      runs.show({
        title: 'Seven runs of each mode',
        rows: result.modes.map(({ mode, samplesMs }) => ({ name: mode, samplesMs })),
      });
      slot('costs').replaceChildren(el('h4', '', 'What it costs'), costs(result), el('p', 'note', untimed(result)));
      sizes.show(ladder(result));
      showLanes(slot('lanes'), result.modes);
    },
  };
}

const TIMED =
  'A loop is a call and its result: the message to the workers, the making of the strings and the hand-over to the page, ' +
  'which gives the result back at once, so that the next one is made in the same memory. Each run has as many loops as ' +
  'take 0.2 s, and only the whole run is timed, as %timeit does. The standard deviation is that of the population, which ' +
  'means of these runs. Making alone lasts from the start of the first piece to the end of the last, by the workers’ clocks.';

/** @param {ModeResult} result */
function timeitLine({ mode, loops, samplesMs }) {
  return el('p', '', `${mode}: ${timeitSentence(samplesMs, loops)}`);
}

/** @param {Comparison} result */
function figures({ job, modes }) {
  const serial = summary(modes[0]?.samplesMs ?? []);
  return scrolling(
    'The modes compared',
    ['mode', 'workers', 'call to result', 'making alone', 'median', 'range', 'speed', 'times as fast'],
    modes.map(({ mode, workers, samplesMs, makingSamplesMs }, i) => {
      const of = summary(samplesMs);
      const { ratio: times, error } = ratio(serial, of);
      return [
        mode,
        count(workers),
        duration(of.mean, serial.mean),
        duration(summary(makingSamplesMs).mean, serial.mean),
        duration(of.median, serial.mean),
        `${duration(of.least, serial.mean)} to ${duration(of.most, serial.mean)}`,
        rate((job.bytes / of.mean) * 1000, 'B'),
        i === 0 ? '1' : withError(times, error),
      ];
    }),
  );
}

/** @param {Comparison} result */
function costs(result) {
  return scrolling(
    'What it costs',
    ['mode', 'start of workers', 'pays off from', 'pays off from, with the start'],
    result.modes.map(({ mode, startMs, timing }) => [
      mode,
      startMs === undefined ? '–' : duration(startMs),
      timing.workers === 1 ? '–' : paysFrom(result, mode),
      timing.workers === 1 ? '–' : paysFrom(result, mode, startMs),
    ]),
  );
}

/** @param {Comparison} result */
function untimed(result) {
  const { drawingMs, environment } = result;
  const drawing = drawingMs === undefined ? '' : ` Drawing the first rows last took ${duration(drawingMs)}, in any mode.`;
  return `${sizesSentence(result)} The start is measured with the files in the browser’s cache.${drawing} The clock has steps of ${duration(environment.clockStepMs)}.`;
}

/** @param {Comparison} result */
function ladder({ ladder, modes, job }) {
  return {
    name: 'strandom-sizes',
    title: 'From how many strings on does it pay off?',
    description: `Time from call to result against the number of strings of ${lengthText(job)}, for each mode.`,
    caption: 'Where the lines meet, the modes are equally fast. Small jobs cost mostly messages, large jobs mostly the making of strings and the hand-over.',
    x: { label: 'strings', log: true },
    y: { label: 'ms from call to result', log: true },
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
 * On one clock, so that they can be compared.
 *
 * @param {HTMLElement} element
 * @param {ModeResult[]} modes
 */
function showLanes(element, modes) {
  const clockMs = Math.max(0, ...modes.map(({ timing }) => timing.totalMs));
  element.replaceChildren();
  for (const { timing } of modes) {
    const holder = el('div');
    element.append(holder);
    workView(holder).show(timing, `From call to result: ${timing.mode}`, clockMs);
  }
}
