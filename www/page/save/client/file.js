/** Makes a file: stretch by stretch from the module into the pipe, with no more than a few on their way. */

import { EngineError, unlessAborted } from '../../../module/strandom.js';
import { optionsOf } from '../../request/spec.js';

/** @import { Format } from '../../../module/strandom.js' */
/** @import { Pipe } from './pipe.js' */
/** @import { SaveSpec } from './plan.js' */

/** @typedef {Pick<typeof import('../../../module/strandom.js'), 'stream'>} Streams */

/**
 * @typedef {SaveSpec & { format: Format }} Order What the file is made of.
 *
 * @typedef {object} Hands
 * @property {AbortSignal} signal
 * @property {() => Promise<void>} turn Comes when the next stretch may be made: later, while there is a pause.
 * @property {(progress: { done: number, bytes: number }) => void} onProgress How many strings were made, and how
 *   many bytes they took before they were compressed.
 */

/** Workers may end so often without a stretch having come. */
const TRIES_MAX = 10;

/**
 * @param {Streams} strandom
 * @param {Pipe} pipe Is open, and stays so.
 * @param {Order} order
 * @param {Hands} hands
 * @returns {Promise<void>} When all is on its way.
 */
export async function makeFile(strandom, pipe, order, { signal, turn, onProgress }) {
  let [done, bytes, tries] = [0, 0, 0];
  for (;;) {
    const before = done;
    try {
      for await (const stretch of stretches(done)) {
        await unlessAborted(pipe.write(stretch.bytes), signal);
        bytes += stretch.length;
        done = stretch.done;
        onProgress({ done, bytes });
        await unlessAborted(turn(), signal);
      }
      return;
    } catch (error) {
      tries = done > before ? 0 : tries + 1;
      if (signal.aborted || !isEndedByOthers(error) || tries > TRIES_MAX) throw error;
    }
  }

  /** @param {number} from */
  async function* stretches(from) {
    const { n, len, seed, mode, format } = order;
    /** How many strings are done with each stretch that waits to be read. @type {number[]} */
    const steps = [];
    const stream = strandom.stream(n, len, seed, { ...optionsOf(order), mode, format, from, signal, onProgress: (step) => steps.push(step.done) });
    pipe.onBack = (buffer) => stream.release(new Uint8Array(buffer));
    for await (const chunk of stream) {
      yield { bytes: chunk, length: chunk.length, done: steps.shift() ?? n };
    }
  }
}

/**
 * Whoever ended the workers goes on, and so does the file. So it does behind a crash, for the next request starts
 * the workers anew.
 *
 * @param {unknown} error
 */
function isEndedByOthers(error) {
  return (error instanceof DOMException && error.name === 'AbortError') || (error instanceof EngineError && error.code === 'crashed');
}
