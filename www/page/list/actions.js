/** What is said of the strings in the list, and done with them: select, go to a rank, find, copy, print. */

import * as strandom from '../../module/strandom.js';
import { browserKeys } from './browser-keys.js';
import { factsView } from './facts.js';
import { selection } from './selection.js';
import { listTools } from './tools.js';

/** @import { Spec } from '../request/spec.js' */
/** @import { stringList } from './list.js' */
/** @import { ListPage } from './section.js' */

/**
 * @typedef {object} Shown
 * @property {number} length The number of strings.
 * @property {number} rowBytes
 * @property {(first: number, count: number, signal?: AbortSignal) => Promise<string[]>} rows
 * @property {(first: number, count: number) => Promise<Blob>} text Some of them, one per line.
 */

/**
 * @param {HTMLElement} section
 * @param {ReturnType<typeof stringList>} list
 * @param {Pick<ListPage, 'fail' | 'run'>} page
 */
export function listActions(section, list, { fail, run }) {
  const ranks = selection(part('#list'), list, { change: () => tools.change(), copy: () => void tools.copy() });
  const tools = listTools(part('.tools'), { go: ranks.show, selected: ranks.selected, range: ranks.setRanging, fail });
  const facts = factsView(part('#facts'));
  const openSearch = strandom.once(async () => (await import('./search.js')).searcher(strandom, { run, advance: tools.advance }));
  /** Prints strings, once there are some. @type {(() => Promise<void>) | undefined} */
  let print;

  browserKeys({
    search: () => tools.say('The browser’s search sees the rows in view only. Find, beside this, searches all strings.'),
    print: () => (print === undefined ? window.print() : void print().catch(fail)),
  });

  return {
    /**
     * Other strings are in the list.
     *
     * @param {Spec} spec
     * @param {Shown} shown
     */
    show(spec, { rows, ...shown }) {
      facts.show(spec);
      ranks.clear();
      print = async () => (await import('./print.js')).printStrings(section, spec, list.view().first, rows);
      tools.show({ ...shown, find: (string) => findIn(spec, string) });
    },

    explainRank: tools.explainRank,
    tell: facts.tell,
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
