/** The section with the list, its facts and its tools. */

import * as strandom from '../../module/strandom.js';
import { recordBytes, symbolsOf } from '../../module/strandom.js';
import { count, duration, rate } from '../core/units.js';
import { sequenceLabel } from '../request/kinds.js';
import { optionsOf } from '../request/request.js';
import { estimatedMs } from './estimate.js';
import { factsView } from './facts.js';
import { find, whyNot } from './find.js';
import { stringList } from './list.js';
import { selection } from './selection.js';
import { listTools } from './tools.js';

/** @import { App } from '../app.js' */
/** @import { Spec } from '../request/spec.js' */

/** How many characters of a string a sentence shows. */
const WORDS_SHOWN = 40;

/**
 * @typedef {Pick<App, 'fail' | 'run'> & Parts} ListPage
 *
 * @typedef {object} Parts
 * @property {(rank: number) => void} moved Called with the rank at the upper edge when the list has come to rest.
 * @property {() => boolean} isBusy Whether the workers make something else.
 */

/**
 * @param {HTMLElement} section
 * @param {ListPage} page
 */
export function listSection(section, page) {
  const element = part('#list');
  const list = stringList(element, part('.failure'));
  const summary = part('#summary');
  const facts = factsView(part('#facts'));
  list.onMove(page.moved);
  const ranks = selection(element, list, { change: () => tools.change(), copy: () => void tools.copy() });
  const tools = listTools(part('.tools'), { go: ranks.show, selected: ranks.selected, range: ranks.setRanging, fail: page.fail });
  /** What was found last: the next search for it starts behind it. */
  let found = { string: '', rank: -1 };
  /** Ends when other strings are shown. */
  let shown = new AbortController();
  let isEmpty = true;

  return {
    /**
     * Shows other strings as soon as the first of them are made.
     *
     * @param {Spec} spec
     * @param {AbortSignal} [signal]
     */
    async show(spec, signal) {
      const label = `${sequenceLabel(spec)}, by rank`;
      const about = { length: spec.n, rowBytes: recordBytes(spec) };
      const rows = async (/** @type {number} */ first, /** @type {number} */ count, /** @type {AbortSignal | undefined} */ stopped) =>
        (await make(spec, first, count, stopped)).toArray();
      await list.show({ ...about, rows, rank: spec.rank, label, signal });
      isEmpty = false;
      shown.abort();
      shown = new AbortController();
      summary.textContent = `${label}.`;
      section.classList.remove('stale');
      facts.show(spec);
      ranks.clear();
      tools.show({ ...about, text: (first, count) => textOf(spec, first, count), find: (string) => findIn(spec, string) });
      found = { string: '', rank: -1 };
    },

    view: list.view,

    /** Whether the list is about to show what the form says. */
    isBusy: () => section.getAttribute('aria-busy') === 'true',

    /** @param {boolean} isBusy */
    setBusy: (isBusy) => section.setAttribute('aria-busy', String(isBusy)),

    /** Whether the list shows what the form said before it was wrong. */
    isStale: () => section.classList.contains('stale'),

    setStale() {
      section.classList.add('stale');
      if (!isEmpty) summary.textContent = 'The form has a mistake. These are the strings from before it.';
    },

    /**
     * Tells how long all strings will take, from a few of them.
     *
     * @param {Spec} spec
     */
    async estimate(spec) {
      const { signal } = shown;
      if (page.isBusy()) return;
      // Nobody asked for it.
      const ms = await estimatedMs(strandom, spec, signal).catch(() => undefined);
      if (!signal.aborted && ms !== undefined) facts.tell(ms);
    },
  };

  /** @param {string} css */
  function part(css) {
    return /** @type {HTMLElement} */ (section.querySelector(css));
  }

  /**
   * @param {Spec} spec
   * @param {string} typed
   */
  async function findIn(spec, typed) {
    const { n, len, seed, mode } = spec;
    const symbols = symbolsOf(spec.alphabet);
    const string = /\s/.test(`${symbols}${spec.code?.prefix ?? ''}`) ? typed : typed.trim();
    const quoted = `“${shortened(string)}”`;
    const reason = whyNot(string, len, symbols, spec.code);
    if (reason !== undefined) return `${quoted} is not in the list: ${reason}.`;
    const view = list.view();
    const isNext = string === found.string && found.rank >= view.first && found.rank < view.first + view.count;
    const from = isNext ? (found.rank + 1) % n : view.first;
    /** @type {number | undefined} */
    let rank;
    let isOver = false;
    await page.run('Searching for the string.', async ({ signal, advance }) => {
      const startMs = performance.now();
      rank = await find(new TextEncoder().encode(`${string}\n`), {
        n,
        from,
        open: (first, count) => strandom.stream(count, len, seed, { ...optionsOf(spec), first, mode, signal }),
        onProgress(done) {
          const perMs = done / (performance.now() - startMs);
          advance(done / n, 'Searching for the string.');
          tools.advance(`${count(done)} searched, ${rate(perMs * 1000, ' strings')}, ${duration((n - done) / perMs)} left. Press Escape to stop.`);
        },
      });
      isOver = true;
    });
    if (!isOver) return 'Stopped.';
    if (rank === undefined) return `${quoted} is not in the list.`;
    const isSame = isNext && rank === found.rank;
    found = { string, rank };
    ranks.show(rank);
    return `${quoted} has ${isSame ? 'only ' : ''}rank ${count(rank)}.`;
  }
}

/**
 * @param {Spec} spec
 * @param {number} first
 * @param {number} count
 * @returns {Promise<Blob>} Text, one string per line.
 */
async function textOf(spec, first, count) {
  const strings = await make(spec, first, count);
  const blob = new Blob([strings.bytes.subarray(0, -1)], { type: 'text/plain' });
  strings.release();
  return blob;
}

/** @param {string} text */
function shortened(text) {
  return text.length <= WORDS_SHOWN ? text : `${text.slice(0, WORDS_SHOWN)}…`;
}

/**
 * @param {Spec} spec
 * @param {number} first
 * @param {number} count
 * @param {AbortSignal} [signal]
 */
function make(spec, first, count, signal) {
  const { len, seed, mode } = spec;
  return strandom.generate(count, len, seed, { ...optionsOf(spec), first, mode, signal });
}
