/** The section of the strings: the list, and what is done with it. */

import { recordBytes } from '../spec.js';
import * as strandom from '../strandom.js';
import { plural } from '../units.js';
import { stringList } from './list.js';

/** @import { Spec } from '../spec.js' */

/** Workers may be ended so often while some rows are made. */
const TRIES = 10;
/** Characters of a seed or of an alphabet in a sentence. */
const WORDS_SHOWN = 40;

/**
 * @typedef {object} RowsPage What the section asks of the page.
 * @property {(rank: number) => void} moved Is told the rank at the upper edge when the list has come to rest.
 */

/**
 * @param {HTMLElement} section
 * @param {RowsPage} page
 */
export function rows(section, page) {
  const list = stringList(/** @type {HTMLElement} */ (section.querySelector('#list')));
  const summary = /** @type {HTMLElement} */ (section.querySelector('#summary'));
  list.onMove(page.moved);

  return {
    /**
     * Shows other strings when the first of them are made; what was shown stays until then.
     *
     * @param {Spec} spec
     * @param {AbortSignal} [signal]
     */
    async show(spec, signal) {
      const label = labelOf(spec);
      const rows = (/** @type {number} */ first, /** @type {number} */ count, /** @type {AbortSignal | undefined} */ leave) => make(spec, first, count, leave);
      await list.show({ length: spec.n, rowBytes: recordBytes(spec), rows, rank: spec.rank, label, signal });
      summary.textContent = `${label}.`;
    },

    showRank: list.showRank,
    view: list.view,
  };
}

/** @param {Spec} spec */
function labelOf({ n, len, seed, alphabet }) {
  const symbols = alphabet === undefined ? '' : ` out of “${shortened(alphabet)}”`;
  return `${plural(n, 'string', 'strings')} of ${plural(len, 'symbol', 'symbols')}${symbols} from seed “${shortened(seed)}”, by rank`;
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
async function make({ len, seed, alphabet, mode }, first, count, signal) {
  for (let left = TRIES; ; left--) {
    try {
      return (await strandom.generate(count, len, seed, { first, alphabet, mode, signal })).toArray();
    } catch (error) {
      // Experiments end workers, and the next ones answer as well.
      const wereEnded = error instanceof DOMException && error.name === 'AbortError' && !signal?.aborted;
      if (left === 0 || !wereEnded) throw error;
    }
  }
}
