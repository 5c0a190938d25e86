/** What is said at the fields of the request while they change: rules, what Python makes of a seed, what is set. */

import { LEN_MAX, symbolsNamed } from '../../module/strandom.js';
import { count } from '../core/units.js';
import { differentStrings, isTooManyToMix } from './collisions.js';
import { codeFormatText, isPythonInt, pythonSeed } from './kinds.js';
import { typedWhole } from './request.js';
import { checkedSymbols } from './symbols.js';

/** @import { Engine } from '../../module/strandom.js' */
/** @import { Field } from './spec.js' */

/** @typedef {(field: Field) => string} Read What stands in a field; `1` for one that is ticked. */

/**
 * @param {HTMLElement} form
 * @returns {() => void} Says it anew.
 */
export function hints(form) {
  return () => {
    say('#symbols-hint', symbolsHint(read));
    say('#seed-hint', seedHint(read));
    say('#unique-hint', uniqueHint(read));
    say('#more', moreText(read));
  };

  /**
   * @param {string} css
   * @param {string} text
   */
  function say(css, text) {
    const place = /** @type {HTMLElement} */ (form.querySelector(css));
    if (place.textContent !== text) place.textContent = text;
  }

  /** @type {Read} */
  function read(field) {
    const place = /** @type {HTMLInputElement} */ (form.querySelector(`[name=${field}]`));
    if (place.disabled) return '';
    return place.type === 'checkbox' ? (place.checked ? '1' : '') : place.value;
  }
}

/** @param {Read} read */
export function symbolsHint(read) {
  if (read('alphabet') !== 'own') return '';
  try {
    return read('symbols') === '' ? '2 to 256 different symbols, one after the other.' : `${count([...checkedSymbols(read('symbols'))].length)} symbols.`;
  } catch (error) {
    return `These ${/** @type {Error} */ (error).message}`;
  }
}

/** @param {Read} read */
export function seedHint(read) {
  if (read('engine') === '') return '';
  const seed = read('seed');
  return `To Python a decimal integer is an int, and anything else a str. This is ${isPythonInt(seed) ? 'an int' : 'a str'}: random.seed(${pythonSeed(seed)}).`;
}

/** @param {Read} read */
export function uniqueHint(read) {
  try {
    const len = typedWhole('len', read('len'), 1, LEN_MAX);
    const symbols = [...(symbolsNamed(read('alphabet')) ?? checkedSymbols(read('symbols')))].length;
    if (isTooManyToMix({ len, symbols })) return 'There are so many that two the same are not to be expected anyway.';
    const most = differentStrings({ len, symbols });
    return most === Infinity ? 'As many as you like.' : `At most ${count(most)}.`;
  } catch {
    // It is said at the field that is wrong.
    return '';
  }
}

/**
 * What is set out of sight.
 *
 * @param {Read} read
 */
export function moreText(read) {
  const groups = Number(read('groups').replace(/[,_\s]/g, '')) || 0;
  const set = [
    ENGINES[/** @type {Engine} */ (read('engine'))],
    read('unique') && 'unique',
    codeFormatText({ prefix: read('prefix'), groups, separator: read('separator'), check: read('check') === '1' }),
    read('mode'),
  ].filter(Boolean);
  return set.length === 0 ? '' : `: ${set.join(', ')}`;
}

/** @type {Record<Engine, string>} */
const ENGINES = { 'python-choice': 'Python’s random.choice', 'python-choices': 'Python’s random.choices' };
