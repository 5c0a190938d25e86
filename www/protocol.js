/**
 * What the page and its coordinators say to each other: types, nothing else.
 *
 * Requests are stateless: each says everything, so any coordinator can answer it.
 *
 * @typedef {'serial' | 'processes' | 'threads'} Mode
 *
 * @typedef {'threads' | 'single'} Bundle Which build of the core a coordinator loads: the one with a
 *   pool in shared memory, or the one that needs none and runs as many times as there are workers.
 *
 * @typedef {object} Job What one call does: `n` strings from rank `first` on, checked by spec.js.
 * @property {number} n
 * @property {number} len
 * @property {string | undefined} seed Undefined for fresh strings, which have a key.
 * @property {Uint8Array<ArrayBuffer>} [key] 32 bytes of the system's randomness. Whoever has a copy wipes it.
 * @property {number} first
 * @property {string | undefined} alphabet Its symbols; the tutorial's 62 when undefined.
 * @property {Engine | undefined} [engine] Strandom's own when undefined.
 * @property {boolean} [unique] Whether no two strings are the same.
 * @property {Code | undefined} [code] How the strings are dressed; as they are when undefined.
 *
 * @typedef {'python-choice' | 'python-choices'} Engine Python's `random`, by the function that draws.
 *
 * @typedef {object} Code
 * @property {string} prefix
 * @property {number} groups A separator follows each so many symbols but the last; none when 0.
 * @property {string} separator One character.
 * @property {boolean} check Whether a check symbol stands at the end.
 *
 * @typedef {'lines' | 'csv' | 'json'} Format How a file of strings is written.
 *
 * @typedef {object} StartRequest
 * @property {'start'} type
 * @property {Bundle} bundle
 * @property {number | undefined} workers How many its pool should have; as many as suit the computer
 *   when undefined.
 *
 * @typedef {{ type: 'seed' }} SeedRequest
 *
 * @typedef {{ type: 'key' }} KeyRequest
 *
 * @typedef {object} MakeRequest The next batch of a job, into the memory of the whole result.
 * @property {'make'} type
 * @property {Job} job
 * @property {number} done How many of the job's strings the page has: the next batch begins there.
 * @property {'serial' | 'threads'} mode
 * @property {number} limit At most so many workers.
 * @property {number | undefined} piece How many strings a worker takes at a time; as many as suit the job
 *   when undefined.
 * @property {boolean} fill Whether memory is filled instead, with one byte.
 * @property {boolean} keep Whether the bytes are wanted; without them only the timing comes back.
 * @property {ArrayBuffer} [buffer] The result's memory with the batches before this one, as it came
 *   with the last of them. It travels to and fro; only who has it can look into it.
 *
 * @typedef {object} PieceRequest A piece of a job, into memory of its own.
 * @property {'piece'} type
 * @property {Job} job
 * @property {Format} [format] Of the file that all pieces together are; lines of a result in memory when left out.
 * @property {number} done The string of the job at which the piece begins.
 * @property {number} strings How many it has.
 * @property {'serial' | 'threads'} mode
 * @property {number} limit At most so many workers.
 * @property {boolean} fill
 * @property {boolean} keep
 * @property {ArrayBuffer} [buffer] The memory of an earlier piece, to be used again.
 *
 * @typedef {object} ReachRequest Goes towards a string of the job, for a tenth of a second or so.
 * @property {'reach'} type
 * @property {Job} job
 * @property {number} done Which one.
 *
 * @typedef {object} HashRequest
 * @property {'hash'} type
 * @property {ArrayBuffer} buffer Comes back with the answer.
 * @property {number} bytes How many of it are hashed.
 *
 * @typedef {StartRequest | SeedRequest | KeyRequest | MakeRequest | PieceRequest | ReachRequest | HashRequest} Request
 *
 * @typedef {{ type: 'release', buffer: ArrayBuffer }} Release Memory that another result may be made
 *   in. Nothing is answered.
 *
 * @typedef {{ workers: number }} Ready How many workers its pool has, or how many of its kind there
 *   should be.
 *
 * @typedef {object} Batch
 * @property {number} strings How many strings this batch has.
 * @property {number} bytes How many bytes their records take.
 * @property {ArrayBuffer | undefined} buffer The memory with the records. It may be larger.
 * @property {number} startMs When the making began, in milliseconds since 1970.
 * @property {number} endMs When it was done: copying is not part of it.
 * @property {Float64Array} spans Five numbers a span: worker, first rank, end rank, start, end.
 *
 * @typedef {{ sha256: string, buffer: ArrayBuffer }} Hashed
 *
 * @typedef {{ name: 'RangeError', message: string }
 *   | { name: 'EngineError', code: 'crashed' | 'memory' | 'randomness', message: string }} Failure
 *
 * @typedef {Ready | Batch | string | Uint8Array<ArrayBuffer> | boolean | Hashed} Answer To each request its own:
 *   start, make and piece, seed, key, reach (whether it is there), hash.
 * @typedef {{ id: number, answer: Answer } | { id: number, failure: Failure }} Reply
 * @typedef {{ isAtWork: true }} News Its files have come, and what is left of the start depends on no
 *   network; or what takes long goes on.
 */

export {};
