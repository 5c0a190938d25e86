/** Checks of single arguments, with errors that name what was wrong, what is allowed and what was given. Pure; imports nothing. */

/**
 * @template {string} T
 * @param {string} name
 * @param {unknown} value
 * @param {readonly T[]} allowed
 * @returns {T}
 */
export function checkOneOf(name, value, allowed) {
  const found = allowed.find((each) => each === value);
  if (found !== undefined) return found;
  const words = new Intl.ListFormat('en-GB', { type: 'disjunction' }).format(allowed.map((each) => `'${each}'`));
  throw new RangeError(`${name} must be ${words}; you gave ${describe(value)}.`);
}

/**
 * A whole number within bounds.
 *
 * @param {string} name
 * @param {unknown} value
 * @param {number} min
 * @param {number} max
 * @returns {number}
 */
export function checkWhole(name, value, min, max) {
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= min && value <= max) return value + 0;
  // Made only when it is needed: grouping digits takes longer than sixteen strings do.
  const message = `${name} must be a whole number from ${grouped(min)} to ${grouped(max)}; you gave ${describe(value)}.`;
  throw typeof value === 'number' ? new RangeError(message) : new TypeError(message);
}

/**
 * @param {string} name
 * @param {unknown} value
 */
export function checkBoolean(name, value) {
  if (typeof value === 'boolean') return value;
  throw new TypeError(`${name} must be true or false; you gave ${describe(value)}.`);
}

/**
 * @param {string} name
 * @param {unknown} value
 * @param {string} what It is.
 */
export function checkText(name, value, what) {
  if (typeof value === 'string') return checkWellFormed(name, value);
  throw new TypeError(`${name} must be ${what}; you gave ${describe(value)}.`);
}

/**
 * @param {string} name
 * @param {string} text
 */
export function checkVisible(name, text) {
  const control = /\p{Cc}/u.exec(text)?.[0];
  if (control === undefined) return text;
  throw new RangeError(`${name} must have no control characters; you gave ${codePointText(control)}.`);
}

/**
 * Half a surrogate pair has no UTF-8: two such seeds would silently become one.
 *
 * @param {string} name
 * @param {string} text
 */
export function checkWellFormed(name, text) {
  const half = /\p{Surrogate}/u.exec(text)?.[0];
  if (half === undefined) return text;
  throw new RangeError(`${name} must be well-formed text; you gave half a surrogate pair, ${codePointText(half)}.`);
}

/** @param {string} symbol */
export function codePointText(symbol) {
  return `U+${symbol.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0')}`;
}

/**
 * What was given, in a few words.
 *
 * @param {unknown} value
 * @returns {string}
 */
export function describe(value) {
  if (value === '') return 'nothing';
  if (typeof value === 'string') return `the text "${shortened(value)}"`;
  if (typeof value === 'number') return Number.isSafeInteger(value) ? grouped(value) : String(value);
  if (typeof value === 'bigint') return `the BigInt ${value}`;
  if (value === null || value === undefined || typeof value === 'boolean') return String(value);
  if (Array.isArray(value)) return 'an array';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}

/** @param {string} text */
function shortened(text) {
  return text.length <= 40 ? text : `${text.slice(0, 40)}…`;
}

/** @param {number} count */
export function grouped(count) {
  return count.toLocaleString('en');
}
