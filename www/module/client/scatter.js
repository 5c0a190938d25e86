/**
 * A job in pieces that come with their memory: each coordinator is asked for the next piece when it has made its last.
 * Answers come in any order, and a piece's rank says where it belongs. Pieces are not joined, because the copy would take
 * longer than making them.
 */

import { unlessAborted } from '../shared/abort.js';
import { recordBytes, stringsIn } from '../shared/code.js';
import { spansOf } from '../shared/spans.js';
import { ownMemory } from './result-memory.js';

/** @import { BufferCache } from '../shared/buffer-cache.js' */
/** @import { Batch, Job, Mode } from '../shared/protocol.js' */
/** @import { Span } from '../shared/spans.js' */
/** @import { MakeOptions, Timed } from './batches.js' */
/** @import { ResultMemory } from './result-memory.js' */
/** @import { WorkerClient } from './worker-client.js' */

/** A smaller piece is not worth its message. */
const PIECE_BYTES_MIN = 256 << 10;
/** A larger piece gains nothing, and its memory would fit the next result less often. */
const PIECE_BYTES_MAX = 2 << 20;
/** A pool takes more at once, as much as its arena holds. */
const POOL_BYTES_MAX = 16 << 20;
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
 * @param {Mode} mode
 * @param {MakeOptions & { keep: boolean }} options `keep`: whether the bytes are wanted.
 * @returns {Promise<Timed & { memory: ResultMemory }>} With the pieces, if they are wanted.
 */
export async function scatter(clients, cache, job, mode, { limit, piece: wanted, fill, keep, signal, onProgress }) {
  const { n } = job;
  // Elsewhere there is one coordinator, whose answer tells who made what.
  const isProcesses = mode === 'processes';
  const workers = isProcesses ? clients.slice(0, limit) : clients;
  const strings = mode === 'threads' ? stringsIn(job, POOL_BYTES_MAX) : stringsPerPiece(job, workers.length, isProcesses ? wanted : undefined);
  const how = isProcesses ? { mode: /** @type {const} */ ('serial'), limit: 1 } : { mode, limit, piece: wanted };
  const room = Math.min(strings, n) * recordBytes(job);
  /** @type {Uint8Array<ArrayBuffer>[]} */
  const parts = [];
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
  return { memory: ownMemory(parts, (buffer) => cache.give(buffer)), bytes, beganMs, ...timesOf(spans, beganMs) };

  /**
   * Asks a worker for one piece after the other.
   *
   * @param {WorkerClient} client
   * @param {number} worker
   */
  async function keepBusy(client, worker) {
    // Once even for n = 0: the core checks what this side does not know.
    while (asked < n || asked === 0) {
      const first = asked;
      asked += strings;
      const piece = await client.make({ type: 'piece', job, done: first, strings, ...how, fill, keep, buffer: keep ? cache.take(room) : undefined }, signal);
      if (isOver) return;
      if (piece.buffer !== undefined) parts[first / strings] = new Uint8Array(piece.buffer, 0, piece.strings * recordBytes(job));
      done += piece.strings;
      bytes += piece.bytes;
      beganMs = Math.min(beganMs, piece.startMs);
      spans.push(...(isProcesses ? wholeSpan(piece, arrival++, worker) : spansOf(piece, 0, arrival++)));
      onProgress?.({ done, total: n });
    }
  }
}

/**
 * @param {Job} job
 * @param {number} workers
 * @param {number | undefined} wanted
 */
function stringsPerPiece(job, workers, wanted) {
  const { n } = job;
  const most = stringsIn(job, PIECE_BYTES_MAX);
  if (wanted !== undefined) return Math.min(Math.max(wanted, Math.ceil(n / PIECES_MAX)), most);
  const share = (n * recordBytes(job)) / (workers * PIECES_PER_WORKER);
  return Math.min(stringsIn(job, Math.max(share, PIECE_BYTES_MIN)), most);
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
