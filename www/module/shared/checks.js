/**
 * Checks of single arguments. Their errors say what was wrong, what is allowed and what was given, and carry the
 * argument's name. Pure; imports nothing.
 */

/** How many characters of a text a sentence shows. */
const SHOWN_MAX = 40;
/** The flag of Scotland has 14 units. */
const SEGMENT_MAX = 40;

/**
 * An error about an argument: its message begins with the argument's name, and its field `argument` is that name.
 *
 * @template {RangeError | TypeError} E
 * @param {new (message: string) => E} Kind
 * @param {string} argument
 * @param {string} words What is allowed and what was given, as the rest of a sentence.
 * @returns {E & { argument: string }}
 */
export function argumentError(Kind, argument, words) {
  return Object.assign(new Kind(`${argument} ${words}`), { argument });
}

/**
 * @template {string} T
 * @param {string} argument
 * @param {unknown} value
 * @param {readonly T[]} allowed
 * @returns {T}
 */
export function checkOneOf(argument, value, allowed) {
  const found = allowed.find((each) => each === value);
  if (found !== undefined) return found;
  const words = new Intl.ListFormat('en-GB', { type: 'disjunction' }).format(allowed.map((each) => `'${each}'`));
  throw argumentError(RangeError, argument, `must be ${words}; you gave ${describe(value)}.`);
}

/**
 * A whole number within bounds.
 *
 * @param {string} argument
 * @param {unknown} value
 * @param {number} min
 * @param {number} max
 * @returns {number}
 */
export function checkWhole(argument, value, min, max) {
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= min && value <= max) return value + 0;
  // The words are made only here: grouping digits takes longer than making sixteen strings.
  const words = `must be a whole number from ${grouped(min)} to ${grouped(max)}; you gave ${describe(value)}.`;
  throw argumentError(typeof value === 'number' ? RangeError : TypeError, argument, words);
}

/**
 * @param {string} argument
 * @param {unknown} value
 */
export function checkBoolean(argument, value) {
  if (typeof value === 'boolean') return value;
  throw argumentError(TypeError, argument, `must be true or false; you gave ${describe(value)}.`);
}

/**
 * @param {string} argument
 * @param {unknown} value
 * @param {string} what The argument is.
 */
export function checkText(argument, value, what) {
  if (typeof value === 'string') return checkWellFormed(argument, value);
  throw argumentError(TypeError, argument, `must be ${what}; you gave ${describe(value)}.`);
}

/**
 * Half a surrogate pair has no UTF-8: two different seeds would silently become one.
 *
 * @param {string} argument
 * @param {string} text
 */
export function checkWellFormed(argument, text) {
  // Not /\p{Surrogate}/u: WebKitGTK 2.44 finds it within whole pairs, too.
  const half = [...text].find((symbol) => /^[\ud800-\udfff]$/.test(symbol));
  if (half === undefined) return text;
  throw argumentError(RangeError, argument, `must be well-formed text; you gave half a surrogate pair, ${codePointText(half)}.`);
}

/**
 * The options of a call; none when they are left out.
 *
 * @template {object} T
 * @param {T | null | undefined} options
 * @returns {Partial<T>}
 */
export function checkOptions(options) {
  if (options === undefined || options === null) return {};
  if (typeof options === 'object') return options;
  throw argumentError(TypeError, 'options', `must be an object; you gave ${describe(options)}.`);
}

/**
 * Whether a test of a value holds. A proxy may throw whatever it is asked.
 *
 * @param {() => boolean} test
 */
export function holds(test) {
  try {
    return test();
  } catch {
    return false;
  }
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
  if (typeof value === 'bigint') return `the BigInt ${shortened(String(value))}`;
  if (value === null || value === undefined || typeof value === 'boolean') return String(value);
  if (holds(() => Array.isArray(value))) return 'an array';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}

/**
 * The begin of a long text. What people see as one character stays whole, as a family of emoji does.
 *
 * @param {string} text
 * @param {number} [most] How many characters.
 */
export function shortened(text, most = SHOWN_MAX) {
  if (text.length <= most) return text;
  let shown = '';
  for (const { segment } of new Intl.Segmenter('en').segment(text)) {
    if (most-- === 0) return `${shown}…`;
    // A character may have any number of marks.
    if (segment.length > SEGMENT_MAX) return `${shown}…`;
    shown += segment;
  }
  return text;
}

/** @param {number} count */
function grouped(count) {
  return count.toLocaleString('en');
}
