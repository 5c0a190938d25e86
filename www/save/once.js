/** One save, from the choice of a place to the file that is there, or to nothing that is left of it. */

import { unlessAborted } from '../abort.js';
import * as strandom from '../strandom.js';
import { duration, plural, rate } from '../units.js';
import { makeFile } from './file.js';
import { pausing } from './pauses.js';
import { Pipe, PipeError, WriteError } from './pipe.js';
import { placeFor } from './places.js';
import { checkLine, cleanName, endingOf, fileName, fileSize, FORMATS, sizeText } from './plan.js';
import { refusal } from './words.js';

/** @import { Place, Way } from './places.js' */
/** @import { Text } from './plan.js' */
/** @import { Closed } from './protocol.js' */
/** @import { saveView } from './view.js' */

/** How far it is, is told no more often. */
const TELL_MS = 250;
const NOTHING = 'Nothing was saved.';

/** What has become of the file, and what to do. */
export class SaveError extends Error {}

/**
 * @param {Text} spec
 * @param {(bytes: number) => Way} wayFor
 * @param {ReturnType<typeof saveView>} view
 */
export function oneSave(spec, wayFor, view) {
  const options = view.options();
  const { format, gzip, sha256 } = options;
  const size = fileSize(spec, format);
  const name = cleanName(options.name) || fileName(spec, format, gzip);
  const controller = new AbortController();
  const { signal } = controller;
  const pauses = pausing();
  let canBeCancelled = true;

  view.busy('Choosing a place.');
  return {
    /** Gives how it ended, if that has to be said. @type {Promise<string>} */
    ended: toTheEnd(),

    cancel() {
      if (!canBeCancelled) return;
      ending('Cancelling.');
      controller.abort();
    },

    pause: () => view.paused(pauses.toggle()),
  };

  async function toTheEnd() {
    const place = await choose();
    if (place === undefined) return NOTHING;
    const pipe = new Pipe({ gzip, sha256 });
    try {
      const closed = await write(pipe, place);
      const again = await place.finish(closed);
      view.show(sentence(place, closed), check(place, closed), again);
      return '';
    } catch (error) {
      ending('Clearing up.');
      await pipe.discard();
      await place.discard().catch(() => {});
      if (signal.aborted) return NOTHING;
      throw worded(error, pipe.written);
    }
  }

  /** @returns {Promise<Place | undefined>} Undefined for who wants none after all. */
  async function choose() {
    const { bytes } = size;
    const type = gzip ? 'application/gzip' : FORMATS[format].type;
    const choosing = placeFor(wayFor(bytes), { name, type, ending: endingOf(format, gzip) });
    try {
      return await unlessAborted(choosing, signal);
    } catch (error) {
      void choosing.then((place) => place.discard()).catch(() => {});
      if (isAbort(error)) return undefined;
      throw worded(error, 0);
    }
  }

  /**
   * @param {Pipe} pipe
   * @param {Place} place
   */
  async function write(pipe, place) {
    await unlessAborted(pipe.open(place.target), signal);
    view.busy('Saving.');
    pauses.begin();
    let toldMs = -Infinity;
    // Whatever ends the workers, the file goes on with the same strings.
    const own = spec.seed === undefined ? await strandom.freshKey() : undefined;
    try {
      await makeFile(strandom, pipe, { ...spec, seed: own ?? spec.seed, format }, {
        signal,
        turn() {
          if (pauses.isPaused()) view.rest();
          return pauses.turn();
        },
        onProgress({ done, bytes }) {
          if (pauses.workedMs() - toldMs < TELL_MS) return;
          toldMs = pauses.workedMs();
          view.advance(done / spec.n, howFar(done, bytes, pipe.written));
        },
      });
    } finally {
      own?.wipe();
    }
    ending('Finishing the file.');
    return pipe.close();
  }

  /** @param {string} text What is being done from here on, which is not to be cancelled any more. */
  function ending(text) {
    canBeCancelled = false;
    view.ending(text);
  }

  /**
   * @param {number} done How many strings.
   * @param {number} bytes What they take.
   * @param {number} written What the file has.
   */
  function howFar(done, bytes, written) {
    const perMs = bytes / pauses.workedMs();
    const leftMs = ((spec.n - done) / done) * pauses.workedMs();
    const made = `${sizeText(bytes)} of ${sizeText(size.bytes)}${gzip ? `, ${sizeText(written)} compressed` : ''}`;
    return `${made}, ${rate(perMs * 1000, 'B')}, ${duration(leftMs)} left.`;
  }

  /**
   * @param {Place} place
   * @param {Closed} closed
   */
  function sentence({ name: given }, { bytes }) {
    const ms = pauses.workedMs();
    const speed = rate((size.bytes / ms) * 1000, 'B');
    const saved = `${sizeText(bytes)}${gzip ? ` (${sizeText(size.bytes)} before compression)` : ''}`;
    return `Saved ${saved} as ${given}: ${plural(spec.n, 'string', 'strings')} in ${duration(ms)}, ${speed}.`;
  }
}

/**
 * @param {Place} place
 * @param {Closed} closed
 */
function check({ name }, { sha256 }) {
  return sha256 === undefined ? undefined : { sha256, line: checkLine(sha256, name) };
}

/**
 * @param {unknown} error
 * @param {number} written How many bytes the file had.
 */
function worded(error, written) {
  if (error instanceof PipeError) {
    return new SaveError(`What writes the file has stopped: ${error.message} ${NOTHING} Save again, which starts it anew.`);
  }
  if (error instanceof WriteError || error instanceof DOMException) {
    return new SaveError(refusal(error.name, error.message, written));
  }
  return error;
}

/** @param {unknown} error */
function isAbort(error) {
  return error instanceof DOMException && error.name === 'AbortError';
}
