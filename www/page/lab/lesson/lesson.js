/**
 * A step of the tutorial: a few lines of Python, and the function of this project that does the same. The page
 * shows that function's own source, so what is shown is what runs.
 */

import { unlessAborted } from '../../../module/strandom.js';
import { duration } from '../../core/units.js';

/** @import { Strings, Timing } from '../../../module/strandom.js' */

/**
 * @typedef {Pick<typeof import('../../../module/strandom.js'), 'generate' | 'start'>} Strandom What the lessons
 *   use of the module.
 *
 * @typedef {{ label: string, text: string }} Line
 * @typedef {{ lines: number, characters?: number }} Room For the result: its lines, and the characters of the widest
 *   line where there are several columns.
 * @typedef {{ lines: Line[], note: string }} Outcome A result, and a sentence or two about it.
 *
 * @typedef {object} Lesson
 * @property {string} title
 * @property {string[]} sentences With code in backticks.
 * @property {{ text: string, href: string }} [link] To strings of this page that belong to it, or to a file of the site.
 * @property {string} python A whole program.
 * @property {string} source Of the function that `run` calls.
 * @property {Room} room
 * @property {(strandom: Strandom, signal: AbortSignal) => Promise<Outcome>} run
 */

/** Sixteen strings with their ranks. @type {Room} */
export const RANK_ROOM = { lines: 16, characters: 14 };
/** The same with the workers that made them. @type {Room} */
export const WORKER_ROOM = { lines: 16, characters: 26 };

/**
 * @template T
 * @param {object} parts
 * @param {string} parts.title
 * @param {string[]} parts.sentences
 * @param {Lesson['link']} [parts.link]
 * @param {string} parts.python
 * @param {(strandom: Strandom) => Promise<T>} parts.here
 * @param {Room} parts.room
 * @param {(result: T) => Outcome} parts.describe
 * @returns {Lesson}
 */
export function lesson({ title, sentences, link, python, here, room, describe }) {
  return {
    title,
    sentences,
    link,
    python: python.trim(),
    source: dedented(here.toString()),
    room,
    run: async (strandom, signal) => describe(await here(stoppable(strandom, signal))),
  };
}

/** @param {string[]} strings */
export function byRank(strings) {
  return strings.map((text, rank) => ({ label: `rank ${rank}`, text }));
}

/**
 * Workers are counted from 1 where users see them.
 *
 * @param {Strings} strings
 * @param {number} rank
 * @param {number} worker
 */
export function lineOf(strings, rank, worker) {
  return { label: `rank ${rank}, worker ${worker + 1}`, text: strings.at(rank) ?? '' };
}

/** @param {number} ms */
export function timeText(ms) {
  return ms > 0 ? duration(ms) : 'less than this browser’s clock can measure';
}

/** @param {Timing} timing */
export function fromCallToResult({ elapsedMs, totalMs }) {
  return `Time from the call to the result: ${timeText(totalMs)}. Time for making the strings: ${timeText(elapsedMs)}.`;
}

/**
 * Without the start of the workers by the first call.
 *
 * @param {Timing} timing
 */
export function making({ elapsedMs }) {
  return `Time from the start of the first string to the end of the last: ${timeText(elapsedMs)}.`;
}

/**
 * The module with the signal in every call, so that the shown lines do without it.
 *
 * @param {Strandom} strandom
 * @param {AbortSignal} signal
 * @returns {Strandom}
 */
function stoppable({ generate, start }, signal) {
  return {
    generate: (n, len, seed, options) => generate(n, len, seed, { ...options, signal }),
    start: (options) => unlessAborted(start(options), signal),
  };
}

/**
 * Removes the indentation of the last line from all lines.
 *
 * @param {string} source
 */
function dedented(source) {
  const indentation = /\n( *)\}$/.exec(source)?.[1] ?? '';
  return source.replaceAll(`\n${indentation}`, '\n');
}
