/**
 * Rooms in the memory that a pool's workers share, where results and chunks of streams stay until they are given back.
 *
 * A room belongs to who has it until it is given back or nobody can read it any more. What is in it outlives the workers,
 * because the page holds their memory as long as it holds a view of it.
 */

/** @import { Place } from './batches.js' */
/** @import { WorkerClient } from './worker-client.js' */

/** Less is copied: that takes as long as to give its room back, and it is gone with the page's own garbage. */
const BYTES_MIN = 1 << 20;

/** So much memory that nobody has any more is kept for what comes next. */
const KEPT_BYTES_MAX = 128 << 20;
/** More is given back when no room was held for so long. wasm memory does not shrink, so its workers end. */
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

/** Those of chunks, by the memory that came with each. @type {WeakMap<ArrayBufferLike, Room>} */
const roomsOfChunks = new WeakMap();

/**
 * Whether so many bytes may stay with these workers. As long as rooms of others, which have ended, hold the memory that was
 * theirs, they may not: all rooms together hold the memory of one pool.
 *
 * @param {WorkerClient} client
 * @param {number} bytes
 */
export function mayStay(client, bytes) {
  return bytes >= BYTES_MIN && [...rooms].every(({ pool }) => pool.client === client);
}

/**
 * Its number is for the coordinator, which says whether it has as much memory.
 *
 * @param {Pool} pool
 * @returns {Room}
 */
export function takeRoom(pool) {
  const room = { pool, result: ++lastResult };
  rooms.add(room);
  clearTimeout(quiet);
  return room;
}

/**
 * What is in a room.
 *
 * @param {Room} room
 * @param {Place} place
 * @param {number} bytes
 */
export function viewOf({ pool: { client } }, { memory, begin }, bytes) {
  client.sharedBytes = Math.max(client.sharedBytes, begin + bytes);
  return new Uint8Array(memory, begin, bytes);
}

/**
 * Gives a room back when nobody can reach an object any more: the memory that came with it, which every view of it keeps
 * alive, or what guards that.
 *
 * @param {WeakKey} object
 * @param {Room} room
 */
export function giveBackAfter(object, room) {
  forgotten.register(object, room, object);
}

/** @param {WeakKey} object Means nothing any more. */
export function forget(object) {
  forgotten.unregister(object);
}

/**
 * A chunk, whose room is given back by `releaseChunk` or when nobody has a view of it.
 *
 * @param {Room} room
 * @param {Place} place
 * @param {number} bytes
 */
export function chunkIn(room, place, bytes) {
  roomsOfChunks.set(place.memory, room);
  giveBackAfter(place.memory, room);
  return viewOf(room, place, bytes);
}

/** @param {ArrayBufferLike} memory Of a chunk. Releasing it twice is harmless. */
export function releaseChunk(memory) {
  const room = roomsOfChunks.get(memory);
  if (room === undefined) return;
  forget(memory);
  giveBack(room);
}

/** @param {Room} room Giving it back twice is harmless. */
export function giveBack(room) {
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
