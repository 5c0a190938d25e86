/** The page's side of the writer of a file. Every failure there becomes an error here, within a deadline. */

import { Watchdog } from '../../../module/strandom.js';
import { writerUrl } from '../../core/trusted.js';

/** @import { Closed, FromWriter, Hashing, Target, ToWriter } from '../protocol.js' */

/** How many chunks of at most 4 MiB are in the pipe: one is written, one is hashed, and two wait. */
const CHUNKS_MAX = 4;
/** A writer that owes an answer and is silent for this long has died. */
const SILENCE_MS = 60_000;

export class Pipe {
  #writer;
  #options;
  /** What the writer has, in its order. @type {{ bytes: Uint8Array, giveBack: (bytes: Uint8Array) => void }[]} */
  #inPipe = [];
  /** @type {Error | undefined} */
  #failed;
  /** The condition that is awaited. @type {{ holds: () => boolean, resolve: () => void, reject: (error: Error) => void } | undefined} */
  #waiting;
  #watchdog = new Watchdog((limitMs) => this.#fail(new PipeError(`it did not answer for ${limitMs / 1000} seconds.`)));
  /** The writer's answers so far. @type {{ opened?: boolean, discarded?: boolean, closed?: Closed }} */
  #heard = {};

  /** @param {{ gzip: boolean } & Hashing} options */
  constructor({ gzip, sha256, pieceBytes }) {
    /** The bytes in the file so far. */
    this.written = 0;
    /** Whether it takes views of shared memory, once it is open. */
    this.takesShared = false;
    this.#options = { gzip, sha256, pieceBytes };
    this.#writer = new Worker(writerUrl, { type: 'module', name: 'strandom writer' });
    this.#writer.addEventListener('message', ({ data }) => this.#hear(data));
    this.#writer.addEventListener('messageerror', () => this.#fail(new PipeError('it sent a message that cannot be read.')));
    this.#writer.addEventListener('error', (event) => {
      this.#fail(new PipeError(event.message || 'one of its files could not be loaded.'));
    });
  }

  /** @param {Target} target */
  async open(target) {
    this.#send({ type: 'open', target, ...this.#options }, []);
    await this.#until(() => this.#heard.opened === true);
  }

  /**
   * @param {Uint8Array} bytes Their memory is transferred unless it is shared.
   * @param {(bytes: Uint8Array) => void} giveBack Gets them when nobody in the pipe needs them any more.
   * @returns {Promise<void>} When there is room for more.
   */
  async write(bytes, giveBack) {
    const { buffer } = bytes;
    this.#inPipe.push({ bytes, giveBack });
    this.#send({ type: 'write', bytes }, buffer instanceof ArrayBuffer ? [buffer] : []);
    await this.#until(() => this.#inPipe.length < CHUNKS_MAX);
  }

  /** @returns {Promise<Closed>} When the file is complete. */
  async close() {
    this.#send({ type: 'close' }, []);
    await this.#until(() => this.#heard.closed !== undefined);
    this.#end();
    return /** @type {Closed} */ (this.#heard.closed);
  }

  /** Leaves no file behind, even after a failure. */
  async discard() {
    const isAlive = this.#failed === undefined || this.#failed instanceof WriteError;
    this.#failed = undefined;
    this.#send({ type: 'discard' }, []);
    if (isAlive) await this.#until(() => this.#heard.discarded === true).catch(() => {});
    this.#end();
  }

  #end() {
    this.#watchdog.rest();
    this.#writer.terminate();
    for (const { bytes, giveBack } of this.#inPipe.splice(0)) giveBack(bytes);
  }

  /** @param {FromWriter} message */
  #hear(message) {
    if (message.type === 'failed') {
      this.#fail(new WriteError(message.name, message.message));
      return;
    }
    if (message.type === 'written') {
      const sent = this.#inPipe.shift();
      this.written = message.written;
      sent?.giveBack(message.bytes ?? sent.bytes);
    } else if (message.type === 'closed') {
      this.#heard.closed = message;
    } else if (message.type === 'opened') {
      this.takesShared = message.shared;
      this.#heard.opened = true;
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
   * @param {() => boolean} holds
   * @returns {Promise<void>} When it holds. Rejected when the writer fails or is silent for too long.
   */
  #until(holds) {
    return new Promise((resolve, reject) => {
      // An earlier wait was abandoned.
      this.#waiting = { holds, resolve, reject };
      this.#look();
    });
  }

  #look() {
    this.#watchdog.rest();
    if (this.#waiting === undefined) return;
    const { holds, resolve, reject } = this.#waiting;
    if (this.#failed === undefined && !holds()) {
      this.#watchdog.watch(SILENCE_MS);
      return;
    }
    this.#waiting = undefined;
    if (this.#failed === undefined) resolve();
    else reject(this.#failed);
  }

  /**
   * @param {ToWriter} message
   * @param {Transferable[]} memory
   */
  #send(message, memory) {
    this.#writer.postMessage(message, memory);
  }
}

/** The browser refused to write, with its own name for the error. */
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

/** The writer has died. */
export class PipeError extends Error {}
