/**
 * What the user asks: n, len, seed. From arguments, from fields and from a query string, with
 * errors that name what was wrong, what is allowed and what was given. Pure; imports nothing.
 *
 * What only JavaScript can get wrong (fractions, NaN, text for a number) is refused here. The
 * rules of the format itself are the core's, which checks every job again.
 */

const COUNT_MAX = Number.MAX_SAFE_INTEGER;
const LEN_MAX = 65_536;
/** Past a few dozen workers there is nothing to gain, and each costs memory. */
export const WORKERS_MAX = 64;

/** The tutorial's: sixteen strings of five symbols from seed 123. */
export const TUTORIAL_SPEC = Object.freeze({ n: 16, len: 5, seed: '123' });

/**
 * @typedef {{ n: number, len: number, seed: string }} Spec
 * @typedef {'n' | 'len' | 'seed'} Field
 * @typedef {{ get(name: string): unknown }} Fields A `FormData` or `URLSearchParams`.
 */

/**
 * The arguments of `generate`, checked.
 *
 * @param {unknown} n
 * @param {unknown} len
 * @param {unknown} seed
 * @param {{ first?: unknown, alphabet?: unknown }} [options]
 */
export function checkJob(n, len, seed, { first = 0, alphabet } = {}) {
  if (alphabet !== undefined && typeof alphabet !== 'string') {
    throw new TypeError(`alphabet must be the symbols as one text; you gave ${given(alphabet)}.`);
  }
  return {
    n: whole('n', n, 0, COUNT_MAX),
    len: whole('len', len, 1, LEN_MAX),
    seed: seedText(seed),
    first: whole('first', first, 0, COUNT_MAX),
    alphabet: alphabet === undefined ? undefined : wellFormed('alphabet', alphabet),
  };
}

/**
 * What a string takes with its newline, in UTF-8.
 *
 * @param {{ len: number, alphabet?: string | undefined }} job
 */
export function recordBytes({ len, alphabet }) {
  return len * new TextEncoder().encode(String.fromCodePoint(alphabet?.codePointAt(0) ?? 0)).length + 1;
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
export function whole(name, value, min, max) {
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= min && value <= max) return value + 0;
  // Made only when it is needed: grouping digits takes longer than sixteen strings do.
  const message = `${name} must be a whole number from ${grouped(min)} to ${grouped(max)}; you gave ${given(value)}.`;
  throw typeof value === 'number' ? new RangeError(message) : new TypeError(message);
}

/**
 * A seed is text; a number is its decimal text, so 123 and '123' are one seed.
 *
 * @param {unknown} seed
 * @returns {string}
 */
function seedText(seed) {
  if (typeof seed === 'string') return wellFormed('seed', seed);
  if (typeof seed === 'bigint' || Number.isSafeInteger(seed)) return String(seed);
  const message = `seed must be text or a whole number; you gave ${given(seed)}.`;
  if (typeof seed !== 'number') throw new TypeError(message);
  throw new RangeError(Number.isInteger(seed) ? `${message} Give so large a number as text.` : message);
}

/**
 * Half a surrogate pair has no UTF-8: two such seeds would silently become one.
 *
 * @param {string} name
 * @param {string} text
 */
function wellFormed(name, text) {
  const half = /\p{Surrogate}/u.exec(text)?.[0];
  if (half === undefined) return text;
  const code = half.charCodeAt(0).toString(16).toUpperCase();
  throw new RangeError(`${name} must be well-formed text; you gave half a surrogate pair, U+${code}.`);
}

/**
 * A spec from the fields of a form or a query string. What is left out is the tutorial's.
 *
 * @param {Fields} fields
 * @returns {Spec}
 * @throws {TypeError | RangeError} Its message begins with the name of the bad field.
 */
export function parseSpec(fields) {
  return {
    n: typedWhole('n', fields.get('n') ?? TUTORIAL_SPEC.n, 1, COUNT_MAX),
    len: typedWhole('len', fields.get('len') ?? TUTORIAL_SPEC.len, 1, LEN_MAX),
    seed: seedText(fields.get('seed') ?? TUTORIAL_SPEC.seed),
  };
}

/**
 * @param {Spec} spec
 * @returns {string} The query string that `parseSpec` reads back.
 */
export function queryOf({ n, len, seed }) {
  return `?${new URLSearchParams({ n: String(n), len: String(len), seed })}`;
}

/**
 * Which field an error is about: each of its messages begins with the name.
 *
 * @param {unknown} error
 * @returns {Field | undefined}
 */
export function fieldOf(error) {
  if (!(error instanceof RangeError || error instanceof TypeError)) return undefined;
  const name = error.message.split(' ', 1)[0];
  return name === 'n' || name === 'len' || name === 'seed' ? name : undefined;
}

/**
 * A number as people type it: digits, also in groups of three as in 1,000,000 or 1 000 000.
 *
 * @param {string} name
 * @param {unknown} value
 * @param {number} min
 * @param {number} max
 */
function typedWhole(name, value, min, max) {
  const text = String(value).trim();
  const isTyped = /^\d+$/.test(text) || /^\d{1,3}([,_\s]\d{3})+$/.test(text);
  if (!isTyped) return whole(name, text === '' || Number.isNaN(Number(text)) ? text : Number(text), min, max);
  return whole(name, Number(text.replace(/[,_\s]/g, '')), min, max);
}

/** @param {number} count */
function grouped(count) {
  return count.toLocaleString('en');
}

/**
 * What was given, in a few words.
 *
 * @param {unknown} value
 * @returns {string}
 */
function given(value) {
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
