/**
 * Deals a job to coordinators that share nothing: each takes the next piece when it has answered for
 * its last, the answers come in any order, and the rank puts each in its place.
 */

import { unlessAborted } from '../shared/abort.js';
import { recordBytes } from '../shared/arguments.js';
import { noMemory } from '../shared/errors.js';
import { spansOf } from '../shared/spans.js';
import { seek } from './seek.js';

/** @import { BufferCache } from '../shared/buffer-cache.js' */
/** @import { Batch, Job } from '../shared/protocol.js' */
/** @import { Span } from '../shared/spans.js' */
/** @import { Made, MakeOptions } from './batches.js' */
/** @import { WorkerClient } from './worker-client.js' */

/** Below this a piece is not worth its message. */
const PIECE_BYTES_MIN = 256 << 10;
/** Above this a piece gains nothing, and putting it in its place would hold the page up. */
const PIECE_BYTES_MAX = 2 << 20;
/** So many pieces a worker: the last one to finish leaves the others idle for a small part only. */
const PIECES_PER_WORKER = 8;
/** While a worker makes one piece, the next already lies in its queue. */
const PIECES_AT_ONCE = 2;
/** As many pieces has a job at most, whatever is wished for: each is a message. */
const PIECES_MAX = 1 << 14;

/**
 * @param {readonly WorkerClient[]} clients
 * @param {BufferCache} cache
 * @param {Job} job
 * @param {MakeOptions} options
 * @returns {Promise<Made>}
 */
export async function scatter(clients, cache, job, { limit, piece: wish, fill, keep, signal, onProgress }) {
  const { n } = job;
  const workers = clients.slice(0, limit);
  const strings = stringsPerPiece(job, workers.length, wish);
  /** @type {Span[]} */
  const spans = [];
  /** @type {Uint8Array<ArrayBuffer> | undefined} */
  let result;
  let [dealt, done, bytes, arrival] = [0, 0, 0, 0];
  /** When the first piece began, in milliseconds since 1970. */
  let beganMs = Infinity;
  let isOver = false;

  const lanes = workers.flatMap((client, worker) => Array.from({ length: PIECES_AT_ONCE }, () => lane(client, worker)));
  try {
    await unlessAborted(Promise.all(lanes), signal);
  } finally {
    isOver = true;
  }
  return { buffer: result?.buffer, bytes, beganMs, ...timesOf(spans, beganMs) };

  /**
   * Asks one worker for one piece after the other.
   *
   * @param {WorkerClient} client
   * @param {number} worker
   */
  async function lane(client, worker) {
    /** @type {ArrayBuffer | undefined} */
    let buffer;
    // Once even for n = 0: the core checks what this side does not know.
    while (dealt < n || dealt === 0) {
      const first = dealt;
      dealt += strings;
      if (job.engine === 'python-choice') await seek(client, job, first, signal);
      const asked = client.ask({ type: 'piece', job, done: first, strings, mode: 'serial', limit: 1, fill, keep, buffer });
      const piece = /** @type {Batch} */ (await asked);
      if (isOver) return;
      putRight(piece, first);
      beganMs = Math.min(beganMs, piece.startMs);
      spans.push(...wholeSpan(piece, arrival++, worker));
      buffer = piece.buffer;
      onProgress?.({ done, total: n });
    }
  }

  /**
   * @param {Batch} piece
   * @param {number} first
   */
  function putRight(piece, first) {
    done += piece.strings;
    bytes += piece.bytes;
    if (piece.buffer === undefined) return;
    const bytesEach = piece.bytes / (piece.strings || 1);
    result ??= memoryFor(n * bytesEach, cache);
    result.set(new Uint8Array(piece.buffer, 0, piece.bytes), first * bytesEach);
  }
}

/**
 * @param {Job} job
 * @param {number} workers
 * @param {number | undefined} wish
 */
function stringsPerPiece(job, workers, wish) {
  const { n } = job;
  const bytes = recordBytes(job);
  const most = Math.floor(PIECE_BYTES_MAX / bytes);
  if (wish !== undefined) return Math.min(Math.max(wish, Math.ceil(n / PIECES_MAX)), most);
  const share = (n * bytes) / (workers * PIECES_PER_WORKER);
  return Math.max(1, Math.min(Math.floor(Math.max(share, PIECE_BYTES_MIN) / bytes), most));
}

/**
 * @param {number} bytes
 * @param {BufferCache} cache
 */
function memoryFor(bytes, cache) {
  try {
    return new Uint8Array(cache.take(bytes));
  } catch (error) {
    throw noMemory(String(error));
  }
}

/**
 * A worker makes a piece in parts, which are nobody's business: it is dealt and answered as a whole.
 *
 * @param {Batch} piece
 * @param {number} arrival
 * @param {number} worker
 * @returns {Span[]} None for no strings.
 */
function wholeSpan(piece, arrival, worker) {
  const spans = spansOf(piece, 0, arrival);
  const [first, last] = [spans[0], spans.at(-1)];
  if (first === undefined || last === undefined) return [];
  return [{ ...last, worker, first: first.first, startMs: first.startMs }];
}

/**
 * The spans by rank, counted from the first start on, and how long it took to the last end.
 *
 * @param {Span[]} spans With times since 1970.
 * @param {number} beganMs
 */
function timesOf(spans, beganMs) {
  const shifted = spans.map((span) => ({
    ...span,
    startMs: span.startMs - beganMs,
    endMs: span.endMs - beganMs,
    arrivedMs: span.arrivedMs - beganMs,
  }));
  return {
    spans: shifted.sort((a, b) => a.first - b.first),
    elapsedMs: shifted.reduce((most, { endMs }) => Math.max(most, endMs), 0),
  };
}
