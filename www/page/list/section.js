/** The section of the strings: the list, and what is done with it. */

import * as strandom from '../../module/strandom.js';
import { recordBytes, symbolsOf } from '../../module/strandom.js';
import { count, duration, rate } from '../core/units.js';
import { sequenceLabel } from '../request/kinds.js';
import { optionsOf } from '../request/spec.js';
import { factsView } from './facts.js';
import { find, whyNot } from './find.js';
import { stringList } from './list.js';
import { selection } from './selection.js';
import { listTools } from './tools.js';

/** @import { LabPage } from '../lab/section.js' */
/** @import { Spec } from '../request/spec.js' */

/** Workers may be ended so often while some rows are made. */
const TRIES = 10;
/** Characters of a string in a sentence. */
const WORDS_SHOWN = 40;

/**
 * @typedef {object} ListPage What the section asks of the page.
 * @property {(rank: number) => void} moved Is told the rank at the upper edge when the list has come to rest.
 * @property {LabPage['run']} run
 * @property {LabPage['fail']} fail
 */

/**
 * @param {HTMLElement} section
 * @param {ListPage} page
 */
export function listSection(section, page) {
  const element = /** @type {HTMLElement} */ (section.querySelector('#list'));
  const list = stringList(element);
  const summary = /** @type {HTMLElement} */ (section.querySelector('#summary'));
  const facts = factsView(/** @type {HTMLElement} */ (section.querySelector('#facts')));
  list.onMove(page.moved);
  const chosen = selection(element, list, { change: () => tools.change(), copy: () => void tools.copy() });
  const tools = listTools(/** @type {HTMLElement} */ (section.querySelector('.tools')), {
    go: chosen.show,
    selected: chosen.selected,
    fail: page.fail,
  });
  /** What was found last, so that the next search goes on behind it. */
  let found = { string: '', rank: -1 };

  return {
    /**
     * Shows other strings when the first of them are made; what was shown stays until then.
     *
     * @param {Spec} spec
     * @param {AbortSignal} [signal]
     */
    async show(spec, signal) {
      const label = `${sequenceLabel(spec)}, by rank`;
      const about = { length: spec.n, rowBytes: recordBytes(spec) };
      const rows = async (/** @type {number} */ first, /** @type {number} */ count, /** @type {AbortSignal | undefined} */ leave) =>
        (await make(spec, first, count, leave)).toArray();
      await list.show({ ...about, rows, rank: spec.rank, label, signal });
      summary.textContent = `${label}.`;
      facts.show(spec);
      chosen.clear();
      tools.show({ ...about, text: (first, count) => textOf(spec, first, count), find: (string) => findIn(spec, string) });
      found = { string: '', rank: -1 };
    },

    showRank: list.showRank,
    view: list.view,
  };

  /**
   * @param {Spec} spec
   * @param {string} typed
   */
  async function findIn(spec, typed) {
    const { n, len, seed, mode } = spec;
    const symbols = symbolsOf(spec.alphabet);
    const string = /\s/.test(`${symbols}${spec.code?.prefix ?? ''}`) ? typed : typed.trim();
    const words = shortened(string);
    const reason = whyNot(string, len, symbols, spec.code);
    if (reason !== undefined) return `“${words}” is not among them: ${reason}.`;
    const view = list.view();
    const isNext = string === found.string && found.rank >= view.first && found.rank < view.first + view.count;
    const from = isNext ? (found.rank + 1) % n : view.first;
    /** @type {number | undefined} */
    let rank;
    let isOver = false;
    await page.run('Looking for the string.', async ({ signal, advance }) => {
      const beganMs = performance.now();
      rank = await find(new TextEncoder().encode(`${string}\n`), {
        n,
        from,
        open: (first, count) => strandom.stream(count, len, seed, { ...optionsOf(spec), first, mode, signal }),
        onProgress(done) {
          const perMs = done / (performance.now() - beganMs);
          advance(done / n, 'Looking for the string.');
          tools.advance(`${count(done)} looked at, ${rate(perMs * 1000, ' strings')}, ${duration((n - done) / perMs)} left. Escape stops.`);
        },
      });
      isOver = true;
    });
    if (!isOver) return 'Stopped.';
    if (rank === undefined) return `“${words}” is not among them.`;
    const isSame = isNext && rank === found.rank;
    found = { string, rank };
    chosen.show(rank);
    return isSame ? `“${words}” has rank ${count(rank)}, and no other.` : `“${words}” has rank ${count(rank)}.`;
  }
}

/**
 * @param {Spec} spec
 * @param {number} first
 * @param {number} count
 * @returns {Promise<Blob>} As text, a string a line.
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
async function make(spec, first, count, signal) {
  const { len, seed, mode } = spec;
  for (let left = TRIES; ; left--) {
    try {
      return await strandom.generate(count, len, seed, { ...optionsOf(spec), first, mode, signal });
    } catch (error) {
      // Experiments end workers, and the next ones answer as well.
      const wereEnded = error instanceof DOMException && error.name === 'AbortError' && !signal?.aborted;
      if (left === 0 || !wereEnded) throw error;
    }
  }
}
