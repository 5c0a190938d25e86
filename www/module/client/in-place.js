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
/** @import { ResultMemory } from './strings.js' */
/** @import { WorkerClient } from './worker-client.js' */

/** Smaller results are copied: that takes as long as to give their room back, and they are gone with the page's own garbage. */
const BYTES_MIN = 1 << 20;

/** @typedef {{ client: WorkerClient, result: number }} Room */

let lastResult = 0;

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
  return bytes >= BYTES_MIN && [...rooms].every((room) => room.client === client);
}

/**
 * @param {WorkerClient} client
 * @param {Job} job
 * @param {'serial' | 'threads'} mode
 * @param {MakeOptions} options
 * @returns {Promise<Timed & { memory: ResultMemory } | undefined>} Undefined when the workers have no room for it.
 */
export async function makeInPlace(client, job, mode, options) {
  const room = { client, result: ++lastResult };
  rooms.add(room);
  try {
    const made = await batches(client, job, mode, options, room.result);
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
      if (room.client.hasEnded) throw new WorkersReplaced();
      return /** @type {Promise<string>} */ (room.client.ask({ type: 'hash-result', result: room.result, bytes }));
    },
  };
  forgotten.register(result, room, result);
  return result;
}

/** @param {Room} room */
function giveBack(room) {
  if (rooms.delete(room)) room.client.send({ type: 'release', result: room.result }, []);
}
