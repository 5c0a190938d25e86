/** Numbers for people: one unit, three significant figures. Pure; imports nothing. */

const WHOLE = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const THREE = new Intl.NumberFormat('en', {
  minimumSignificantDigits: 3,
  maximumSignificantDigits: 3,
});

const SIZES = ['bytes', 'kB', 'MB', 'GB', 'TB', 'PB', 'EB', 'ZB'];

/** A unit is used from twice its length on. @type {readonly [number, string][]} */
const LONG = [[365.25 * 86_400_000, 'years'], [86_400_000, 'days'], [3_600_000, 'hours'], [60_000, 'minutes']];

/** @param {number} n A whole number, which is never rounded. */
export function count(n) {
  return WHOLE.format(n);
}

/** @param {number} x */
export function significant(x) {
  return THREE.format(x);
}

/**
 * @param {number} ms
 * @param {number} [likeMs] Another duration, whose unit is used.
 */
export function duration(ms, likeMs = ms) {
  const [unitMs, unit] = LONG.find(([unitMs]) => likeMs >= 2 * unitMs) ?? [];
  if (unitMs !== undefined) return `${significant(ms / unitMs)} ${unit}`;
  if (likeMs >= 1000) return `${significant(ms / 1000)} s`;
  if (likeMs >= 1) return `${significant(ms)} ms`;
  if (likeMs >= 0.001) return `${significant(ms * 1000)} µs`;
  return `${significant(ms * 1e6)} ns`;
}

/** @param {number} fraction */
export function percent(fraction) {
  return `${WHOLE.format(fraction * 100)} %`;
}

/**
 * @param {number} perSecond
 * @param {string} unit As in `B` or `characters`.
 */
export function rate(perSecond, unit) {
  const [scale, prefix] = perSecond >= 1e9 ? [1e9, 'G'] : perSecond >= 1e6 ? [1e6, 'M'] : [1e3, 'k'];
  return `${significant(perSecond / scale)} ${prefix}${unit}/s`;
}

/**
 * @param {number} n
 * @param {string} one
 * @param {string} many
 */
export function plural(n, one, many) {
  return `${count(n)} ${n === 1 ? one : many}`;
}

/** @param {number} bytes */
export function sizeText(bytes) {
  const power = Math.min(Math.max(0, Math.floor(Math.log10(Math.max(bytes, 1)) / 3)), SIZES.length - 1);
  return power === 0 ? plural(bytes, 'byte', 'bytes') : `${significant(bytes / 1000 ** power)} ${SIZES[power]}`;
}
