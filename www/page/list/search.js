/** What Find does: reads what was typed, finds the rank, and says it. */

import { recordBytes, symbolsOf } from '../../module/strandom.js';
import { count, duration, rate } from '../core/units.js';
import { isDrawnFreely } from '../request/collisions.js';
import { drawnOf } from '../request/drawn.js';
import { quoted } from '../request/quoted.js';
import { optionsOf } from '../request/request.js';
import { lineBytes } from '../request/shaped.js';
import { find, matcherOf } from './find.js';
import { lineMatcher } from './find-lines.js';
import { readingOf } from './reading.js';

/** @import { App } from '../app.js' */
/** @import { Spec } from '../request/spec.js' */
/** @import { Reading } from './reading.js' */
/** @import { Matcher } from './find.js' */

/**
 * @typedef {object} Found
 * @property {string} words What is said.
 * @property {number} [rank]
 */

/**
 * @param {Pick<typeof import('../../module/strandom.js'), 'rankOf' | 'recognize' | 'stream'>} strandom
 * @param {object} page
 * @param {App['run']} page.run
 * @param {(text: string) => void} page.advance Shows how far a search has come.
 */
export function searcher(strandom, { run, advance }) {
  /** What was found last: the next search for it starts behind it. @type {{ spec: Spec, text: string, rank: number } | undefined} */
  let found;

  return {
    /**
     * @param {Spec} spec
     * @param {string} typed
     * @param {{ first: number, count: number }} view
     * @returns {Promise<Found>}
     */
    async find(spec, typed, view) {
      if (typed === '') return { words: 'Type a string or a part of one to find it.' };
      const reading = await read(spec, typed);
      if (typeof reading === 'string') return { words: `${quoted(typed)} is not in the list: ${reading}.` };
      const { text } = reading;
      const last = found?.spec === spec && found.text === text ? found.rank : -1;
      const isNext = last >= view.first && last < view.first + view.count;
      if (reading.isWhole && isPermuted(spec)) return rankFound(spec, typed, text);
      const from = isNext ? (last + 1) % spec.n : view.first;
      const [rank, isOver] = await searched(spec, reading, from);
      if (!isOver) return { words: 'Stopped.' };
      if (rank === undefined) return { words: `${readAs(typed, text)} is not in the list.` };
      const only = isNext && rank === last ? 'only ' : '';
      found = { spec, text, rank };
      const words = reading.isWhole ? `has ${only}rank ${count(rank)}` : `is part of the string of ${only}rank ${count(rank)}`;
      return { rank, words: `${readAs(typed, text)} ${words}.` };
    },
  };

  /**
   * @param {Spec} spec
   * @param {string} typed
   * @returns {Promise<Reading | string>}
   */
  async function read(spec, typed) {
    const { len, seed, alphabet, code, shape } = spec;
    const isOfAlphabet = shape?.label === undefined;
    const text = typed.trim() || typed;
    const reading = isOfAlphabet
      ? readingOf(typed, { len: len ?? 0, symbols: symbolsOf(alphabet), code })
      : { text, symbols: [...text], isWhole: false, isStart: false };
    if (shape === undefined || typeof reading === 'string' || (isOfAlphabet && !reading.isWhole)) return reading;
    // Only the core knows what is a whole string of a shape. Anything else may be a part of one.
    const [found] = await strandom.recognize([reading.text], len, /** @type {NonNullable<Spec['seed']>} */ (seed), optionsOf(spec));
    if (found?.is === 'check') return 'its check symbol is wrong';
    if (found?.is === 'rules') return 'it breaks the rules';
    return { ...reading, isWhole: found?.is === 'string' };
  }

  /**
   * At once, by the permutation backwards.
   *
   * @param {Spec} spec
   * @param {string} typed
   * @param {string} text
   * @returns {Promise<Found>}
   */
  async function rankFound(spec, typed, text) {
    const rank = await strandom.rankOf(text, spec.len, /** @type {NonNullable<Spec['seed']>} */ (spec.seed), optionsOf(spec));
    const words = readAs(typed, text);
    if (rank !== undefined && rank < spec.n) return { rank, words: `${words} has rank ${count(rank)}.` };
    if (rank !== undefined) return { words: `${words} is not in the list: its rank is ${count(rank)}, and the list ends at ${count(spec.n - 1)}.` };
    return { words: `${words} is not in the list: ${spec.code?.check ? 'its check symbol is wrong, or ' : ''}its rank is beyond 2^53 − 1.` };
  }

  /**
   * @param {Spec} spec
   * @param {Reading} reading
   * @param {number} from
   * @returns {Promise<[rank: number | undefined, isOver: boolean]>}
   */
  async function searched(spec, reading, from) {
    const { n, len, seed, mode } = spec;
    /** @type {number | undefined} */
    let rank;
    let isOver = false;
    await run('Searching for the string.', async ({ signal, advance: advanceForm }) => {
      const startMs = performance.now();
      rank = await find(matcher(spec, reading), {
        n,
        from,
        open: (first, count) => strandom.stream(count, len, seed, { ...optionsOf(spec), first, mode, signal }),
        onProgress(done) {
          const perMs = done / (performance.now() - startMs);
          advanceForm(done / n, 'Searching for the string.');
          advance(`${count(done)} searched, ${rate(perMs * 1000, ' strings')}, ${duration((n - done) / perMs)} left. Press Escape to stop.`);
        },
      });
      isOver = true;
    });
    return [rank, isOver];
  }
}

/** @param {Spec} spec */
function isPermuted(spec) {
  return spec.unique === true && !isDrawnFreely(drawnOf(spec));
}

/**
 * @param {Spec} spec
 * @param {Reading} reading
 * @returns {Matcher}
 */
function matcher(spec, reading) {
  const { len = 0, alphabet, code, shape } = spec;
  const { max, mean } = lineBytes(spec);
  if (shape === undefined && max === mean) return matcherOf(reading, { recordBytes: recordBytes({ len, alphabet, code }), len, code });
  return lineMatcher(reading, code?.groups ? code.separator : undefined);
}

/**
 * @param {string} typed
 * @param {string} text What it was read as.
 */
function readAs(typed, text) {
  return typed.trim() === text || typed === text ? quoted(text) : `${quoted(typed)}, read as ${quoted(text)},`;
}
