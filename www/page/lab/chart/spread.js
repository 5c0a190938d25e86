/** The samples with their mean and standard deviation: one line per mode, from 0. */

import { duration, significant } from '../../core/units.js';
import { summary } from '../answer/samples.js';
import { axisAcross, textPx, timeUnit } from './axis.js';
import { figure } from './figure.js';
import { linearExtent } from './scale.js';
import { axisBelow, BELOW_PX, canvas, hue, legend, line, marker, node, RIGHT_PX, write } from './svg.js';

/**
 * @typedef {{ name: string, samplesMs: number[] }} Row
 * @typedef {{ title: string, rows: Row[] }} Spread
 */

const ROW_PX = 44;

/** @param {HTMLElement} element */
export function spread(element) {
  const picture = figure(element);
  return {
    /** @param {Spread} spread */
    show({ title, rows }) {
      picture.show({
        name: 'spread',
        title,
        description: `One line per mode, from 0: each run as a stroke, their mean as a dot, and one standard deviation to either side. ${rows.filter(({ samplesMs }) => samplesMs.length > 0).map(sentence).join(' ')}`,
        draw: (widthPx) => drawn(rows, widthPx),
        table: {
          columns: ['Mode', 'Run', 'Time (ms)'],
          rows: rows.flatMap(({ name, samplesMs }) => samplesMs.map((ms, i) => [name, i + 1, significant(ms)])),
        },
      });
    },
  };
}

/**
 * @param {Row[]} rows
 * @param {number} widthPx
 */
function drawn(rows, widthPx) {
  const key = legend(
    [
      { label: 'one run', mark: line(0, -8, 0, 8, 'sample') },
      { label: 'mean ± standard deviation', mark: node('g', {}, line(-12, 0, 12, 0, 'deviation'), marker(0, 0, 0)) },
    ],
    widthPx,
  );
  const top = key.heightPx + 12;
  const left = Math.max(0, ...rows.map(({ name }) => textPx(name))) + 12;
  const box = { left, top, right: widthPx - RIGHT_PX, bottom: top + rows.length * ROW_PX };
  const values = rows.flatMap(({ samplesMs }) => [...samplesMs, ...(samplesMs.length === 0 ? [] : [edges(samplesMs).toMs])]);
  const unit = timeUnit(Math.max(0, ...values));
  const axis = axisAcross(linearExtent(values.map((ms) => ms / unit.ms)), [box.left, box.right]);
  const at = (/** @type {number} */ ms) => axis.at(ms / unit.ms);

  return canvas(
    widthPx,
    box.bottom + BELOW_PX,
    key.group,
    axisBelow(axis, box, `From call to result, per loop (${unit.name})`),
    ...rows.map(({ name, samplesMs }, i) => {
      const y = top + (i + 0.5) * ROW_PX;
      const { fromMs, meanMs, toMs } = edges(samplesMs);
      const bar = line(at(fromMs), y + 7, at(toMs), y + 7, 'deviation');
      return node(
        'g',
        { class: hue(i) },
        write(0, y + 4, name),
        ...samplesMs.map((ms) => line(at(ms), y - 12, at(ms), y - 1, 'sample')),
        ...(samplesMs.length === 0 ? [] : [bar, marker(i, at(meanMs), y + 7)]),
      );
    }),
  );
}

/** @param {number[]} samplesMs */
function edges(samplesMs) {
  const { mean, deviation } = summary(samplesMs);
  return { fromMs: Math.max(0, mean - deviation), meanMs: mean, toMs: mean + deviation };
}

/** @param {Row} row */
function sentence({ name, samplesMs }) {
  const { mean, deviation } = summary(samplesMs);
  return `${name}: ${duration(mean)} ± ${duration(deviation)}.`;
}
