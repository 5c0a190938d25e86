/**
 * What a text that someone types means among strings of one kind. As it stands, if it can be; else in the other case, with
 * look-alikes, and without what separates groups, where only one string can be meant. Pure; imports nothing.
 */

/** @import { CodeFormat } from '../../module/strandom.js' */

/** The symbols alone. @type {CodeFormat} */
const NO_CODE = { prefix: '', groups: 0, separator: '', check: false };
const LOOK_ALIKES = ['0Oo', '1IiLl'];
/** What people put between groups. */
const BETWEEN = /[\s._·:/\p{Pd}\u2212]/u;
const OR = new Intl.ListFormat('en-GB', { type: 'disjunction' });

/**
 * @typedef {object} Reading
 * @property {string} text As the list writes it.
 * @property {string[]} symbols
 * @property {boolean} isWhole Whether it is a whole string; else it is a part of one.
 * @property {boolean} isStart Whether strings must begin with it.
 *
 * @typedef {{ len: number, symbols: string, code?: CodeFormat | undefined }} Kind
 */

/**
 * @param {string} typed
 * @param {Kind} kind
 * @returns {Reading | string} Or why no string can be meant.
 */
export function readingOf(typed, { len, symbols, code = NO_CODE }) {
  const known = new Set(symbols);
  const size = len + Number(code.check);
  const begun = behindPrefix(typed, code);
  const readings = [begun ?? typed, typed].map((rest) => symbolsOf(rest, known, code));
  const whole = readings.find((each) => typeof each !== 'string' && each.length === size);
  if (Array.isArray(whole)) return { text: written(whole, code), symbols: whole, isWhole: true, isStart: true };
  const [part = ''] = readings;
  if (typeof part === 'string') return part;
  if (part.length > size) return `every string has ${counted(size)}, and this one has ${part.length.toLocaleString('en')}`;
  if (part.length === 0) return code.prefix !== '' && begun !== undefined ? 'it is what every string starts with' : 'it has no symbol';
  return { text: part.join(''), symbols: part, isWhole: false, isStart: code.prefix !== '' && begun !== undefined };
}

/**
 * A string as the list writes it.
 *
 * @param {string[]} symbols
 * @param {CodeFormat} code
 */
function written(symbols, { prefix, groups, separator }) {
  return prefix + symbols.map((symbol, i) => (groups > 0 && i > 0 && i % groups === 0 ? separator + symbol : symbol)).join('');
}

/**
 * @param {string} typed
 * @param {CodeFormat} code
 * @returns {string | undefined} What follows the prefix, if the text begins with it; its case and what separates in it do not
 *   matter.
 */
function behindPrefix(typed, { prefix }) {
  if (typed.startsWith(prefix)) return typed.slice(prefix.length);
  const wanted = [...prefix].filter((character) => !BETWEEN.test(character)).map(folded);
  if (wanted.length === 0) return typed;
  const given = [...typed];
  let at = 0;
  for (const character of wanted) {
    while (at < given.length && BETWEEN.test(given[at] ?? '')) at++;
    if (folded(given[at++] ?? '') !== character) return undefined;
  }
  return given.slice(at).join('');
}

/** @param {string} character */
function folded(character) {
  const group = LOOK_ALIKES.find((each) => each.includes(character));
  return group?.[0] ?? character.toLowerCase();
}

/**
 * @param {string} text
 * @param {Set<string>} known
 * @param {CodeFormat} code
 * @returns {string[] | string} Or which character cannot be meant.
 */
function symbolsOf(text, known, { groups, separator }) {
  const symbols = [];
  for (const character of text) {
    if (known.has(character)) {
      symbols.push(character);
      continue;
    }
    if (/\s/.test(character) || (groups > 0 && (character === separator || BETWEEN.test(character)))) continue;
    const meant = candidates(character, known);
    const [one] = meant;
    if (one === undefined) return `no string contains the symbol “${character}”`;
    if (meant.length > 1) return `no string contains the symbol “${character}”, which could be ${OR.format(meant)}`;
    symbols.push(one);
  }
  return symbols;
}

/**
 * @param {string} character
 * @param {Set<string>} known
 */
function candidates(character, known) {
  const cases = [character.toLowerCase(), character.toUpperCase()];
  const alike = LOOK_ALIKES.find((each) => each.includes(character)) ?? '';
  return [...new Set([...cases, ...alike])].filter((each) => known.has(each));
}

/** @param {number} size */
function counted(size) {
  return `${size.toLocaleString('en')} ${size === 1 ? 'symbol' : 'symbols'}`;
}
