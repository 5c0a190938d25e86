/** Makes strings, as the page asks for them. */

import { BufferCache } from '../shared/buffer-cache.js';
import { engine } from './engine.js';

/** @import { Request as WasmRequest } from './pkg/threads/strandom.js' */
/** @import { Batch, Format, Job, MakeRequest, PieceRequest, SeekRequest } from '../shared/protocol.js' */
/** @import { ThreadsModule } from './engine.js' */

/** As many strings as a batch can hold. */
const AS_MANY_AS_FIT = 2 ** 32 - 1;

const cache = new BufferCache();

/** @param {ArrayBuffer} buffer Memory for another result. */
export function release(buffer) {
  cache.give(buffer);
}

/**
 * Several calls into the wasm and not one: of the 190 µs that a tiny request takes in Chromium they are 14.
 *
 * @param {MakeRequest} request
 * @returns {Batch}
 */
export function makeBatch({ job, done, mode, limit, piece, fill, keep, buffer }) {
  const request = requestOf(job, fill, piece);
  const { recordBytes } = request;
  const memory = keep ? (buffer ?? cache.take(job.n * recordBytes)) : undefined;
  const batch = make(request, { mode, done, strings: AS_MANY_AS_FIT, limit });
  return copied(request, batch, memory, done * recordBytes);
}

/**
 * @param {PieceRequest} request
 * @returns {Batch}
 */
export function makePiece({ job, format, done, strings, mode, limit, fill, keep, buffer }) {
  const request = format === undefined ? requestOf(job, fill) : documentRequestOf(job, format);
  const batch = make(request, { mode, done, strings, limit });
  const fits = buffer !== undefined && buffer.byteLength >= batch.bytes;
  const memory = keep ? (fits ? buffer : new ArrayBuffer(batch.bytes)) : undefined;
  return copied(request, batch, memory, 0);
}

/**
 * @param {SeekRequest} request
 * @returns {boolean} Whether the string can be made now.
 */
export function seek({ job, done }) {
  // A document may have any number of strings, and here only the way to one of them matters.
  const request = documentRequestOf(job, 'lines');
  const isThere = request.seek(BigInt(done));
  request.free();
  return isThere;
}

/**
 * @param {WasmRequest} request
 * @param {{ mode: 'serial' | 'threads', done: number, strings: number, limit: number }} how
 */
function make(request, { mode, done, strings, limit }) {
  const { coordinator } = engine();
  if (mode === 'serial') return coordinator.makeSerial(request, BigInt(done), strings);
  return coordinator.makeThreads(request, BigInt(done), strings, limit);
}

/**
 * What was made, in the memory that goes to the page. Nothing of it is left here.
 *
 * @param {WasmRequest} request
 * @param {import('./pkg/threads/strandom.js').Batch} batch
 * @param {ArrayBuffer | undefined} memory
 * @param {number} begin Where in the memory.
 * @returns {Batch}
 */
function copied(request, batch, memory, begin) {
  const { strings, bytes, startMs, endMs, spans } = batch;
  if (memory) engine().coordinator.copy(batch, new Uint8Array(memory, begin, bytes));
  batch.free();
  request.free();
  return { strings, bytes, buffer: memory, startMs, endMs, spans };
}

/**
 * @param {Job} job
 * @param {boolean} fill
 * @param {number} [piece]
 */
function requestOf(job, fill, piece) {
  return withoutKey(job, (Request) => new Request(job, piece, fill));
}

/**
 * @param {Job} job
 * @param {Format} format
 */
function documentRequestOf(job, format) {
  return withoutKey(job, (Request) => Request.forDocument(job, format));
}

/**
 * The core's request for a job, whose key is overwritten here: the core has its own copy.
 *
 * @param {Job} job
 * @param {(Request: ThreadsModule['Request']) => WasmRequest} request
 */
function withoutKey(job, request) {
  try {
    return request(/** @type {ThreadsModule} */ (engine().wasm).Request);
  } finally {
    job.key?.fill(0);
  }
}
