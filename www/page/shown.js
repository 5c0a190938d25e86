/** The strings in the list: which they are, and what puts others in their place. */

import * as strandom from '../module/strandom.js';
import { unlessAborted } from '../module/strandom.js';
import { nextPaint } from './core/paint.js';
import { countedKeys } from './keys.js';
import { queryOf } from './request/request.js';

/** @import { App } from './app.js' */
/** @import { lazyTime } from './lazy.js' */
/** @import { listSection } from './list/section.js' */
/** @import { Spec } from './request/spec.js' */

/**
 * @typedef {Pick<App, 'workers'> & Parts} ShownPage
 *
 * @typedef {object} Parts
 * @property {ReturnType<typeof listSection>} list
 * @property {ReturnType<typeof lazyTime>} time Of these strings, and of no others.
 */

/** @param {ShownPage} page */
export function shownStrings({ workers, list, time }) {
  /** With the key where the strings are fresh. @type {Spec | undefined} */
  let spec;
  /** Whether the next fresh strings are other ones, whatever comes between. */
  let isRenewed = false;
  /** Ends when other strings take the place of those that are about to come. */
  let coming = new AbortController();
  /** How long it last took to make and draw the first rows. @type {number | undefined} */
  let drawingMs;
  const keys = countedKeys();

  // A page that may come back keeps its keys.
  addEventListener('pagehide', (event) => event.persisted || keys.wipe());

  return {
    /** What the list shows; undefined before the first strings. */
    spec: () => spec,

    changing,
    show,
    has,
    keyFor,

    /** The next fresh strings shall be other ones. */
    renew() {
      isRenewed = true;
    },

    /** @param {number} rank That is at the upper edge now. */
    moveTo(rank) {
      if (spec !== undefined) spec = { ...spec, rank };
    },

    use: keys.use,
    release: keys.release,
    drawingMs: () => drawingMs,
  };

  /**
   * Changes the list, in place of what changes it at the moment.
   *
   * @param {AbortSignal | undefined} outer Stops it, too.
   * @param {(signal: AbortSignal) => Promise<void>} action
   * @returns {Promise<boolean>} False when something else took its place.
   */
  async function changing(outer, action) {
    coming.abort();
    const mine = (coming = new AbortController());
    const { signal } = mine;
    list.setBusy(true);
    try {
      await action(outer === undefined ? signal : AbortSignal.any([outer, signal]));
      return true;
    } catch (error) {
      if (signal.aborted) return false;
      if (!outer?.aborted) list.setStale();
      throw error;
    } finally {
      if (coming === mine) list.setBusy(false);
    }
  }

  /**
   * @param {Spec} requested
   * @param {AbortSignal} signal
   */
  async function show(requested, signal) {
    await unlessAborted(workers.start(), signal);
    const startMs = performance.now();
    const seed = requested.seed ?? keyFor(requested) ?? (await unlessAborted(strandom.freshKey(), signal));
    const next = { ...requested, seed };
    const isSame = has(next);
    keys.use(next);
    try {
      await list.show(next, signal);
    } catch (error) {
      keys.release(next);
      throw error;
    }
    if (spec !== undefined) keys.release(spec);
    isRenewed = false;
    spec = { ...next, rank: list.view().first };
    if (!isSame) time.clear();
    document.dispatchEvent(new Event('shown'));
    void nextPaint().then((paintMs) => (drawingMs = paintMs - startMs));
  }

  /**
   * Whether these strings are in the list.
   *
   * @param {Spec} requested
   */
  function has(requested) {
    if (isRenewed || spec === undefined || queryOf({ ...spec, rank: 0 }) !== queryOf({ ...requested, rank: 0 })) return false;
    return typeof requested.seed !== 'object' || requested.seed === spec.seed;
  }

  /**
   * The key of the fresh strings in the list, if these are of the same kind: one key is for one kind, with any rules.
   *
   * @param {Spec} requested
   */
  function keyFor(requested) {
    if (isRenewed || typeof spec?.seed !== 'object') return undefined;
    return kindOf(spec) === kindOf(requested) ? spec.seed : undefined;
  }
}

/** @param {Spec} spec */
function kindOf({ len, alphabet, unique, shape }) {
  return JSON.stringify([len, alphabet, unique, { ...shape?.options, rules: undefined }]);
}
