/** Saves one file, from the choice of a destination to the complete file or none. */

import * as strandom from '../../../module/strandom.js';
import { unlessAborted } from '../../../module/strandom.js';
import { UserError } from '../../core/errors.js';
import { duration, plural, rate, sizeText } from '../../core/units.js';
import { checkOf, hashing } from './checks.js';
import { destinationFor } from './destinations.js';
import { makeFile } from './file.js';
import { endingOf, FORMATS } from './names.js';
import { pausable } from './pauses.js';
import { Pipe, PipeError, WriteError } from './pipe.js';
import { fileSize } from './plan.js';
import { refusal } from './refusals.js';

/** @import { Closed } from '../protocol.js' */
/** @import { Destination, Kind } from './destinations.js' */
/** @import { FileRequest } from './file-request.js' */
/** @import { saveView } from './view.js' */

/** How often the progress is shown. */
const PROGRESS_MS = 250;
const NOTHING = 'Nothing was saved.';

/**
 * @param {FileRequest} request
 * @param {(bytes: number) => Kind} kindFor
 * @param {ReturnType<typeof saveView>} view
 */
export function saveJob({ spec, document, gzip, hash, name }, kindFor, view) {
  const size = fileSize(spec, document);
  const controller = new AbortController();
  const { signal } = controller;
  const pauses = pausable();
  let canBeCancelled = true;
  /** Before compression, so far. */
  let madeBytes = 0;
  /** Where the complete file is. @type {Destination | undefined} */
  let saved;

  view.busy('Choosing where to save.');
  return {
    /** How it ended, if there is no file. @type {Promise<string>} */
    ended: save(),

    cancel() {
      if (!canBeCancelled) return;
      ending('Cancelling.');
      controller.abort();
    },

    pause: () => view.paused(pauses.toggle()),

    /** The file is not offered again. */
    withdraw: () => saved?.withdraw(),
  };

  async function save() {
    const destination = await choose();
    if (destination === undefined) return NOTHING;
    const pipe = new Pipe({ gzip, ...hashing(hash, size.bytes) });
    try {
      const closed = await write(pipe, destination);
      const again = await destination.finish(closed);
      saved = destination;
      view.show(sentence(destination, closed), check(destination, closed), again && { again, isOnDisk: destination.target.kind === 'private' });
      return '';
    } catch (error) {
      ending('Cleaning up.');
      await pipe.discard();
      await destination.discard().catch(() => {});
      if (signal.aborted) return NOTHING;
      throw explained(error, pipe.written);
    }
  }

  /** @returns {Promise<Destination | undefined>} Undefined when the user cancels. */
  async function choose() {
    const { bytes } = size;
    const type = gzip ? 'application/gzip' : FORMATS[document.name].type;
    const choosing = destinationFor(kindFor(bytes), { name, type, ending: endingOf(document.name, gzip) });
    try {
      return await unlessAborted(choosing, signal);
    } catch (error) {
      void choosing.then((destination) => destination.discard()).catch(() => {});
      // A closed dialog, or a cancelled save.
      if (error instanceof DOMException && error.name === 'AbortError') return undefined;
      throw explained(error, 0);
    }
  }

  /**
   * @param {Pipe} pipe
   * @param {Destination} destination
   */
  async function write(pipe, destination) {
    await unlessAborted(pipe.open(destination.target), signal);
    view.busy('Saving.');
    pauses.start();
    let shownMs = -Infinity;
    // The file needs the same strings even if other workers go on with it.
    const own = spec.seed === undefined ? await strandom.freshKey() : undefined;
    try {
      await makeFile(strandom, pipe, { ...spec, seed: own ?? spec.seed, document }, {
        signal,
        unpaused() {
          if (pauses.isPaused()) view.rest();
          return pauses.unpaused();
        },
        onProgress({ done, bytes }) {
          madeBytes = bytes;
          if (pauses.workedMs() - shownMs < PROGRESS_MS) return;
          shownMs = pauses.workedMs();
          view.advance(done / spec.n, progressText(done, bytes, pipe.written));
        },
      });
    } finally {
      own?.wipe();
    }
    ending('Finishing the file.');
    return pipe.close();
  }

  /** @param {string} text What runs from here on and cannot be cancelled. */
  function ending(text) {
    canBeCancelled = false;
    view.ending(text);
  }

  /**
   * @param {number} done How many strings were made.
   * @param {number} bytes Their size.
   * @param {number} written The size of the file so far.
   */
  function progressText(done, bytes, written) {
    const perMs = bytes / pauses.workedMs();
    const leftMs = ((spec.n - done) / done) * pauses.workedMs();
    const sizes = `${sizeText(bytes)} of ${size.isExact ? '' : 'about '}${sizeText(size.bytes)}${gzip ? `, ${sizeText(written)} compressed` : ''}`;
    return `${sizes}, ${rate(perMs * 1000, 'B')}, ${duration(leftMs)} left.`;
  }

  /**
   * @param {Destination} destination
   * @param {Closed} closed
   */
  function sentence({ name: given }, { bytes }) {
    const ms = pauses.workedMs();
    const speed = rate((madeBytes / ms) * 1000, 'B');
    const saved = `${sizeText(bytes)}${gzip ? ` (${sizeText(madeBytes)} before compression)` : ''}`;
    return `Saved ${saved} as ${given}: ${plural(spec.n, 'string', 'strings')} in ${duration(ms)}, ${speed}.`;
  }
}

/**
 * @param {Destination} destination
 * @param {Closed} closed
 */
function check({ name }, { hashed }) {
  return hashed === undefined ? undefined : checkOf(name, hashed);
}

/**
 * @param {unknown} error
 * @param {number} written The bytes in the file at that time.
 */
function explained(error, written) {
  if (error instanceof PipeError) {
    return new UserError(`The file writer has stopped: ${error.message} ${NOTHING} Save again.`);
  }
  if (error instanceof WriteError || error instanceof DOMException) {
    return new UserError(refusal(error.name, error.message, written));
  }
  return error;
}
