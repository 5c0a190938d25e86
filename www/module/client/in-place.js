/**
 * Results that stay in the memory that a pool's workers share, where the page reads them: nothing is copied, so they are
 * there as soon as they are made.
 */

import { recordBytes } from '../shared/code.js';
import { WorkersReplaced } from '../shared/errors.js';
import { batches } from './batches.js';
import { forget, giveBack, giveBackAfter, takeRoom, viewOf } from './rooms.js';

/** @import { Job } from '../shared/protocol.js' */
/** @import { MakeOptions, Place, Timed } from './batches.js' */
/** @import { ResultMemory } from './result-memory.js' */
/** @import { Pool, Room } from './rooms.js' */

/**
 * @param {Pool} pool
 * @param {Job} job
 * @param {'serial' | 'threads'} mode
 * @param {MakeOptions} options
 * @returns {Promise<Timed & { memory: ResultMemory } | undefined>} Undefined when the workers have no room for it.
 */
export async function makeInPlace(pool, job, mode, options) {
  const room = takeRoom(pool);
  try {
    const made = await batches(pool.client, job, mode, options, room.result);
    if (made?.place !== undefined) return { ...made, memory: inPlace(room, made.place, job.n * recordBytes(job)) };
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
function inPlace(room, place, bytes) {
  const { client } = room.pool;
  let isExposed = false;
  /** @type {ResultMemory} */
  const result = {
    parts: [viewOf(room, place, bytes)],
    isShared: true,

    // From now on the room is theirs who have a view: `memory` is an object of this result alone.
    expose() {
      if (!isExposed) giveBackAfter(place.memory, room);
      isExposed = true;
      forget(result);
    },

    release() {
      forget(result);
      if (!isExposed) giveBack(room);
    },

    async hash() {
      if (client.hasEnded) throw new WorkersReplaced();
      return /** @type {Promise<string>} */ (client.ask({ type: 'hash-result', result: room.result, bytes }));
    },
  };
  giveBackAfter(result, room);
  return result;
}
