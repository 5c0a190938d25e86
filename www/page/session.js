/** What is shown, and the address that says so. Loaded when something is asked for. */

import * as strandom from '../module/strandom.js';
import { unlessAborted } from '../module/strandom.js';
import { nextPaint } from './core/moments.js';
import { parseSpec, queryOf, textsOf } from './request/request.js';

/** @import { FreshKey, Started } from '../module/strandom.js' */
/** @import { takeLatest } from './core/take-latest.js' */
/** @import { lazyList, lazyTime } from './lazy-sections.js' */
/** @import { requestForm } from './request/form.js' */
/** @import { Fields } from './request/request.js' */
/** @import { Spec } from './request/spec.js' */

/**
 * @typedef {object} SessionPage What it does with the page.
 * @property {ReturnType<typeof requestForm>} form
 * @property {ReturnType<typeof takeLatest>} alone
 * @property {ReturnType<typeof lazyList>} openList
 * @property {ReturnType<typeof lazyTime>} time
 * @property {() => Promise<Started>} startEngine
 * @property {() => string} making What is being done as long as there is nothing to see.
 */

/** @param {SessionPage} page */
export function session({ form, alone, openList, time, startEngine, making }) {
  /** Its seed is a key where the strings are fresh. @type {Spec | undefined} */
  let shown;
  /** The address of that. @type {string | undefined} */
  let shownQuery;
  /** What it took last to make the first rows and draw them. @type {number | undefined} */
  let drawingMs;
  /** Keys of fresh strings, and how many need each still. @type {Map<FreshKey, number>} */
  const keys = new Map();

  // A page that may come back keeps what it shows; any other leaves no key.
  addEventListener('pagehide', (event) => event.persisted || keys.forEach((_, key) => key.wipe()));

  return {
    /** What the form asks for. */
    spec: () => parseSpec(form.fields()),

    /** The same; and if these are the fresh strings that are shown, then those very ones. */
    specToSave() {
      const spec = parseSpec(form.fields());
      const isShown = shown !== undefined && queryOf({ ...shown, mode: undefined, rank: 0 }) === queryOf({ ...spec, mode: undefined });
      return isShown ? { ...spec, seed: shown?.seed } : spec;
    },

    /** The address says what to show: a shared link, a reload, back and forward. */
    async openAddress() {
      const fields = new URLSearchParams(location.search);
      form.fill(textsOf(fields));
      const spec = parseSpec(fields);
      if (spec.seed !== undefined) return show(spec);
      // As long as they are shown there is nothing to say.
      if (location.search === shownQuery) return;
      await alone.run('Reading the address.', async () => {});
      form.tell('These were fresh strings, which cannot be made again. Generate makes others.');
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
      // The address may be about a request that has not come to its end.
      if (shown !== undefined && location.search === shownQuery) address({ ...shown, rank });
    },

    /** @returns {string | undefined} A link to what is shown; undefined where there can be none. */
    link() {
      const spec = shown ?? parseSpec(form.fields());
      return typeof spec.seed === 'string' ? new URL(queryOf(spec), location.href).href : undefined;
    },

    use,
    letGo,
    drawingMs: () => drawingMs,
  };

  /**
   * Shows the strings that are in view, and only then takes the time of making all.
   *
   * @param {Spec} asked
   */
  async function show(asked) {
    const clickedMs = performance.now();
    await alone.run(making(), async (signal) => {
      const [list, started] = await unlessAborted(Promise.all([openList(), startEngine()]), signal);
      const askedMs = performance.now();
      const spec = { ...asked, seed: asked.seed ?? (await strandom.freshKey()) };
      use(spec);
      try {
        await list.show(spec, signal);
      } catch (error) {
        letGo(spec);
        throw error;
      }
      if (shown !== undefined) letGo(shown);
      address(spec);
      document.dispatchEvent(new Event('shown'));
      time.clear();
      const paintedMs = await nextPaint();
      drawingMs = paintedMs - askedMs;
      signal.throwIfAborted();
      form.busy('Taking the time of one worker and of all.');
      await time.take(spec, started, { firstRowMs: paintedMs - clickedMs, signal, advance: form.advance });
    });
  }

  /**
   * The strings are needed, and so is their key.
   *
   * @param {Pick<Spec, 'seed'>} spec
   */
  function use({ seed }) {
    if (typeof seed === 'object') keys.set(seed, (keys.get(seed) ?? 0) + 1);
  }

  /**
   * A key that nobody needs any more is wiped.
   *
   * @param {Pick<Spec, 'seed'>} spec
   */
  function letGo({ seed }) {
    if (typeof seed !== 'object') return;
    const left = (keys.get(seed) ?? 1) - 1;
    if (left > 0) {
      keys.set(seed, left);
      return;
    }
    keys.delete(seed);
    seed.wipe();
  }

  /**
   * The address says what is shown and which rank is in view, without an entry of its own in the history.
   *
   * @param {Spec} spec
   */
  function address(spec) {
    shown = spec;
    history.replaceState(history.state, '', queryOf(spec));
    shownQuery = location.search;
  }
}
