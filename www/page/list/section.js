/** The section with the list and its facts. What is done with the strings is loaded when the first are shown. */

import * as strandom from '../../module/strandom.js';
import { sequenceLabel } from '../request/label.js';
import { optionsOf } from '../request/request.js';
import { lineBytes, shapes } from '../request/shaped.js';
import { estimatedMs } from './estimate.js';
import { stringList } from './list.js';

/** @import { App } from '../app.js' */
/** @import { Spec } from '../request/spec.js' */
/** @import { listActions } from './actions.js' */

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
  list.onMove(page.moved);
  const loadActions = strandom.once(async () => (await import('./actions.js')).listActions(section, list, page));
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
      if (spec.shape !== undefined) await shapes().describe(spec, signal);
      const about = { length: spec.n, rowBytes: lineBytes(spec).max };
      const rows = async (/** @type {number} */ first, /** @type {number} */ count, /** @type {AbortSignal | undefined} */ stopped) =>
        (await make(spec, first, count, stopped)).toArray();
      await list.show({ ...about, rows, rank: spec.rank, label, signal });
      isEmpty = false;
      shown.abort();
      shown = new AbortController();
      summary.textContent = `${label}.`;
      section.classList.remove('stale');
      const text = (/** @type {number} */ first, /** @type {number} */ count) => textOf(spec, first, count);
      (await actions())?.show(spec, { ...about, rows, text });
    },

    view: list.view,
    /**
     * An address asks for a rank that is none.
     *
     * @param {string} text The rank.
     * @param {string} message
     */
    explainRank: async (text, message) => (await actions())?.explainRank(text, message),

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
      if (!signal.aborted && ms !== undefined) (await actions())?.tell(ms);
    },
  };

  /** @param {string} css */
  function part(css) {
    return /** @type {HTMLElement} */ (section.querySelector(css));
  }

  /** @returns {Promise<ReturnType<typeof listActions> | undefined>} Undefined when they could not be loaded; the next strings try again. */
  async function actions() {
    try {
      return await loadActions();
    } catch (error) {
      part('.tools').textContent = `Go to, Find and Copy could not be loaded: ${error}. Check the connection.`;
      return undefined;
    }
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
