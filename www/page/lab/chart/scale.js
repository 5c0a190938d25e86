/**
 * Where values lie along an axis, and which of them are written at it. Pure.
 *
 * @typedef {{ from: number, to: number }} Extent
 * @typedef {(value: number) => number} Scale From a value to its place in pixels.
 * @typedef {object} Axis
 * @property {Scale} at
 * @property {{ px: number, label: string }[]} ticks
 */

/** What one letter or digit takes at most on average, in the widest of the page's fonts at 12 px. */
const CHARACTER_PX = 7.5;
/** Between two labels side by side. */
const GAP_PX = 14;
/** Between two labels one above the other. */
const LINE_PX = 32;

/**
 * @param {Extent} extent
 * @param {[number, number]} range Where it begins and ends, in pixels.
 * @returns {Scale}
 */
export function linearScale({ from, to }, [startPx, endPx]) {
  return (value) => startPx + ((value - from) / (to - from)) * (endPx - startPx);
}

/**
 * @param {Extent} extent Both above 0.
 * @param {[number, number]} range
 * @returns {Scale}
 */
export function logScale({ from, to }, range) {
  const scale = linearScale({ from: Math.log(from), to: Math.log(to) }, range);
  return (value) => scale(Math.log(value));
}

/**
 * From 0, so that lengths can be compared, to a little beyond the greatest.
 *
 * @param {Iterable<number>} values
 * @param {number} [padding] How much more, as a part of the whole.
 * @returns {Extent}
 */
export function linearExtent(values, padding = 0.05) {
  let [from, to] = [0, 0];
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    from = Math.min(from, value);
    to = Math.max(to, value);
  }
  if (from === to) return { from: 0, to: 1 };
  const more = (to - from) * padding;
  return { from: from < 0 ? from - more : 0, to: to > 0 ? to + more : 0 };
}

/**
 * From a little before the least to a little beyond the greatest; what is not above 0 has no place.
 *
 * @param {Iterable<number>} values
 * @param {number} [padding] How much more, as a part of the whole.
 * @returns {Extent}
 */
export function logExtent(values, padding = 0.05) {
  let [from, to] = [Infinity, 0];
  for (const value of values) {
    if (!(value > 0 && Number.isFinite(value))) continue;
    from = Math.min(from, value);
    to = Math.max(to, value);
  }
  if (to === 0) return { from: 1, to: 10 };
  const factor = from === to ? 2 : (to / from) ** padding;
  return { from: from / factor, to: to * factor };
}

/**
 * Multiples of the least of the steps 1, 2, 5, 10, 20, 50 … that gives no more than so many. Where there is
 * nothing between the ends, or no end, its beginning alone.
 *
 * @param {Extent} extent
 * @param {number} countMax At least 2.
 * @param {boolean} [isWhole] Whether fractions make no sense, as of workers.
 * @returns {number[]}
 */
export function linearTicks({ from, to }, countMax, isWhole = false) {
  const length = to - from;
  if (!(length > 0 && Number.isFinite(length))) return [from];
  let power = Math.floor(Math.log10(length / countMax));
  if (isWhole) power = Math.max(0, power);
  for (; ; power++) {
    for (const digit of [1, 2, 5]) {
      // Divided rather than multiplied by 0.1, 0.01 …, which no number is exactly.
      const times = (/** @type {number} */ i) => (power < 0 ? (i * digit) / 10 ** -power : i * digit * 10 ** power);
      const first = Math.ceil(from / times(1) - 1e-9);
      const last = Math.floor(to / times(1) + 1e-9);
      if (last - first < countMax) return Array.from({ length: last - first + 1 }, (_, i) => times(first + i) + 0);
    }
  }
}

/**
 * Powers of ten, or every so many of them; where that are fewer than two, 1, 2 and 5 times them, or
 * as on a linear axis.
 *
 * @param {Extent} extent Both above 0.
 * @param {number} countMax At least 2.
 * @returns {number[]}
 */
export function logTicks({ from, to }, countMax) {
  const first = Math.ceil(Math.log10(from) - 1e-9);
  const last = Math.floor(Math.log10(to) + 1e-9);
  const powers = last - first + 1;
  if (powers >= 2) {
    const every = Math.ceil(powers / countMax);
    // Counted from 1, so that another end of the axis does not move the others.
    const exponents = Array.from({ length: powers }, (_, i) => first + i).filter((exponent) => exponent % every === 0);
    if (exponents.length >= 2) return exponents.map(powerOfTen);
    return [first, last].map(powerOfTen);
  }
  const finer = [first - 1, first, first + 1]
    .flatMap((exponent) => [1, 2, 5].map((digit) => digit * powerOfTen(exponent)))
    .filter((tick) => tick >= from && tick <= to);
  return finer.length >= 2 && finer.length <= countMax ? finer : linearTicks({ from, to }, countMax).filter((tick) => tick > 0);
}

/**
 * What is written at ticks: with one prefix and as many digits as tell them apart.
 *
 * @param {number[]} ticks
 * @returns {string[]}
 */
export function linearLabels(ticks) {
  const { factor, prefix } = prefixOf(Math.max(0, ...ticks.map(Math.abs)));
  const digits = Math.max(0, ...ticks.map((tick) => fractionDigits(tick / factor)));
  return ticks.map((tick) => (tick === 0 ? '0' : written(tick / factor, digits) + prefix));
}

/**
 * The same for a logarithmic axis, on which each has a prefix of its own.
 *
 * @param {number[]} ticks
 * @returns {string[]}
 */
export function logLabels(ticks) {
  return ticks.map((tick) => {
    const { factor, prefix } = prefixOf(tick);
    return written(tick / factor, fractionDigits(tick / factor)) + prefix;
  });
}

/**
 * An axis from left to right, with as many ticks as there is room for their labels.
 *
 * @param {Extent} extent
 * @param {[number, number]} range
 * @param {{ isLog?: boolean, isWhole?: boolean }} [options]
 * @returns {Axis}
 */
export function axisAcross(extent, range, options = {}) {
  const lengthPx = Math.abs(range[1] - range[0]);
  for (let countMax = Math.max(2, Math.floor(lengthPx / 40)); ; countMax--) {
    const axis = axisOf(extent, range, countMax, options);
    if (countMax === 2 || haveRoom(axis.ticks)) return axis;
  }
}

/**
 * An axis from bottom to top.
 *
 * @param {Extent} extent
 * @param {[number, number]} range
 * @param {{ isLog?: boolean, isWhole?: boolean }} [options]
 * @returns {Axis}
 */
export function axisUp(extent, range, options = {}) {
  return axisOf(extent, range, Math.max(2, Math.floor(Math.abs(range[1] - range[0]) / LINE_PX)), options);
}

/**
 * What a text of the picture takes at most.
 *
 * @param {string} text
 */
export function textPx(text) {
  return [...text].length * CHARACTER_PX;
}

/**
 * The one unit in which times of one picture are told.
 *
 * @param {number} greatestMs
 * @returns {{ name: string, ms: number }} Its name, and how many milliseconds it has.
 */
export function timeUnit(greatestMs) {
  if (greatestMs >= 1000) return { name: 's', ms: 1000 };
  if (greatestMs >= 1) return { name: 'ms', ms: 1 };
  return { name: 'µs', ms: 0.001 };
}

/**
 * @param {Extent} extent
 * @param {[number, number]} range
 * @param {number} countMax
 * @param {{ isLog?: boolean, isWhole?: boolean }} options
 * @returns {Axis}
 */
function axisOf(extent, range, countMax, { isLog = false, isWhole = false }) {
  const at = isLog ? logScale(extent, range) : linearScale(extent, range);
  const values = isLog ? logTicks(extent, countMax) : linearTicks(extent, countMax, isWhole);
  const labels = isLog ? logLabels(values) : linearLabels(values);
  return { at, ticks: values.map((value, i) => ({ px: at(value), label: labels[i] ?? '' })) };
}

/** @param {Axis['ticks']} ticks */
function haveRoom(ticks) {
  return ticks.every(({ px, label }, i) => {
    const next = ticks[i + 1];
    return next === undefined || next.px - px >= (textPx(label) + textPx(next.label)) / 2 + GAP_PX;
  });
}

/** @param {number} greatest */
function prefixOf(greatest) {
  if (greatest >= 1e9) return { factor: 1e9, prefix: ' G' };
  if (greatest >= 1e6) return { factor: 1e6, prefix: ' M' };
  if (greatest >= 1e4) return { factor: 1e3, prefix: ' k' };
  return { factor: 1, prefix: '' };
}

/** @param {number} exponent */
function powerOfTen(exponent) {
  return exponent < 0 ? 1 / 10 ** -exponent : 10 ** exponent;
}

/**
 * How many digits behind the point tell a tick, whose last places may be off by a rounding.
 *
 * @param {number} value
 */
function fractionDigits(value) {
  const exponent = Math.floor(Math.log10(Math.abs(value) || 1));
  for (let digits = 0; digits < 12; digits++) {
    const scaled = value * 10 ** digits;
    if (Math.abs(scaled - Math.round(scaled)) <= 10 ** (digits + exponent - 6)) return digits;
  }
  return 12;
}

/**
 * @param {number} value
 * @param {number} digits
 */
function written(value, digits) {
  return new Intl.NumberFormat('en', { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(value);
}
