/**
 * Workers that answer as a test says, so that the whole of the module's page side runs in Node. Messages cross
 * as in a browser: what cannot be cloned throws, and what is transferred is gone.
 */

import { after } from 'node:test';

/** @typedef {{ type: string, id: number } & Record<string, any>} Message */

/** What a worker was asked, and the way to answer. */
export class Asked {
  /**
   * @param {FakeWorker} worker
   * @param {Message} message As it arrives.
   */
  constructor(worker, message) {
    this.worker = worker;
    this.message = message;
  }

  /**
   * @param {unknown} answer
   * @param {Transferable[]} [transfer]
   */
  answer(answer, transfer) {
    this.worker.say({ id: this.message.id, answer }, transfer);
  }

  /** @param {object} failure */
  fail(failure) {
    this.worker.say({ id: this.message.id, failure });
  }

  /** The worker is ended by an error of its own. */
  crash() {
    this.worker.dispatchEvent(Object.assign(new Event('error'), { message: 'a trap' }));
  }
}

/** @typedef {(asked: Asked) => void} Handler */

/** Those of all workers, by the type of the message; what has none stays open. @type {Record<string, Handler>} */
let handlers = {};

/** Every worker that was made since `useFakeWorkers`. @type {FakeWorker[]} */
export let workers = [];

/** Every message that was sent since then. @type {Asked[]} */
export let sent = [];

export class FakeWorker extends EventTarget {
  isTerminated = false;
  /** What it shares with its pool. @type {SharedArrayBuffer | undefined} */
  memory;
  /** Who has the rooms for pieces there. @type {(number | undefined)[]} */
  rooms = [];

  constructor() {
    super();
    workers.push(this);
  }

  /**
   * @param {Message} message
   * @param {Transferable[]} [transfer]
   */
  postMessage(message, transfer = []) {
    const asked = new Asked(this, crossed(message, transfer));
    sent.push(asked);
    queueMicrotask(() => this.isTerminated || handlers[message.type]?.(asked));
  }

  /**
   * @param {unknown} message
   * @param {Transferable[]} [transfer]
   */
  say(message, transfer = []) {
    const data = crossed(message, transfer);
    if (!this.isTerminated) this.dispatchEvent(new MessageEvent('message', { data }));
  }

  terminate() {
    this.isTerminated = true;
  }
}

/** The arguments of a stream that comes in six chunks, one after the other. @type {[number, number, number, { mode: 'serial' }]} */
export const LONG = [24_000, 1000, 1, { mode: 'serial' }];

/** What answers at once. @type {Record<string, Handler>} */
export const USUAL = {
  start: (asked) => asked.answer({}),
  seed: (asked) => asked.answer('456'),
  key: (asked) => asked.answer(new Uint8Array(32).fill(7)),
  piece: (asked) => (asked.message.result === undefined ? piece(asked) : inRoom(asked)),
  release: ({ worker, message }) => void (worker.rooms = worker.rooms.map((result) => (result === message.result ? undefined : result))),
  make: (asked) => (asked.message.result === undefined ? piece(asked) : inPlace(asked)),
};

/**
 * A message as it arrives.
 *
 * @template T
 * @param {T} message
 * @param {Transferable[]} transfer
 * @returns {T}
 */
function crossed(message, transfer) {
  for (const buffer of transfer) {
    try {
      new Uint8Array(/** @type {ArrayBuffer} */ (buffer));
    } catch {
      // Node takes it for an empty one, and browsers do not.
      throw new DOMException('An ArrayBuffer is detached and could not be cloned.', 'DataCloneError');
    }
  }
  return structuredClone(message, { transfer });
}

/**
 * Takes the place of the browser: a page that is not isolated, whose workers share nothing, unless it is said to be.
 *
 * @param {Record<string, Handler>} [others] In place of what answers at once.
 * @param {boolean} [crossOriginIsolated]
 */
export function useFakeWorkers(others = {}, crossOriginIsolated = false) {
  handlers = { ...USUAL, ...others };
  [workers, sent] = [[], []];
  Object.assign(globalThis, { Worker: FakeWorker, isSecureContext: true, crossOriginIsolated });
  // Node 20 has none.
  Object.defineProperty(globalThis, 'navigator', { value: { hardwareConcurrency: 2 }, configurable: true });
}

after(() => {
  for (const name of ['Worker', 'isSecureContext', 'crossOriginIsolated']) Reflect.deleteProperty(globalThis, name);
});

/** @param {string} type What was asked of this type. */
export const askedFor = (type) => sent.filter(({ message }) => message.type === type);

/** When something of a type was asked. @param {string} type */
export async function untilAsked(type) {
  while (askedFor(type).length === 0) await settled();
}

/** Lets everything happen that waits for nothing else. */
export const settled = () => new Promise((resolve) => setImmediate(resolve));

/** Records that say their rank. @type {Handler} */
function piece(asked) {
  const { type, keep = false, buffer } = asked.message;
  const { text, ...batch } = made(asked);
  const isKept = type === 'piece' && keep;
  const memory = isKept ? (buffer ?? new ArrayBuffer(text.length)) : undefined;
  if (memory) new Uint8Array(memory).set(new TextEncoder().encode(text));
  asked.answer({ ...batch, buffer: memory }, memory ? [memory] : []);
}

/** What a worker's results begin with in its memory. */
const BEGIN = 64;

/** The same in the memory that workers share: one result, whose number does not matter. @type {Handler} */
function inPlace(asked) {
  const { job, done } = asked.message;
  const { text, ...batch } = made(asked);
  const size = BEGIN + job.n * (job.len + 1);
  if ((asked.worker.memory?.byteLength ?? 0) < size) asked.worker.memory = new SharedArrayBuffer(size);
  new Uint8Array(/** @type {SharedArrayBuffer} */ (asked.worker.memory), BEGIN + done * (job.len + 1)).set(new TextEncoder().encode(text));
  asked.answer({ ...batch, place: { memory: asked.worker.memory, begin: BEGIN } });
}

/** Enough for a piece of a stream. */
const ROOM_BYTES = 5 << 20;
const ROOMS = 8;

/** A piece in the first room that nobody has. @type {Handler} */
function inRoom(asked) {
  const { worker, message } = asked;
  const { text, ...batch } = made(asked);
  const at = worker.rooms.includes(undefined) ? worker.rooms.indexOf(undefined) : worker.rooms.length;
  if (at === ROOMS) {
    piece(asked);
    return;
  }
  worker.rooms[at] = message.result;
  worker.memory ??= new SharedArrayBuffer(ROOMS * ROOM_BYTES);
  const begin = at * ROOM_BYTES;
  new Uint8Array(worker.memory, begin).set(new TextEncoder().encode(text));
  asked.answer({ ...batch, place: { memory: worker.memory, begin } });
}

/** @param {Asked} asked */
function made({ message: { job, done, strings } }) {
  const count = Math.min(strings, job.n - done);
  const text = Array.from({ length: count }, (_, i) => `${String(job.first + done + i).padStart(job.len, '0')}\n`).join('');
  const first = job.first + done;
  const spans = count > 0 ? Float64Array.of(0, first, first + count, 1, 2) : new Float64Array();
  return { text, strings: count, bytes: text.length, startMs: 1, endMs: 2, spans };
}
