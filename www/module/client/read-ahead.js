/**
 * A job's pieces in rank order, made as they are wanted: the memory of a few, however many there are.
 *
 * Workers that share nothing make the next pieces while one is read. A pool makes the next one, for
 * all of it takes part in each.
 */

import { unlessAborted } from '../shared/abort.js';
import { recordBytes } from '../shared/arguments.js';
import { crashed } from '../shared/errors.js';
import { seek } from './seek.js';

/** @import { Batch, Format, Job, PieceRequest } from '../shared/protocol.js' */
/** @import { WorkerClient } from './worker-client.js' */

/** What one coordinator makes at most in a go: its arena where it has no pool. */
const PIECE_BYTES_MAX = 4 << 20;
/** Below this a piece is not worth its message. */
const PIECE_BYTES_MIN = 256 << 10;
/** What all that is being made or waits takes, unless there are more than 32 workers. */
const AHEAD_BYTES = 16 << 20;
/** What CSV and JSON put around a string, besides the newline that ends it. */
const FRAME_BYTES_MAX = 3;
/** While a worker makes one piece, the next already lies in its queue. */
const PIECES_AT_ONCE = 2;

/**
 * @typedef {object} ReadAheadOptions
 * @property {Format} format
 * @property {number} from The string of the job to begin at.
 * @property {'serial' | 'threads'} mode What each coordinator runs.
 * @property {number} limit On at most so many workers.
 * @property {AbortSignal} [signal]
 *
 * @typedef {{ bytes: Uint8Array<ArrayBuffer>, done: number }} Chunk With the string of the job behind its last.
 */

export class ReadAhead {
  #clients;
  #job;
  #options;
  #strings;
  /** How many pieces are asked for before the first of them is read. */
  #ahead;
  /** What was asked for and not read, in rank order. @type {Promise<Batch>[]} */
  #asked = [];
  /** The string of the job that was not asked for yet. */
  #next;
  #done;
  #count = 0;
  /** Memory that may be used again. @type {ArrayBuffer[]} */
  #free = [];

  /**
   * @param {readonly WorkerClient[]} clients One with a pool, or as many as there are workers.
   * @param {Job} job
   * @param {ReadAheadOptions} options
   */
  constructor(clients, job, options) {
    this.#clients = clients;
    this.#job = job;
    this.#options = options;
    this.#ahead = clients.length === 1 ? 1 : clients.length * PIECES_AT_ONCE;
    const pieceBytes = Math.max(PIECE_BYTES_MIN, Math.min(AHEAD_BYTES / this.#ahead, PIECE_BYTES_MAX));
    this.#strings = Math.max(1, Math.floor(pieceBytes / roomOf(job, options.format)));
    this.#next = options.from;
    this.#done = options.from;
  }

  /** @returns {Promise<Chunk | undefined>} The next stretch of the file; undefined behind its end. */
  async next() {
    while (this.#asked.length < this.#ahead && this.#isMore()) this.#askNext();
    const asked = this.#asked.shift();
    if (asked === undefined) return undefined;
    const { bytes, buffer, strings } = await unlessAborted(asked, this.#options.signal);
    const expected = Math.min(this.#strings, this.#job.n - this.#done);
    if (strings !== expected) throw crashed(`a piece came with ${strings} strings instead of ${expected}.`);
    this.#done += strings;
    return { bytes: new Uint8Array(buffer ?? new ArrayBuffer(0), 0, bytes), done: this.#done };
  }

  /** @param {ArrayBuffer} buffer A chunk's memory, for a later one. */
  release(buffer) {
    if (buffer.byteLength > 0 && this.#free.length <= this.#ahead) this.#free.push(buffer);
  }

  /** Even a file of no strings may have a head, and the core checks what this side does not know. */
  #isMore() {
    return this.#next < this.#job.n || this.#job.n === 0 && this.#count === 0;
  }

  #askNext() {
    const { format, mode, limit } = this.#options;
    const strings = this.#strings;
    const client = /** @type {WorkerClient} */ (this.#clients[this.#count++ % this.#clients.length]);
    const asked = this.#ask(client, {
      type: 'piece', job: this.#job, format, done: this.#next, strings, mode, limit, fill: false, keep: true, buffer: this.#free.pop(),
    });
    this.#next = Math.min(this.#next + strings, this.#job.n);
    // Who reads it gets the error; that nobody reads it any more is none.
    asked.catch(() => {});
    this.#asked.push(/** @type {Promise<Batch>} */ (asked));
  }

  /**
   * @param {WorkerClient} client
   * @param {PieceRequest} request
   */
  #ask(client, request) {
    const { job, done } = request;
    if (job.engine !== 'python-choice') return client.ask(request);
    return seek(client, job, done, this.#options.signal).then(() => client.ask(request));
  }
}

/**
 * The room that a record needs at its maker, who writes what has to be escaped beside what it was.
 *
 * @param {Job} job
 * @param {Format} format
 */
function roomOf(job, format) {
  if (format === 'lines') return recordBytes(job);
  const isEscaped = /["\\]/.test(`${job.alphabet}${job.code?.prefix}${job.code?.separator}`);
  return (recordBytes(job) + FRAME_BYTES_MAX) * (isEscaped ? 3 : 1);
}
