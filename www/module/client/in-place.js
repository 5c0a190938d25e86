/**
 * Results that stay in the memory that a pool's workers share, where the page reads them: nothing is copied, so they are
 * there as soon as they are made.
 *
 * The room belongs to a result until it is released or nobody can read it any more. A result outlives its workers, because
 * the page holds their memory as long as it holds the result.
 */

import { WorkersReplaced } from '../shared/errors.js';
import { batches } from './batches.js';

/** @import { Job } from '../shared/protocol.js' */
/** @import { MakeOptions, Place, Timed } from './batches.js' */
/** @import { ResultMemory } from './result-memory.js' */
/** @import { WorkerClient } from './worker-client.js' */

/** Smaller results are copied: that takes as long as to give their room back, and they are gone with the page's own garbage. */
const BYTES_MIN = 1 << 20;

/** So much memory of results that are gone is kept for the next one. */
const KEPT_BYTES_MAX = 128 << 20;
/** More is given back when no result was held for so long. wasm memory does not shrink, so its workers end. */
const QUIET_MS = 10_000;

/**
 * @typedef {object} Pool
 * @property {WorkerClient} client Its coordinator.
 * @property {() => void} retire Ends it. The next request starts another.
 *
 * @typedef {{ pool: Pool, result: number }} Room
 */

let lastResult = 0;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let quiet;

/** The rooms that are held, of all workers that there were. @type {Set<Room>} */
const rooms = new Set();

/** Gives the room back of what was forgotten without a release. @type {FinalizationRegistry<Room>} */
const forgotten = new FinalizationRegistry(giveBack);

/**
 * Whether a result may stay with these workers. As long as results of others, which have ended, hold the memory that was
 * theirs, it may not: all results together hold the memory of one pool.
 *
 * @param {WorkerClient} client
 * @param {number} bytes
 */
export function mayStay(client, bytes) {
  return bytes >= BYTES_MIN && [...rooms].every(({ pool }) => pool.client === client);
}

/**
 * @param {Pool} pool
 * @param {Job} job
 * @param {'serial' | 'threads'} mode
 * @param {MakeOptions} options
 * @returns {Promise<Timed & { memory: ResultMemory } | undefined>} Undefined when the workers have no room for it.
 */
export async function makeInPlace(pool, job, mode, options) {
  const room = { pool, result: ++lastResult };
  rooms.add(room);
  clearTimeout(quiet);
  try {
    const made = await batches(pool.client, job, mode, options, room.result);
    if (made?.place !== undefined) return { ...made, memory: inPlace(room, made.place, made.bytes) };
  } catch (error) {
    giveBack(room);
    throw error;
  }
  giveBack(room);
  return undefined;
}

/**
 * @param {Room} room
 * @param {Place} place
 * @param {number} bytes
 * @returns {ResultMemory}
 */
function inPlace(room, { memory, begin }, bytes) {
  const part = new Uint8Array(memory, begin, bytes);
  const { client } = room.pool;
  client.sharedBytes = Math.max(client.sharedBytes, begin + bytes);
  let isExposed = false;
  /** @type {ResultMemory} */
  const result = {
    parts: [part],
    isShared: true,

    // From now on the room is theirs who have a view: `memory` is an object of this result alone, and every view of it
    // keeps it alive.
    expose() {
      if (!isExposed) forgotten.register(memory, room);
      isExposed = true;
      forgotten.unregister(result);
    },

    release() {
      forgotten.unregister(result);
      if (!isExposed) giveBack(room);
    },

    async hash() {
      if (client.hasEnded) throw new WorkersReplaced();
      return /** @type {Promise<string>} */ (client.ask({ type: 'hash-result', result: room.result, bytes }));
    },
  };
  forgotten.register(result, room, result);
  return result;
}

/** @param {Room} room */
function giveBack(room) {
  if (!rooms.delete(room)) return;
  const { pool, result } = room;
  pool.client.send({ type: 'release', result }, []);
  if (rooms.size === 0) retireWhenQuiet(pool);
}

/** @param {Pool} pool */
function retireWhenQuiet({ client, retire }) {
  clearTimeout(quiet);
  if (client.hasEnded || client.sharedBytes <= KEPT_BYTES_MAX) return;
  quiet = setTimeout(() => (client.isIdle ? retire() : retireWhenQuiet({ client, retire })), QUIET_MS);
}
