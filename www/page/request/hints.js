/** Hints at the fields of the request while they change: rules, what Python makes of a seed, what is set. */

import { LEN_MAX, symbolsNamed } from '../../module/strandom.js';
import { button, el } from '../core/elements.js';
import { count, plural } from '../core/units.js';
import { isDrawnFreely } from './collisions.js';
import { codeFormatText, isPythonInt, pythonSeed } from './kinds.js';
import { typedWhole } from './numbers.js';
import { symbolOddities } from './oddities.js';
import { seedOddities } from './seed-oddities.js';
import { differentStrings } from './space.js';
import { checkedSymbols } from './symbols.js';

/** @import { Engine } from '../../module/strandom.js' */
/** @import { Field } from './spec.js' */

/** @typedef {(field: Field) => string} Read The text of a field; `1` for a ticked one. */

/**
 * @param {HTMLElement} form
 * @param {(linked: URLSearchParams) => void} list Fills in a list of symbols.
 * @returns {() => void} Updates them.
 */
export function hints(form, list) {
  const places = ['symbols-hint', 'symbols-oddities', 'seed-hint', 'seed-oddities'].map((id) => Object.assign(el('p', 'hint'), { id }));
  /** @type {HTMLElement} */ (form.querySelector('.notes')).after(...places);
  const updateOddities = seedOddities(form);
  return () => {
    write('#symbols-hint', symbolsHint(read));
    showLooks(symbolOddities(read('alphabet') === 'own' ? read('symbols') : ''));
    write('#seed-hint', seedHint(read));
    updateOddities(read('seed'));
    write('#unique-hint', uniqueHint(read));
    write('#more', moreText(read));
  };

  /** @param {ReturnType<typeof symbolOddities>} oddities */
  function showLooks({ words, looks }) {
    const hint = /** @type {HTMLElement} */ (form.querySelector('#symbols-oddities'));
    // A button that has the focus keeps it.
    if (hint.dataset.said === words + looks) return;
    hint.dataset.said = words + looks;
    const take = button(`Take ${plural(looks.length, 'symbol', 'symbols')} as they look`, () => {
      list(new URLSearchParams(looks.map((symbol) => ['symbol', symbol])));
      form.dispatchEvent(new Event('input'));
    });
    hint.replaceChildren(words, ...(looks.length > 1 ? [' ', take] : []));
  }

  /**
   * @param {string} css
   * @param {string} text
   */
  function write(css, text) {
    const control = /** @type {HTMLElement} */ (form.querySelector(css));
    if (control.textContent !== text) control.textContent = text;
  }

  /** @type {Read} */
  function read(field) {
    const control = /** @type {HTMLInputElement} */ (form.querySelector(`[name=${field}]`));
    if (control.disabled) return '';
    return control.type === 'checkbox' ? (control.checked ? '1' : '') : control.value;
  }
}

/** @param {Read} read */
export function symbolsHint(read) {
  if (read('alphabet') !== 'own') return '';
  try {
    return read('symbols') === '' ? 'Type 2 to 65,536 different symbols, with nothing between them.' : symbolsText(checkedSymbols(read('symbols')));
  } catch (error) {
    return `These ${/** @type {Error} */ (error).message}`;
  }
}

/** @param {string} symbols */
function symbolsText(symbols) {
  const said = `${count([...symbols].length)} symbols.`;
  const spaces = [...symbols].filter((symbol) => /\s/.test(symbol)).length;
  return spaces === 0 ? said : `${said} ${spaces === 1 ? 'One is a space' : `${count(spaces)} are spaces`}.`;
}

/** @param {Read} read */
export function seedHint(read) {
  if (read('engine') === '') return '';
  const seed = read('seed');
  const sign = isPythonInt(seed) && seed.startsWith('-') ? ` Python drops the sign, so ${pythonSeed(seed.slice(1))} gives the same strings.` : '';
  return `Python takes a decimal integer as an int, and anything else as a str. This seed is ${isPythonInt(seed) ? 'an int' : 'a str'}: random.seed(${pythonSeed(seed)}).${sign}`;
}

/** @param {Read} read */
export function uniqueHint(read) {
  try {
    const len = typedWhole('len', read('len'), 1, LEN_MAX);
    const symbols = [...(symbolsNamed(read('alphabet')) ?? checkedSymbols(read('symbols')))].length;
    if (isDrawnFreely({ len, symbols })) return 'There are so many different strings that none is likely to repeat anyway.';
    const most = differentStrings({ len, symbols });
    return most === Infinity ? 'For any count.' : `Up to ${count(most)} strings.`;
  } catch {
    // The field with the error says so.
    return '';
  }
}

/**
 * What is set in the fields that are folded away.
 *
 * @param {Read} read
 */
export function moreText(read) {
  const groups = groupsOf(read('groups'));
  const set = [
    ENGINES[/** @type {Engine} */ (read('engine'))],
    read('unique') && 'unique',
    codeFormatText({ prefix: read('prefix'), groups, separator: read('separator'), check: read('check') === '1' }),
    read('mode'),
  ].filter(Boolean);
  return set.length === 0 ? '' : `: ${set.join(', ')}`;
}

/** @param {string} text */
function groupsOf(text) {
  try {
    return typedWhole('groups', text, 0, LEN_MAX);
  } catch {
    // The field says so when it is used.
    return 0;
  }
}

/** @type {Record<Engine, string>} */
const ENGINES = { 'python-choice': 'Python’s random.choice', 'python-choices': 'Python’s random.choices' };
