/** What the form requests: the list follows it, then the address, and Generate makes and times all of it. */

import { pageAddress } from './address.js';
import { unlessAborted } from '../module/strandom.js';
import { announce } from './core/announce.js';
import { toClipboard } from './core/clipboard.js';
import { UserError } from './core/errors.js';
import { sequenceLabel } from './request/label.js';
import { linkedRank, parseSpec, queryOf, textsOf } from './request/request.js';
import { shownStrings } from './shown.js';

/** @import { App } from './app.js' */
/** @import { Spec } from './request/spec.js' */
/** @import { ShownPage } from './shown.js' */

/** A request has settled when nothing was changed for so long. */
const QUIET_MS = 1000;

/**
 * @typedef {Pick<App, 'form' | 'latest' | 'attempt'> & ShownPage & Parts} SessionPage
 *
 * @typedef {object} Parts
 * @property {string} starting What runs while the workers start.
 */

/** @param {SessionPage} page */
export function session({ form, latest, workers, attempt, list, time, starting }) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let settling;
  let changes = 0;
  /** Whether the strings of the form are being made and timed. */
  let isTiming = false;
  const address = pageAddress();
  const shown = shownStrings({ workers, list, time });

  return {
    read,
    open,
    navigate,
    change,
    spec,

    /** The same, with the key of the list's fresh strings if it requests those. */
    specToSave() {
      const requested = spec();
      return { ...requested, seed: requested.seed ?? shown.keyFor(requested) };
    },

    /** Makes all strings and takes the time. */
    async generate() {
      const requested = spec();
      await latest.run(workers.isRunning() ? 'Making the strings.' : starting, async (signal) => {
        isTiming = true;
        try {
          if (!isFormShown()) await shown.changing(signal, (either) => shown.show(requested, either));
          settle();
          form.busy('Making all strings, on one worker and on all in turns.');
          const { seed } = /** @type {Spec} */ (shown.spec());
          announce(await time.take({ ...requested, seed }, await workers.start(), { signal, advance: form.advance }));
        } finally {
          isTiming = false;
        }
      });
    },

    /** Draws another seed, or other fresh strings. */
    async another() {
      const { seed } = parseSpec(form.fields());
      if (seed === undefined) shown.renew();
      else form.fill({ seed: await workers.drawSeed() });
      await follow({});
      settle();
      // Their address is the same, so nothing was said of them.
      if (seed === undefined) announce('These are other fresh strings.');
    },

    /** @param {number} rank */
    noteRank(rank) {
      shown.moveTo(rank);
      const current = shown.spec();
      // What has not settled yet has no address.
      if (current !== undefined && address.isCurrent()) address.replace(current);
    },

    copyLink,
    shown: shown.spec,
    use: shown.use,
    release: shown.release,
    drawingMs: shown.drawingMs,
  };

  /** What the form requests, from the rank on that is in view. */
  function spec() {
    const requested = parseSpec(form.fields());
    return { ...requested, rank: Math.min(shown.spec()?.rank ?? 0, requested.n - 1) };
  }

  /** Puts into the form what the address says. A bare one says nothing when the page opens. */
  function read() {
    const linked = new URLSearchParams(location.search);
    if (location.search !== '' || shown.spec() !== undefined) form.fill(textsOf(linked), linked);
  }

  /**
   * Shows what the address says, unless the form was changed since.
   *
   * @returns {Promise<Spec | undefined>} What it shows.
   */
  async function open() {
    if (changes > 0) return undefined;
    const fields = new URLSearchParams(location.search);
    const isShown = await follow({ rank: () => linkedRank(fields).rank });
    const current = shown.spec();
    if (!isShown || current === undefined) return undefined;
    const { error } = linkedRank(fields);
    if (error !== undefined) await list.explainRank(String(fields.get('rank')), error.message);
    address.opened(current);
    if (typeof current.seed !== 'string') form.say('Fresh strings cannot be made again, so these are new ones.');
    void list.estimate(current);
    return current;
  }

  /** After back and forward. */
  async function navigate() {
    if (address.isCurrent()) return;
    clearTimeout(settling);
    changes = 0;
    read();
    const opened = await open();
    if (typeof opened?.seed === 'string') tell(opened);
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
    const current = shown.spec();
    if (current === undefined || list.isStale()) {
      announce(form.error());
      return;
    }
    if (address.names(current)) return;
    address.settle(current);
    tell(current);
    void list.estimate(current);
  }

  /** @param {Spec} current */
  function tell(current) {
    announce(`${sequenceLabel(current)}, by rank.`);
  }

  /**
   * Shows the strings of the form, or leaves the last ones and says that they are.
   *
   * @param {object} how
   * @param {() => number} [how.rank] That comes into view; the one in view stays when undefined.
   * @returns {Promise<boolean>} False when the form was changed again meanwhile.
   */
  async function follow({ rank }) {
    if (isTiming) latest.stop();
    return shown.changing(undefined, async (signal) => {
      // What was said of other strings.
      if (!form.isBusy()) form.say('');
      await unlessAborted(form.ready(), signal);
      const requested = rank === undefined ? spec() : { ...parseSpec(form.fields()), rank: rank() };
      form.clearErrors();
      await shown.show(requested, signal);
    });
  }

  function isFormShown() {
    if (list.isBusy() || list.isStale()) return false;
    try {
      return shown.has(spec());
    } catch {
      return false;
    }
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
