/** The strings in the list, and the address that says which they are. */

import * as strandom from '../module/strandom.js';
import { unlessAborted } from '../module/strandom.js';
import { toClipboard } from './core/clipboard.js';
import { UserError } from './core/errors.js';
import { nextPaint } from './core/paint.js';
import { parseSpec, queryOf, textsOf } from './request/request.js';

/** @import { FreshKey } from '../module/strandom.js' */
/** @import { App } from './app.js' */
/** @import { lazyList, lazyTime } from './lazy.js' */
/** @import { Fields } from './request/request.js' */
/** @import { Spec } from './request/spec.js' */

/**
 * @typedef {Pick<App, 'form' | 'latest' | 'workers'> & Parts} SessionPage
 *
 * @typedef {object} Parts
 * @property {ReturnType<typeof lazyList>} openList
 * @property {ReturnType<typeof lazyTime>} time
 * @property {string} starting What runs while the workers start.
 */

/** @param {SessionPage} page */
export function session({ form, latest, workers, openList, time, starting }) {
  /** What the list shows, with its key where the strings are fresh. @type {Spec | undefined} */
  let current;
  /** The address of that. @type {string | undefined} */
  let currentQuery;
  /** How long it last took to make and draw the first rows. @type {number | undefined} */
  let drawingMs;
  const keys = countedKeys();

  // A page that may come back keeps its keys.
  addEventListener('pagehide', (event) => event.persisted || keys.wipe());

  return {
    /** What the form requests. */
    spec: () => parseSpec(form.fields()),

    /** The same, with the key of the list's fresh strings if it requests those. */
    specToSave() {
      const spec = parseSpec(form.fields());
      const isCurrent = current !== undefined && queryOf({ ...current, mode: undefined, rank: 0 }) === queryOf({ ...spec, mode: undefined });
      return isCurrent ? { ...spec, seed: current?.seed } : spec;
    },

    /** Shows what the address says: after a shared link, a reload, back and forward. */
    async openAddress() {
      const fields = new URLSearchParams(location.search);
      form.fill(textsOf(fields));
      const spec = parseSpec(fields);
      if (spec.seed !== undefined) return show(spec);
      // These very strings are in the list.
      if (location.search === currentQuery) return;
      await latest.run('Reading the address.', async () => {});
      form.say('These were fresh strings, which cannot be made again. Generate makes new ones.');
    },

    /** @param {Fields} fields */
    async submit(fields) {
      const spec = parseSpec(fields);
      const query = queryOf(spec);
      if (query !== location.search) history.pushState(null, '', query);
      await show(spec);
    },

    /** @param {number} rank */
    noteRank(rank) {
      // The address may belong to a request that is still running.
      if (current !== undefined && location.search === currentQuery) setAddress({ ...current, rank });
    },

    copyLink,
    use: keys.use,
    release: keys.release,
    drawingMs: () => drawingMs,
  };

  /**
   * Shows the strings in view first, and then measures the time of all.
   *
   * @param {Spec} requested
   */
  async function show(requested) {
    const clickMs = performance.now();
    await latest.run(workers.isRunning() ? 'Making the strings.' : starting, async (signal) => {
      const [list, started] = await unlessAborted(Promise.all([openList(), workers.start()]), signal);
      const startMs = performance.now();
      const spec = { ...requested, seed: requested.seed ?? (await strandom.freshKey()) };
      keys.use(spec);
      try {
        await list.show(spec, signal);
      } catch (error) {
        keys.release(spec);
        throw error;
      }
      if (current !== undefined) keys.release(current);
      setAddress(spec);
      document.dispatchEvent(new Event('shown'));
      time.clear();
      const paintMs = await nextPaint();
      drawingMs = paintMs - startMs;
      signal.throwIfAborted();
      form.busy('Measuring the time on one worker and on all.');
      await time.take(spec, started, { firstRowMs: paintMs - clickMs, signal, advance: form.advance });
    });
  }

  async function copyLink() {
    form.clearErrors();
    const spec = current ?? parseSpec(form.fields());
    if (typeof spec.seed !== 'string') {
      form.say('Fresh strings cannot be made again, so they have no link. Nothing was copied.');
      return;
    }
    try {
      await toClipboard(new URL(queryOf(spec), location.href).href);
      form.say('Link copied. It opens the same strings.');
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      form.say(`${error.message} The address bar has the link once the strings are shown.`);
    }
  }

  /**
   * Makes the address a link to the list, without another entry in the history.
   *
   * @param {Spec} spec
   */
  function setAddress(spec) {
    current = spec;
    history.replaceState(history.state, '', queryOf(spec));
    currentQuery = location.search;
  }
}

/** Keys of fresh strings. Each is wiped when nothing uses it any more. */
function countedKeys() {
  /** How many use each. @type {Map<FreshKey, number>} */
  const uses = new Map();

  return {
    /** @param {Pick<Spec, 'seed'>} spec */
    use({ seed }) {
      if (typeof seed === 'object') uses.set(seed, (uses.get(seed) ?? 0) + 1);
    },

    /** @param {Pick<Spec, 'seed'>} spec */
    release({ seed }) {
      if (typeof seed !== 'object') return;
      const left = (uses.get(seed) ?? 1) - 1;
      if (left > 0) {
        uses.set(seed, left);
        return;
      }
      uses.delete(seed);
      seed.wipe();
    },

    wipe: () => uses.forEach((_, key) => key.wipe()),
  };
}
