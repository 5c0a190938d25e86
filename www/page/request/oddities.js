/** What cannot be seen in a text, and makes it another one: spaces at its ends, characters without a shape, `é` in two parts. Pure. */

import { codePointText } from '../../module/strandom.js';
import { isolated, quoted } from './quoted.js';

/**
 * @typedef {object} Oddity
 * @property {string} words The rest of a sentence about the text.
 * @property {string} label Of the button that takes the other text.
 * @property {string} usual The text without it.
 */

/** Joiners and selectors belong to emoji, and letters of some scripts need joiners. */
const INVISIBLE = /(?![\u200c\u200d])[\p{Cf}\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0]|[^\S ]/u;
const INVISIBLES = new RegExp(INVISIBLE, 'gu');

/** The same of symbols, where joiners and selectors are symbols of their own. */
const UNSEEN_SYMBOL = /[\p{Cf}\p{Zl}\p{Zp}\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0\ufe00-\ufe0f\u{e0100}-\u{e01ef}]|(?! )\p{Zs}/u;
const TURNING = /\p{Bidi_Control}/u;
const AND = new Intl.ListFormat('en-GB', { type: 'conjunction' });

/** @type {Record<string, string>} */
const NAMES = { ' ': 'a space', '\u00a0': 'a no-break space', '\t': 'a tab', '\u00ad': 'a soft hyphen', '\u200b': 'a zero-width space' };

/**
 * @param {string} text
 * @returns {Oddity[]}
 */
export function oddities(text) {
  const trimmed = text.trim();
  const [within = ''] = INVISIBLE.exec(trimmed) ?? [];
  const composed = text.normalize();
  return [
    ...(trimmed === text ? [] : [{ words: atTheEnds(text), label: 'Remove it', usual: trimmed }]),
    ...(within === '' ? [] : [{ words: `has ${nameOf(within)} in it, which counts`, label: /\s/.test(within) ? 'Use spaces' : 'Remove it', usual: text.replaceAll(INVISIBLES, usualFor) }]),
    ...(composed === text ? [] : [{ words: otherForm(text), label: 'Use the usual form', usual: composed }]),
  ].filter(({ usual }) => usual !== '');
}

/**
 * What cannot be seen in symbols that stand one behind the other, and what looks like one and is several.
 *
 * @param {string} text
 * @returns {{ words: string, looks: string[] }} Nothing, and the symbols as they look.
 */
export function symbolOddities(text) {
  const looks = [...new Set(Array.from(new Intl.Segmenter('en').segment(text), ({ segment }) => segment))];
  const several = looks.filter((each) => [...each].length > 1 && !/\p{Cc}/u.test(each));
  const unseen = [...new Set([...text].filter((each) => UNSEEN_SYMBOL.test(each)))];
  const [turning, hidden] = [true, false].map((turns) => unseen.filter((each) => TURNING.test(each) === turns).map(codePointText));
  const words = [
    several.length > 0 && severalText(several),
    hidden?.length && `${AND.format(hidden)} cannot be seen.`,
    turning?.length && `${AND.format(turning)} cannot be seen, and may turn the text around it.`,
  ];
  return { words: words.filter(Boolean).join(' '), looks: several.length > 0 ? looks : [] };
}

/** @param {string[]} several Symbols that are several each. */
function severalText([first = '', ...others]) {
  const more = others.length === 0 ? '' : `, and ${others.length === 1 ? '1 more is' : `${others.length} more are`} like it`;
  return `${quoted(first)} looks like one symbol and is ${[...first].length}${more}.`;
}

/** @param {string} text */
function atTheEnds(text) {
  const [first = '', last = ''] = [/^\s/u.exec(text)?.[0], /\s$/u.exec(text)?.[0]];
  const ends = [first && `begins with ${nameOf(first)}`, last && `ends with ${nameOf(last)}`].filter(Boolean);
  return `${ends.join(' and ')}, which ${ends.length === 1 ? 'counts' : 'count'}`;
}

/** @param {string} text */
function otherForm(text) {
  const segments = [...new Intl.Segmenter('en').segment(text)].map(({ segment }) => segment);
  const odd = segments.find((segment) => segment !== segment.normalize()) ?? '';
  return `has “${isolated(odd)}” as ${[...odd].map(codePointText).join(' ')}. The usual form looks the same and is another seed`;
}

/** @param {string} character */
function nameOf(character) {
  return NAMES[character] ?? `an invisible character (${codePointText(character)})`;
}

/** @param {string} character */
function usualFor(character) {
  return /\s/.test(character) ? ' ' : '';
}
