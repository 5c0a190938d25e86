/**
 * Scales and their ticks. Pure.
 *
 * @typedef {{ from: number, to: number }} Extent
 * @typedef {(value: number) => number} Scale From a value to pixels.
 */

/**
 * @param {Extent} extent
 * @param {[number, number]} range In pixels.
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
 * From 0, so that lengths can be compared, to a little beyond the largest value.
 *
 * @param {Iterable<number>} values
 * @param {number} [padding] Relative to the extent.
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
 * From a little before the smallest value to a little beyond the largest. Values up to 0 are ignored.
 *
 * @param {Iterable<number>} values
 * @param {number} [padding] Relative to the extent.
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
 * Multiples of the smallest of the steps 1, 2, 5, 10, 20, 50 … that gives few enough. Only the start of an extent
 * that is empty or infinite.
 *
 * @param {Extent} extent
 * @param {number} countMax At least 2.
 * @param {boolean} [isWhole] Whether there are no fractions, as of workers.
 * @returns {number[]}
 */
export function linearTicks({ from, to }, countMax, isWhole = false) {
  const length = to - from;
  if (!(length > 0 && Number.isFinite(length))) return [from];
  let power = Math.floor(Math.log10(length / countMax));
  if (isWhole) power = Math.max(0, power);
  for (; ; power++) {
    for (const digit of [1, 2, 5]) {
      // A division, because no number is exactly 0.1, 0.01 …
      const times = (/** @type {number} */ i) => (power < 0 ? (i * digit) / 10 ** -power : i * digit * 10 ** power);
      const first = Math.ceil(from / times(1) - 1e-9);
      const last = Math.floor(to / times(1) + 1e-9);
      if (last - first < countMax) return Array.from({ length: last - first + 1 }, (_, i) => times(first + i) + 0);
    }
  }
}

/**
 * Powers of ten, or every second, third … of them. Where there are fewer than two, 1, 2 and 5 times them, or
 * linear ticks.
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
    // Counted from 1, so that they do not depend on the ends of the axis.
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
 * Labels with one prefix and as many digits as distinguish them.
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
 * The same for a logarithmic axis, with a prefix for each.
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

/** @param {number} largest */
function prefixOf(largest) {
  if (largest >= 1e9) return { factor: 1e9, prefix: ' G' };
  if (largest >= 1e6) return { factor: 1e6, prefix: ' M' };
  if (largest >= 1e4) return { factor: 1e3, prefix: ' k' };
  return { factor: 1, prefix: '' };
}

/** @param {number} exponent */
function powerOfTen(exponent) {
  return exponent < 0 ? 1 / 10 ** -exponent : 10 ** exponent;
}

/**
 * The digits that a tick needs after the point. Its last ones may be rounding errors.
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
