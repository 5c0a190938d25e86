/** A comparison of the modes, in a sentence, in figures and in pictures. */

import { count, duration, plural, rate, significant } from '../units.js';
import { breakEven } from './breakeven.js';
import { curve } from './curve.js';
import { part, places } from './part.js';
import { ratio, summary, timeitSentence, withError } from './samples.js';
import { spread } from './spread.js';
import { table } from './table.js';
import { workView } from './work.js';

/** @import { Mode } from '../protocol.js' */
/** @import { Comparison, ModeResult } from './results.js' */

/**
 * @param {HTMLElement} element
 * @param {() => number | undefined} drawingMs What it took last to draw strings.
 */
export function comparisonView(element, drawingMs) {
  const place = places(element, ['words', 'timeit', 'figures', 'costs', 'runs', 'sizes', 'lanes']);
  const runs = spread(place('runs'));
  const sizes = curve(place('sizes'));
  return {
    /** @param {Comparison} result */
    show(result) {
      place('words').replaceChildren(
        part('p', headline(result), 'headline'),
        part('p', proof(result)),
        ...result.warnings.map((warning) => part('p', warning, 'warning')),
      );
      place('timeit').replaceChildren(...result.modes.map(timeitLine));
      place('figures').replaceChildren(figures(result), part('p', TIMED, 'note'));
      runs.show({
        title: 'Seven runs of each mode',
        rows: result.modes.map(({ mode, samplesMs }) => ({ name: mode, samplesMs })),
      });
      place('costs').replaceChildren(part('h4', 'What it costs'), costs(result), part('p', untimed(result, drawingMs()), 'note'));
      sizes.show(ladder(result));
      showLanes(place('lanes'), result.modes);
    },
  };
}

const TIMED =
  'What is timed is the call and its answer: the message to the workers, the making, the message back. A run repeats that ' +
  'until it lasts at least 0.2 s, and the clock is looked at before and after the run only, as %timeit does. The standard ' +
  'deviation is that of these runs themselves, not an estimate for more of them.';

/** @param {Comparison} result */
function headline({ job, modes }) {
  const [serial, ...others] = modes;
  const best = [...others].sort((a, b) => summary(a.samplesMs).mean - summary(b.samplesMs).mean)[0];
  const made = plural(job.n, 'string', 'strings');
  if (serial === undefined || best === undefined) return `${made} were made in one mode only.`;
  const { ratio: times, error } = ratio(summary(serial.samplesMs), summary(best.samplesMs));
  const took = `${made} on ${plural(best.workers, 'worker', 'workers')} in mode ${best.mode}`;
  if (times - error > 1) return `Yes: ${took} were ${withError(times, error)} times as fast as on one.`;
  if (times + error < 1) return `No: ${took} were slower than on one, ${withError(times, error)} times as fast.`;
  return `It makes no difference: ${took} were as fast as on one, within what the runs scatter.`;
}

/** @param {Comparison} result */
function proof({ isSame, sha256, job }) {
  return isSame
    ? `First of all: every mode made the same ${count(job.bytes)} bytes, with the SHA-256 ${sha256}.`
    : 'The modes made different bytes, which must not be: the figures below mean nothing. Reload the page and compare again.';
}

/** @param {ModeResult} result */
function timeitLine({ mode, loops, samplesMs }) {
  return part('p', `${mode}: ${timeitSentence(samplesMs, loops)}`);
}

/** @param {Comparison} result */
function figures({ job, modes }) {
  const serial = summary(modes[0]?.samplesMs ?? []);
  return table(
    ['mode', 'workers', 'mean', 'median', 'range', 'characters', 'times as fast'],
    modes.map(({ mode, workers, samplesMs }, i) => {
      const of = summary(samplesMs);
      const { ratio: times, error } = ratio(serial, of);
      return [
        mode,
        count(workers),
        duration(of.mean),
        duration(of.median, of.mean),
        `${duration(of.least, of.mean)} to ${duration(of.most, of.mean)}`,
        rate(((job.n * job.len) / of.mean) * 1000, ''),
        i === 0 ? '1' : withError(times, error),
      ];
    }),
  );
}

/** @param {Comparison} result */
function costs(result) {
  return table(
    ['mode', 'making alone', 'with the copy to the page', 'start of its workers', 'pays from', 'pays from, with the start'],
    result.modes.map(({ mode, makingMs, toPageMs, startMs }) => [
      mode,
      makingMs < 10 * result.environment.clockStepMs ? '–' : duration(makingMs),
      duration(toPageMs),
      startMs === undefined ? '–' : duration(startMs),
      mode === 'serial' ? '–' : strings(breakEven(times(result, mode))),
      mode === 'serial' ? '–' : strings(breakEven(times(result, mode), startMs)),
    ]),
  );
}

/**
 * @param {Comparison} result
 * @param {Mode} mode
 */
function times({ ladder }, mode) {
  return ladder.map(({ n, ms }) => ({ n, serialMs: ms.serial ?? NaN, otherMs: ms[mode] ?? NaN }));
}

/** @param {number | undefined} n */
function strings(n) {
  return n === undefined ? 'never, here' : `${count(Number(n.toPrecision(3)))} strings`;
}

/**
 * @param {Comparison} result
 * @param {number | undefined} drawingMs
 */
function untimed({ job, environment }, drawingMs) {
  const drawing = drawingMs === undefined ? '' : ` Drawing the first rows took ${duration(drawingMs)} the last time, whatever the mode.`;
  return (
    `A mode pays from where it is at least a twentieth faster than serial, measured with jobs from 16 strings of ` +
    `${plural(job.len, 'symbol', 'symbols')} to 32 MiB. The start is that of workers whose files the browser has.${drawing} ` +
    `The clock here steps by ${duration(environment.clockStepMs)}.`
  );
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
  const totalMs = Math.max(...modes.map(({ timing }) => Math.max(...timing.spans.map((span) => span.arrivedMs))));
  element.replaceChildren();
  for (const { timing } of modes) {
    const place = part('div');
    element.append(place);
    workView(place).show(timing, totalMs);
  }
}
