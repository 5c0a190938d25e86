/** The section with the list, its facts and its tools. */

import * as strandom from '../../module/strandom.js';
import { recordBytes } from '../../module/strandom.js';
import { sequenceLabel } from '../request/kinds.js';
import { optionsOf } from '../request/request.js';
import { browserKeys } from './browser-keys.js';
import { estimatedMs } from './estimate.js';
import { factsView } from './facts.js';
import { stringList } from './list.js';
import { selection } from './selection.js';
import { listTools } from './tools.js';

/** @import { App } from '../app.js' */
/** @import { Spec } from '../request/spec.js' */

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
  const openSearch = strandom.once(async () => (await import('./search.js')).searcher(strandom, { run: page.run, advance: tools.advance }));
  /** Ends when other strings are shown. */
  let shown = new AbortController();
  let isEmpty = true;
  /** Prints strings, once there are some. @type {(() => Promise<void>) | undefined} */
  let print;

  browserKeys({
    search: () => tools.say('The browser’s search sees the rows in view only. Find, beside this, searches all strings.'),
    print: () => (print === undefined ? window.print() : void print().catch(page.fail)),
  });

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
      print = async () => (await import('./print.js')).printStrings(section, spec, list.view().first, (first, count) => rows(first, count, undefined));
      tools.show({ ...about, text: (first, count) => textOf(spec, first, count), find: (string) => findIn(spec, string) });
    },

    view: list.view,
    explainRank: tools.explainRank,

    /** Whether the list is about to show what the form says. */
    isBusy: () => section.getAttribute('aria-busy') === 'true',

    /** @param {boolean} isBusy */
    setBusy: (isBusy) => section.setAttribute('aria-busy', String(isBusy)),

    /** Whether the list shows what the form said before it was wrong. */
    isStale: () => section.classList.contains('stale'),

    setStale() {
      section.classList.add('stale');
      summary.textContent = isEmpty ? 'No strings yet: the form says why.' : 'The form has a mistake. These are the strings from before it.';
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
    const { rank, words } = await (await openSearch()).find(spec, typed, list.view());
    if (rank !== undefined) ranks.show(rank);
    return words;
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
