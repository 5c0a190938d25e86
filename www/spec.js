/**
 * What the user asks: n, len, seed, alphabet. From arguments, from fields and from a query string, with
 * errors that name what was wrong, what is allowed and what was given. Pure; imports nothing.
 *
 * What only JavaScript can get wrong (fractions, NaN, text for a number) is refused here. The
 * rules of the format itself are the core's, which checks every job again.
 */

/** @import { Mode } from './protocol.js' */

const COUNT_MAX = Number.MAX_SAFE_INTEGER;
const LEN_MAX = 65_536;
/** Symbols in a text, as in the core. */
const SYMBOLS_MAX = 2n ** 63n;
/** The stream format that this page makes. */
const FORMAT = '1';
/** Past a few dozen workers there is nothing to gain, and each costs memory. */
export const WORKERS_MAX = 64;

/** @type {readonly Mode[]} */
const MODES = ['serial', 'processes', 'threads'];

/** The tutorial's: sixteen strings of five symbols from seed 123. */
const TUTORIAL = { n: 16, len: 5, seed: '123', alphabet: 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789' };

/** What a request says, in the order of a link. */
export const FIELDS = /** @type {const} */ (['n', 'len', 'seed', 'alphabet', 'mode']);

/**
 * @typedef {object} TextSpec Which strings.
 * @property {number} n
 * @property {number} len
 * @property {string} seed
 * @property {string | undefined} alphabet The tutorial's 62 symbols when undefined.
 *
 * @typedef {object} View How they are made and seen.
 * @property {Mode | undefined} mode The best that runs when undefined.
 * @property {number} rank Of the string that is in view.
 *
 * @typedef {TextSpec & View} Spec
 *
 * @typedef {typeof FIELDS[number]} Field
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

/** @param {string | undefined} alphabet */
export function symbolsOf(alphabet) {
  return alphabet ?? TUTORIAL.alphabet;
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
  const format = fields.get('format') ?? FORMAT;
  if (format !== FORMAT) {
    throw new RangeError(`format must be ${FORMAT}, the stream format that this version makes; you gave ${given(format)}.`);
  }
  const len = typedWhole('len', fields.get('len') ?? TUTORIAL.len, 1, LEN_MAX);
  const n = withinText(typedWhole('n', fields.get('n') ?? TUTORIAL.n, 1, COUNT_MAX), len);
  const alphabet = oneLine('alphabet', fields.get('alphabet') ?? TUTORIAL.alphabet);
  return {
    n,
    len,
    seed: oneLine('seed', fields.get('seed') ?? TUTORIAL.seed),
    alphabet: alphabet === TUTORIAL.alphabet ? undefined : alphabet,
    mode: checkMode(fields.get('mode') || undefined),
    rank: typedWhole('rank', fields.get('rank') || 0, 0, n - 1),
  };
}

/**
 * @param {Spec} spec
 * @returns {string} The query string that `parseSpec` reads back. It does not say what goes without saying.
 */
export function queryOf({ n, len, seed, alphabet, mode, rank }) {
  const said = Object.entries({ n, len, seed, alphabet, mode, rank: rank || undefined, format: FORMAT });
  return `?${new URLSearchParams(said.flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])))}`;
}

/**
 * What a query string has for the form's fields, right or not, so that it can be explained there.
 *
 * @param {Fields} fields
 * @returns {Record<Field, string>}
 */
export function textsOf(fields) {
  /** @type {Partial<Record<Field, string | number>>} */
  const tutorial = TUTORIAL;
  const texts = FIELDS.map((field) => [field, String(fields.get(field) ?? tutorial[field] ?? '')]);
  return /** @type {Record<Field, string>} */ (Object.fromEntries(texts));
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
  return FIELDS.find((field) => field === name);
}

/**
 * @param {unknown} mode
 * @returns {Mode | undefined}
 */
export function checkMode(mode) {
  return mode === undefined ? undefined : oneOf('mode', mode, MODES);
}

/**
 * @template {string} T
 * @param {string} name
 * @param {unknown} value
 * @param {readonly T[]} allowed
 * @returns {T}
 */
export function oneOf(name, value, allowed) {
  const found = allowed.find((each) => each === value);
  if (found !== undefined) return found;
  const words = new Intl.ListFormat('en-GB', { type: 'disjunction' }).format(allowed.map((each) => `'${each}'`));
  throw new RangeError(`${name} must be ${words}; you gave ${given(value)}.`);
}

/**
 * @param {number} n
 * @param {number} len
 */
function withinText(n, len) {
  const most = SYMBOLS_MAX / BigInt(len);
  if (n <= most) return n;
  throw new RangeError(`n must be at most ${most.toLocaleString('en')} with len ${grouped(len)}; you gave ${grouped(n)}.`);
}

/**
 * A field has no line breaks: what is shown would not be what the field says.
 *
 * @param {string} name
 * @param {unknown} value
 */
function oneLine(name, value) {
  const text = wellFormed(name, String(value));
  if (!/[\r\n]/.test(text)) return text;
  throw new RangeError(`${name} must be one line in this page; you gave more. The module takes it.`);
}

/**
 * A number as people type it: digits, also in groups of three as in 1,000,000 or 1 000 000.
 *
 * @param {string} name
 * @param {unknown} value
 * @param {number} min
 * @param {number} max
 */
export function typedWhole(name, value, min, max) {
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
