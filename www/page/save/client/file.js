/** Makes a file: chunk by chunk from the module into the pipe. */

import { EngineError, unlessAborted } from '../../../module/strandom.js';
import { optionsOf } from '../../request/request.js';

/** @import { DocumentFormat, StreamOptions } from '../../../module/strandom.js' */
/** @import { Pipe } from './pipe.js' */
/** @import { SaveSpec } from './plan.js' */

/** @typedef {Pick<typeof import('../../../module/strandom.js'), 'stream'>} Streams */

/**
 * @typedef {SaveSpec & { document: DocumentFormat }} FileSpec
 *
 * @typedef {object} Controls
 * @property {AbortSignal} signal
 * @property {() => Promise<void>} unpaused Waits for the end of a pause.
 * @property {(progress: { done: number, bytes: number }) => void} onProgress How many strings were made, and their
 *   bytes before compression.
 */

/** How often workers may crash without any progress in between. */
const TRIES_MAX = 10;

/**
 * @param {Streams} strandom
 * @param {Pipe} pipe Open, and left open.
 * @param {FileSpec} spec
 * @param {Controls} controls
 * @returns {Promise<void>} When everything is in the pipe.
 */
export async function makeFile(strandom, pipe, spec, { signal, unpaused, onProgress }) {
  let [done, bytes, tries] = [0, 0, 0];
  for (;;) {
    const before = done;
    try {
      for await (const chunk of chunks(done)) {
        await unlessAborted(pipe.write(chunk.bytes, chunk.release), signal);
        bytes += chunk.length;
        done = chunk.done;
        onProgress({ done, bytes });
        await unlessAborted(unpaused(), signal);
      }
      return;
    } catch (error) {
      tries = done > before ? 0 : tries + 1;
      if (signal.aborted || !isCrash(error) || tries > TRIES_MAX) throw error;
    }
  }

  /** @param {number} from */
  async function* chunks(from) {
    const { n, len, seed, mode, first, document: { name: format, ranked, csv } } = spec;
    const written = { format, ranked, .../** @type {StreamOptions} */ (csv) };
    /** How many strings are done with each chunk that waits to be read. @type {number[]} */
    const steps = [];
    const stream = strandom.stream(n, len, seed, {
      ...optionsOf(spec), ...written, first, mode, from, signal, shared: pipe.takesShared, onProgress: (step) => steps.push(step.done),
    });
    for await (const bytes of stream) {
      yield { bytes, length: bytes.length, done: steps.shift() ?? n, release: stream.release };
    }
  }
}

/**
 * The next request starts other workers, and the file goes on where it is.
 *
 * @param {unknown} error
 */
function isCrash(error) {
  return error instanceof EngineError && error.code === 'crashed';
}
