/** Makes strings, as the page asks for them. */

import { engine } from './engine.js';

/** @import { Batch as WasmBatch, Request as WasmRequest } from './pkg/threads/strandom.js' */
/** @import { Batch, DocumentFormat, Job, DescribeRequest, Description, MakeRequest, PieceRequest, RankRequest, RecognizeRequest, SeekRequest } from '../shared/protocol.js' */
/** @import { FullModule, ThreadsModule } from './engine.js' */

/** @type {DocumentFormat} */
const LINES = { name: 'lines', ranked: false, csv: undefined };

/**
 * @param {MakeRequest} request
 * @returns {Batch | null} Null when there is no room for the result.
 */
export function makeBatch(request) {
  const { job, fill, piece, result } = request;
  const asked = requestOf(job, fill, piece);
  try {
    if (result === undefined) return answerOf(make(asked, request));
    return makeInResult(asked, request, result);
  } finally {
    asked.free();
  }
}

/**
 * @param {WasmRequest} asked
 * @param {MakeRequest} request
 * @param {number} result
 */
function makeInResult(asked, { job, done, strings, mode, limit }, result) {
  const { coordinator } = engine();
  if (done === 0 && !coordinator.openResult(asked, result)) return null;
  // The first batch was refused, and this one was asked for before that was known.
  if (!coordinator.holdsResult(result)) return null;
  const answer = answerOf(coordinator.makeResult(asked, result, BigInt(done), strings, mode === 'serial' ? 1 : limit));
  return done + answer.strings < job.n ? answer : { ...answer, place: placeOf(result, 0) };
}

/**
 * @param {number} result
 * @param {number} begin In its room.
 */
function placeOf(result, begin) {
  const { coordinator, memory } = engine();
  const shared = /** @type {SharedArrayBuffer} */ (/** @type {unknown} */ (memory.buffer));
  return { memory: shared, begin: coordinator.resultAddress(result) + begin };
}

/** @param {number} result */
export function release(result) {
  engine().coordinator.closeResult(result);
}

/**
 * @param {PieceRequest} request
 * @returns {Batch}
 */
export function makePiece(request) {
  const { job, format, piece, fill, keep, buffer, result } = request;
  const asked = format === undefined ? requestOf(job, fill, piece) : documentRequestOf(job, format);
  try {
    if (result !== undefined && engine().coordinator.openPiece(asked, result, request.strings)) return pieceInRoom(asked, request, result);
    const batch = make(asked, request);
    return keep ? copyOf(batch, buffer) : answerOf(batch);
  } finally {
    asked.free();
  }
}

/**
 * @param {WasmRequest} asked
 * @param {PieceRequest} request
 * @param {number} result
 */
function pieceInRoom(asked, { done, strings, mode, limit }, result) {
  const batch = engine().coordinator.makePiece(asked, result, BigInt(done), strings, mode === 'serial' ? 1 : limit);
  const { begin } = batch;
  return { ...answerOf(batch), place: placeOf(result, begin) };
}

/**
 * @param {WasmBatch} batch
 * @param {ArrayBuffer | undefined} buffer Memory that may be used again.
 */
function copyOf(batch, buffer) {
  const { memoryBytes } = batch;
  const fits = buffer !== undefined && buffer.byteLength >= memoryBytes;
  const memory = fits ? buffer : new ArrayBuffer(memoryBytes);
  engine().coordinator.copy(batch, new Uint8Array(memory, 0, memoryBytes));
  return { ...answerOf(batch), buffer: memory };
}

/**
 * @param {SeekRequest} request
 * @returns {boolean} Whether the string can be made now.
 */
export function seek({ job, done }) {
  // A document may have any number of strings, and here only the way to one of them matters.
  const request = documentRequestOf(job, LINES);
  const isThere = request.seek(BigInt(done));
  request.free();
  return isThere;
}

/**
 * @param {RankRequest} request
 * @returns {number | null} Null when no rank has the string.
 */
export function rankOf({ job, string }) {
  const request = documentRequestOf(job, LINES);
  try {
    return request.rankOf(string) ?? null;
  } finally {
    request.free();
  }
}

/**
 * @param {DescribeRequest} request
 * @returns {Description}
 */
export function describe({ job }) {
  const { wasm } = engine();
  const described = new (/** @type {FullModule} */ (wasm).Description)(job);
  const { bits, p, possible, atMost, isUneven, special, stringBytes, stringBytesMin, stringBytesMean } = described;
  const repeat = described.repeat(BigInt(job.n));
  described.free();
  return {
    bits, p, repeat, atMost, isUneven, special,
    possible: /** @type {Uint8Array<ArrayBuffer>} */ (possible),
    stringBytes: { min: stringBytesMin, max: stringBytes, mean: stringBytesMean },
  };
}

/**
 * @param {RecognizeRequest} request
 * @returns {Float64Array} A rank each, or a number below 0.
 */
export function recognize({ job, strings }) {
  // What is asked of it, only the full core knows.
  const request = /** @type {InstanceType<FullModule['Request']>} */ (/** @type {unknown} */ (documentRequestOf(job, LINES)));
  try {
    return request.recognize(strings);
  } finally {
    request.free();
  }
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
 * What the page is told of a batch, of which nothing is left here.
 *
 * @param {WasmBatch} batch
 * @returns {Batch}
 */
function answerOf(batch) {
  const { strings, bytes, startMs, endMs, spans } = batch;
  batch.free();
  return { strings, bytes, startMs, endMs, spans };
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
 * @param {DocumentFormat} format
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
