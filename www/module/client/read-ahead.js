/**
 * A document's pieces in rank order, made as they are read: in the memory of a few, however many there are.
 *
 * Workers that share nothing make the next pieces while one is read. A pool makes one piece ahead, because all of it
 * takes part in each.
 */

import { unlessAborted } from '../shared/abort.js';
import { moved } from '../shared/buffer-cache.js';
import { recordBytes } from '../shared/code.js';
import { roomOf } from '../shared/document.js';
import { chunkIn, giveBack, mayStay, releaseChunk, takeRoom } from './rooms.js';

/** @import { Batch, DocumentFormat, Job } from '../shared/protocol.js' */
/** @import { Pool, Room } from './rooms.js' */
/** @import { WorkerClient } from './worker-client.js' */

/** Upper bound on what a coordinator makes at once: its arena where it has no pool. */
const PIECE_BYTES_MAX = 4 << 20;
/** A smaller piece is not worth its message. */
const PIECE_BYTES_MIN = 256 << 10;
/** Memory of all pieces that are being made or wait, unless there are more than 32 workers. */
const AHEAD_BYTES = 16 << 20;
/** While a worker makes one piece, the next one waits in its queue. */
const PIECES_AT_ONCE = 2;
/** Readers may release several chunks before they read the next one. */
const RELEASED_AT_ONCE = 4;

/**
 * @typedef {object} ReadAheadOptions
 * @property {DocumentFormat} format
 * @property {number} from Strings of the job that are not read: the document goes on behind them.
 * @property {'serial' | 'threads'} mode What each coordinator runs.
 * @property {number} limit Upper bound on the workers.
 * @property {Pool | undefined} pool Where it is, chunks may stay in the memory that its workers share.
 * @property {AbortSignal} signal
 *
 * @typedef {{ bytes: Uint8Array, done: number }} Chunk `done`: strings of the job up to its end.
 *
 * @typedef {{ bytes: Uint8Array, strings: number }} Piece
 */

export class ReadAhead {
  #clients;
  #job;
  #options;
  #strings;
  /** How many pieces are asked for before the first of them is read. */
  #ahead;
  /** Pieces that were asked for and not read, in rank order. @type {Promise<Piece>[]} */
  #asked = [];
  /** The first string that was not asked for. */
  #next;
  #done;
  #count = 0;
  /** Memory for later pieces. @type {ArrayBuffer[]} */
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
    options.signal.addEventListener('abort', () => this.#asked.splice(0).forEach(discard));
    if (!options.signal.aborted) this.#askAhead();
  }

  /** @returns {Promise<Chunk | undefined>} The document's next chunk; undefined behind its end. */
  async next() {
    this.#askAhead();
    const asked = this.#asked.shift();
    if (asked === undefined) return undefined;
    // So that nobody waits for a message when this one is made.
    this.#askAhead();
    try {
      const { bytes, strings } = await unlessAborted(asked, this.#options.signal);
      this.#done += strings;
      return { bytes, done: this.#done };
    } catch (error) {
      discard(asked);
      throw error;
    }
  }

  /** @param {ArrayBufferLike} memory A chunk's, for a later chunk. Releasing it twice is harmless. */
  release(memory) {
    if (!(memory instanceof ArrayBuffer)) return releaseChunk(memory);
    const free = moved(memory);
    if (free !== undefined && this.#free.length < this.#ahead + RELEASED_AT_ONCE) this.#free.push(free);
  }

  #askAhead() {
    while (this.#asked.length < this.#ahead && this.#isMore()) this.#askNext();
  }

  /** Once even for n = 0: such a document may have a header, and the core checks what this side does not know. */
  #isMore() {
    return this.#next < this.#job.n || this.#job.n === 0 && this.#count === 0;
  }

  #askNext() {
    const { format, mode, limit, signal } = this.#options;
    const strings = Math.min(this.#strings, this.#job.n - this.#next);
    const client = /** @type {WorkerClient} */ (this.#clients[this.#count++ % this.#clients.length]);
    const room = this.#roomFor(strings);
    const buffer = room === undefined ? this.#free.pop() : undefined;
    const batch = client.make({
      type: 'piece', job: this.#job, format, done: this.#next, strings, mode, limit, fill: false, keep: true, buffer, result: room?.result,
    }, signal);
    this.#next += strings;
    const asked = pieceOf(batch, room);
    // Its reader gets the error. Without a reader it is no error.
    asked.catch(() => {});
    this.#asked.push(asked);
  }

  /** @param {number} strings */
  #roomFor(strings) {
    const { pool } = this.#options;
    return pool !== undefined && mayStay(pool.client, strings * recordBytes(this.#job)) ? takeRoom(pool) : undefined;
  }
}

/**
 * @param {Promise<Batch>} batch
 * @param {Room | undefined} room Where it may stay.
 * @returns {Promise<Piece>}
 */
async function pieceOf(batch, room) {
  try {
    const { strings, bytes, buffer, place } = await batch;
    if (room !== undefined && place !== undefined) return { strings, bytes: chunkIn(room, place, bytes) };
    if (room !== undefined) giveBack(room);
    return { strings, bytes: new Uint8Array(buffer ?? new ArrayBuffer(0), 0, bytes) };
  } catch (error) {
    if (room !== undefined) giveBack(room);
    throw error;
  }
}

/**
 * Nobody will read it. Its room is given back when it has been made: before that the worker may not have taken it yet.
 *
 * @param {Promise<Piece>} asked
 */
function discard(asked) {
  asked.then(({ bytes }) => releaseChunk(bytes.buffer), () => {});
}
