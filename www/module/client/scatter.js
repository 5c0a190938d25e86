/**
 * Makes a job on coordinators that share nothing: each is asked for the next piece when it has made its last. Answers
 * come in any order, and a piece's rank says where it belongs.
 *
 * The page puts pieces in their places itself, because nobody else sees both a worker's memory and the result. Of a
 * million strings of 16 (17 MB) the copying takes about a third of the time on two cores, because the page uses one.
 */

import { unlessAborted } from '../shared/abort.js';
import { recordBytes } from '../shared/code.js';
import { noMemory } from '../shared/errors.js';
import { spansOf } from '../shared/spans.js';

/** @import { BufferCache } from '../shared/buffer-cache.js' */
/** @import { Batch, Job } from '../shared/protocol.js' */
/** @import { Span } from '../shared/spans.js' */
/** @import { Made, MakeOptions } from './batches.js' */
/** @import { WorkerClient } from './worker-client.js' */

/** A smaller piece is not worth its message. */
const PIECE_BYTES_MIN = 256 << 10;
/** A larger piece gains nothing, and the page would stop for a moment to copy it. */
const PIECE_BYTES_MAX = 2 << 20;
/** With so many pieces a worker, all workers end at about the same time. */
const PIECES_PER_WORKER = 8;
/** While a worker makes one piece, the next one waits in its queue. */
const PIECES_AT_ONCE = 2;
/** Upper bound on the pieces of a job, whatever `piece` asks for: each one is a message. */
const PIECES_MAX = 1 << 14;

/**
 * @param {readonly WorkerClient[]} clients
 * @param {BufferCache} cache
 * @param {Job} job
 * @param {MakeOptions} options
 * @returns {Promise<Made>}
 */
export async function scatter(clients, cache, job, { limit, piece: wanted, fill, keep, signal, onProgress }) {
  const { n } = job;
  const workers = clients.slice(0, limit);
  const strings = stringsPerPiece(job, workers.length, wanted);
  const result = resultMemory(n, cache);
  /** @type {Span[]} */
  const spans = [];
  let [asked, done, bytes, arrival] = [0, 0, 0, 0];
  /** When the first piece began, in milliseconds since 1970. */
  let beganMs = Infinity;
  let isOver = false;

  const all = workers.flatMap((client, worker) => Array.from({ length: PIECES_AT_ONCE }, () => keepBusy(client, worker)));
  try {
    await unlessAborted(Promise.all(all), signal);
  } finally {
    isOver = true;
  }
  return { buffer: result.buffer(), bytes, beganMs, ...timesOf(spans, beganMs) };

  /**
   * Asks a worker for one piece after the other.
   *
   * @param {WorkerClient} client
   * @param {number} worker
   */
  async function keepBusy(client, worker) {
    /** @type {ArrayBuffer | undefined} */
    let buffer;
    // Once even for n = 0: the core checks what this side does not know.
    while (asked < n || asked === 0) {
      const first = asked;
      asked += strings;
      const piece = await client.make({ type: 'piece', job, done: first, strings, mode: 'serial', limit: 1, fill, keep, buffer }, signal);
      if (isOver) return;
      result.put(piece, first);
      done += piece.strings;
      bytes += piece.bytes;
      beganMs = Math.min(beganMs, piece.startMs);
      spans.push(...wholeSpan(piece, arrival++, worker));
      buffer = piece.buffer;
      onProgress?.({ done, total: n });
    }
  }
}

/**
 * The memory of a whole result, which is taken when the first piece has come.
 *
 * @param {number} n
 * @param {BufferCache} cache
 */
function resultMemory(n, cache) {
  /** @type {Uint8Array<ArrayBuffer> | undefined} */
  let memory;
  return {
    buffer: () => memory?.buffer,

    /**
     * @param {Batch} piece
     * @param {number} first Its first string.
     */
    put({ buffer, bytes, strings }, first) {
      if (buffer === undefined) return;
      const bytesEach = bytes / (strings || 1);
      memory ??= memoryFor(n * bytesEach, cache);
      memory.set(new Uint8Array(buffer, 0, bytes), first * bytesEach);
    },
  };
}

/**
 * @param {Job} job
 * @param {number} workers
 * @param {number | undefined} wanted
 */
function stringsPerPiece(job, workers, wanted) {
  const { n } = job;
  const bytes = recordBytes(job);
  const most = Math.floor(PIECE_BYTES_MAX / bytes);
  if (wanted !== undefined) return Math.min(Math.max(wanted, Math.ceil(n / PIECES_MAX)), most);
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
 * A worker may make a piece in parts. The piece is asked for and answered as a whole, so it is one span.
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
 * The spans in rank order, with times from the first start on, and how long it took from there to the last end.
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
