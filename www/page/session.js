/** The strings in the list, which follow the form. */

import * as strandom from '../module/strandom.js';
import { unlessAborted } from '../module/strandom.js';
import { pageAddress } from './address.js';
import { announce } from './core/announce.js';
import { toClipboard } from './core/clipboard.js';
import { UserError } from './core/errors.js';
import { nextPaint } from './core/paint.js';
import { countedKeys } from './keys.js';
import { sequenceLabel } from './request/kinds.js';
import { linkedRank, parseSpec, queryOf, textsOf } from './request/request.js';

/** @import { App } from './app.js' */
/** @import { lazyTime } from './lazy.js' */
/** @import { listSection } from './list/section.js' */
/** @import { Spec } from './request/spec.js' */

/** A request has settled when nothing was changed for so long. */
const QUIET_MS = 1000;

/**
 * @typedef {Pick<App, 'form' | 'latest' | 'workers' | 'attempt'> & Parts} SessionPage
 *
 * @typedef {object} Parts
 * @property {ReturnType<typeof listSection>} list
 * @property {ReturnType<typeof lazyTime>} time
 * @property {string} starting What runs while the workers start.
 */

/** @param {SessionPage} page */
export function session({ form, latest, workers, attempt, list, time, starting }) {
  /** What the list shows, with its key where the strings are fresh. @type {Spec | undefined} */
  let current;
  /** Ends when the form is changed again. */
  let following = new AbortController();
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let settling;
  let changes = 0;
  /** Whether the strings of the form are being made and timed. */
  let isTiming = false;
  /** How long it last took to make and draw the first rows. @type {number | undefined} */
  let drawingMs;
  const address = pageAddress();
  const keys = countedKeys();

  // A page that may come back keeps its keys.
  addEventListener('pagehide', (event) => event.persisted || keys.wipe());

  return {
    read,
    open,
    navigate,
    change,
    spec,

    /** The same, with the key of the list's fresh strings if it requests those. */
    specToSave() {
      const requested = spec();
      return { ...requested, seed: requested.seed ?? keyInList(requested) };
    },

    /** Makes all strings and takes the time. */
    async generate() {
      const requested = spec();
      await latest.run(workers.isRunning() ? 'Making the strings.' : starting, async (signal) => {
        isTiming = true;
        try {
          if (!isFormShown()) await changing(signal, (either) => show(requested, either, false));
          settle();
          form.busy('Making all strings, on one worker and on all in turns.');
          const { seed } = /** @type {Spec} */ (current);
          announce(await time.take({ ...requested, seed }, await workers.start(), { signal, advance: form.advance }));
        } finally {
          isTiming = false;
        }
      });
    },

    /** Draws another seed, or other fresh strings. */
    async another() {
      const { seed } = parseSpec(form.fields());
      if (seed !== undefined) form.fill({ seed: await workers.drawSeed() });
      await follow({ isOther: true });
      settle();
    },

    /** @param {number} rank */
    noteRank(rank) {
      if (current === undefined) return;
      current = { ...current, rank };
      // What has not settled yet has no address.
      if (address.isCurrent()) address.replace(current);
    },

    copyLink,
    use: keys.use,
    release: keys.release,
    drawingMs: () => drawingMs,
  };

  /** What the form requests, from the rank on that is in view. */
  function spec() {
    const requested = parseSpec(form.fields());
    return { ...requested, rank: Math.min(current?.rank ?? 0, requested.n - 1) };
  }

  /** Puts into the form what the address says. A bare one says nothing when the page opens. */
  function read() {
    if (location.search !== '' || current !== undefined) form.fill(textsOf(new URLSearchParams(location.search)));
  }

  /** Shows what the address says, unless the form was changed since. */
  async function open() {
    if (changes > 0) return;
    const fields = new URLSearchParams(location.search);
    const isShown = await follow({ rank: () => linkedRank(fields).rank });
    if (!isShown || current === undefined) return;
    const { error } = linkedRank(fields);
    if (error !== undefined) list.explainRank(String(fields.get('rank')), error.message);
    address.opened(current);
    if (typeof current.seed !== 'string') form.say('Fresh strings cannot be made again, so these are new ones.');
    void list.estimate(current);
  }

  /** After back and forward. */
  async function navigate() {
    if (address.isCurrent()) return;
    clearTimeout(settling);
    changes = 0;
    read();
    await open();
  }

  /** A field was changed: the list follows, and then the address. */
  async function change() {
    clearTimeout(settling);
    const mine = ++changes;
    if (!isFormShown()) await attempt(() => follow({}), { isFocused: false });
    if (mine === changes) settling = setTimeout(settle, QUIET_MS);
  }

  /** What the form says now is what the user wants. */
  function settle() {
    clearTimeout(settling);
    if (list.isBusy()) return;
    if (current === undefined || list.isStale()) {
      announce(form.error());
      return;
    }
    if (address.names(current)) return;
    address.settle(current);
    announce(`${sequenceLabel(current)}, by rank.`);
    void list.estimate(current);
  }

  /**
   * Shows the strings of the form, or leaves the last ones and says that they are.
   *
   * @param {object} how
   * @param {boolean} [how.isOther] Whether fresh strings shall be other ones.
   * @param {() => number} [how.rank] That comes into view; the one in view stays when undefined.
   * @returns {Promise<boolean>} False when the form was changed again meanwhile.
   */
  async function follow({ isOther = false, rank }) {
    if (isTiming) latest.stop();
    return changing(undefined, async (signal) => {
      const requested = rank === undefined ? spec() : { ...parseSpec(form.fields()), rank: rank() };
      form.clearErrors();
      await show(requested, signal, isOther);
    });
  }

  /**
   * Changes the list, in place of what changes it at the moment.
   *
   * @param {AbortSignal | undefined} outer Stops it, too.
   * @param {(signal: AbortSignal) => Promise<void>} action
   * @returns {Promise<boolean>} False when something else took its place.
   */
  async function changing(outer, action) {
    following.abort();
    const mine = (following = new AbortController());
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
      if (following === mine) list.setBusy(false);
    }
  }

  /**
   * @param {Spec} requested
   * @param {AbortSignal} signal
   * @param {boolean} isOther Whether fresh strings shall be other ones.
   */
  async function show(requested, signal, isOther) {
    await unlessAborted(workers.start(), signal);
    const startMs = performance.now();
    const seed = requested.seed ?? (isOther ? undefined : keyInList(requested)) ?? (await unlessAborted(strandom.freshKey(), signal));
    const next = { ...requested, seed };
    const isSame = isInList(next);
    keys.use(next);
    try {
      await list.show(next, signal);
    } catch (error) {
      keys.release(next);
      throw error;
    }
    if (current !== undefined) keys.release(current);
    current = { ...next, rank: list.view().first };
    if (!isSame) time.clear();
    document.dispatchEvent(new Event('shown'));
    void nextPaint().then((paintMs) => (drawingMs = paintMs - startMs));
  }

  function isFormShown() {
    if (list.isBusy() || list.isStale()) return false;
    try {
      return isInList(spec());
    } catch {
      return false;
    }
  }

  /**
   * Whether these strings are in the list.
   *
   * @param {Spec} requested
   */
  function isInList(requested) {
    if (current === undefined || queryOf({ ...current, rank: 0 }) !== queryOf({ ...requested, rank: 0 })) return false;
    return typeof requested.seed !== 'object' || requested.seed === current.seed;
  }

  /**
   * The key of the fresh strings in the list, if these are of the same kind: one key is for one kind.
   *
   * @param {Spec} requested
   */
  function keyInList({ len, alphabet, unique }) {
    if (typeof current?.seed !== 'object') return undefined;
    return current.len === len && current.alphabet === alphabet && current.unique === unique ? current.seed : undefined;
  }

  async function copyLink() {
    form.clearErrors();
    const linked = spec();
    if (typeof linked.seed !== 'string') {
      form.say('Fresh strings cannot be made again, so they have no link. Nothing was copied.');
      return;
    }
    try {
      await toClipboard(new URL(queryOf(linked), location.href).href);
      form.say('Link copied. It opens the same strings.');
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      form.say(`${error.message} The address bar has the link once the strings are shown.`);
    }
  }
}
