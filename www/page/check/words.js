/** What a string or a file of strings is, in sentences. Pure. */

import { count, plural } from '../core/units.js';
import { quoted } from '../request/quoted.js';

/** @import { Recognized } from '../../module/strandom.js' */
/** @import { SequenceSpec } from '../request/spec.js' */
/** @import { newTally } from './tally.js' */

/** @typedef {ReturnType<typeof newTally>} Tally */

/** @type {Record<'check' | 'rules' | 'other' | 'beyond', [one: string, many: string]>} */
const WRONG = {
  check: ['has a wrong check symbol', 'have a wrong check symbol'],
  rules: ['breaks the rules', 'break the rules'],
  beyond: ['has a rank beyond the list', 'have a rank beyond the list'],
  other: ['is none of these strings', 'are none of these strings'],
};

/**
 * One string.
 *
 * @param {string} typed
 * @param {string} text What it was read as.
 * @param {Recognized} found
 * @param {Pick<SequenceSpec, 'n' | 'unique' | 'code'>} spec
 */
export function stringText(typed, text, { is, rank }, { n, unique, code }) {
  const name = typed === text ? quoted(text) : `${quoted(typed)}, read as ${quoted(text)},`;
  if (is === 'check') return `${name} has a wrong check symbol. All else is as in these strings, so it was mistyped.`;
  if (is === 'rules') return `${name} is none of these strings: it breaks the rules.`;
  if (is === 'other') return `${name} is none of these strings.`;
  const check = code?.check ? ' Its check symbol is right.' : '';
  if (rank !== undefined && rank < n) return `${name} has rank ${count(rank)}.${check}`;
  if (rank !== undefined) return `${name} is not in the list: its rank is ${count(rank)}, and the list ends at ${count(n - 1)}.${check}`;
  if (unique) return `${name} is not in the list: its rank is beyond 2^53 − 1.${check}`;
  return `${name} has the form of these strings.${check} Strings of this kind may repeat, so only a search tells its rank: Find, at the list, makes one.`;
}

/**
 * A file, or what was pasted.
 *
 * @param {string | undefined} name Of the file.
 * @param {Tally} tally
 */
export function fileText(name, { counts, ranks }) {
  const lines = counts.string + counts.check + counts.rules + counts.other + counts.beyond;
  if (lines === 0) return 'There are no strings.';
  const range = ranks();
  const right = counts.string === lines ? 'all are' : counts.string === 1 ? '1 is' : `${counts.string === 0 ? 'none' : count(counts.string)} are`;
  const inRanks = range === undefined ? '' : `, with ranks from ${count(range.first)} to ${count(range.last)}`;
  const wrong = /** @type {const} */ (['check', 'rules', 'beyond', 'other']).filter((each) => counts[each] > 0);
  const others = wrong.map((each) => `${count(counts[each])} ${WRONG[each][counts[each] === 1 ? 0 : 1]}`);
  const empty = counts.empty === 0 ? '' : ` ${plural(counts.empty, 'line is', 'lines are')} empty.`;
  return `${plural(lines, 'string', 'strings')}${name === undefined ? '' : ` in ${quoted(name)}`}: ${[`${right} right${inRanks}`, ...others].join('; ')}.${empty}`;
}

/** @param {Tally['wrong'][number]} wrong */
export function wrongText({ line, text, is }) {
  return `Line ${count(line)}: ${quoted(text)} ${WRONG[is][0]}.`;
}

/** @param {Tally} tally */
export function wrongHeading({ wrong, counts }) {
  const all = counts.check + counts.rules + counts.other + counts.beyond;
  if (all === 0) return '';
  return all > wrong.length ? `The first ${count(wrong.length)} that are wrong:` : 'What is wrong:';
}
