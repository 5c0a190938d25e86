/**
 * The page's hold on the writer of a file. Whatever goes wrong over there ends here in an error, within a
 * deadline.
 */

import { writerUrl } from '../../core/trusted.js';

/** @import { Closed, FromWriter, Target, ToWriter } from '../protocol.js' */

/** So many stretches of at most 4 MiB are on their way: one is written, one hashed, and two wait. */
const STRETCHES_MAX = 4;
/** Nothing heard for so long, while something is due, means that nothing will be. */
const SILENCE_MS = 60_000;
/** Silence is counted in slices, because a computer that sleeps lets a single long timer run out. */
const SLICE_MS = 1000;

export class Pipe {
  #writer;
  #options;
  #onTheWay = 0;
  /** @type {Error | undefined} */
  #failed;
  /** Who waits for something to be so. @type {{ isSo: () => boolean, resolve: () => void, reject: (error: Error) => void } | undefined} */
  #waiting;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #watch;
  /** What it has said of itself so far. @type {{ opened?: boolean, discarded?: boolean, closed?: Closed }} */
  #heard = {};

  /** @param {{ gzip: boolean, sha256: boolean }} options */
  constructor({ gzip, sha256 }) {
    /** How many bytes the file has so far. */
    this.written = 0;
    /** Gets the memory of what was dealt with. @type {(buffer: ArrayBuffer) => void} */
    this.onBack = () => {};
    this.#options = { gzip, sha256 };
    this.#writer = new Worker(writerUrl, { type: 'module', name: 'strandom writer' });
    this.#writer.addEventListener('message', ({ data }) => this.#hear(data));
    this.#writer.addEventListener('messageerror', () => this.#fail(new PipeError('what it said was unreadable.')));
    this.#writer.addEventListener('error', (event) => {
      this.#fail(new PipeError(event.message || 'a file of it could not be loaded.'));
    });
  }

  /** @param {Target} target */
  async open(target) {
    this.#tell({ type: 'open', target, ...this.#options }, []);
    await this.#until(() => this.#heard.opened === true);
  }

  /**
   * @param {Uint8Array<ArrayBuffer>} bytes From the beginning of their memory on; they are gone then.
   * @returns {Promise<void>} When there is room for more.
   */
  async write({ buffer, length: bytes }) {
    this.#onTheWay++;
    this.#tell({ type: 'write', buffer, bytes }, [buffer]);
    await this.#until(() => this.#onTheWay < STRETCHES_MAX);
  }

  /** @returns {Promise<Closed>} When the file is whole. */
  async close() {
    this.#tell({ type: 'close' }, []);
    await this.#until(() => this.#heard.closed !== undefined);
    this.#end();
    return /** @type {Closed} */ (this.#heard.closed);
  }

  /** Leaves nothing under the file's name. What has failed already is discarded all the same. */
  async discard() {
    const isHeard = this.#failed === undefined || this.#failed instanceof WriteError;
    this.#failed = undefined;
    this.#tell({ type: 'discard' }, []);
    if (isHeard) await this.#until(() => this.#heard.discarded === true).catch(() => {});
    this.#end();
  }

  #end() {
    clearTimeout(this.#watch);
    this.#writer.terminate();
  }

  /** @param {FromWriter} message */
  #hear(message) {
    if (message.type === 'failed') {
      this.#fail(new WriteError(message.name, message.message));
      return;
    }
    if (message.type === 'back') {
      this.#onTheWay--;
      this.written = message.written;
      this.onBack(message.buffer);
    } else if (message.type === 'closed') {
      this.#heard.closed = message;
    } else if (message.type !== 'alive') {
      this.#heard[message.type] = true;
    }
    this.#look();
  }

  /** @param {Error} error */
  #fail(error) {
    this.#failed ??= error;
    this.#look();
  }

  /**
   * @param {() => boolean} isSo
   * @returns {Promise<void>} When it is so. Rejected when something fails, or nothing is heard for too long.
   */
  #until(isSo) {
    return new Promise((resolve, reject) => {
      // Who waited before has left.
      this.#waiting = { isSo, resolve, reject };
      this.#look();
    });
  }

  #look() {
    clearTimeout(this.#watch);
    if (this.#waiting === undefined) return;
    const { isSo, resolve, reject } = this.#waiting;
    if (this.#failed === undefined && !isSo()) {
      this.#listen(0);
      return;
    }
    this.#waiting = undefined;
    if (this.#failed === undefined) resolve();
    else reject(this.#failed);
  }

  /** @param {number} silentMs */
  #listen(silentMs) {
    this.#watch = setTimeout(() => {
      if (silentMs + SLICE_MS < SILENCE_MS) this.#listen(silentMs + SLICE_MS);
      else this.#fail(new PipeError(`nothing was heard from it for ${SILENCE_MS / 1000} seconds.`));
    }, SLICE_MS);
  }

  /**
   * @param {ToWriter} message
   * @param {Transferable[]} memory
   */
  #tell(message, memory) {
    this.#writer.postMessage(message, memory);
  }
}

/** What the writer was refused, under the name that the browser has for it. */
export class WriteError extends Error {
  /**
   * @param {string} name
   * @param {string} message
   */
  constructor(name, message) {
    super(message);
    this.name = name;
  }
}

/** A part of the pipe that has died, or says nothing any more. */
export class PipeError extends Error {}
