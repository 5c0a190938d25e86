/**
 * What the page and the coordinator say to each other: types, nothing else.
 *
 * Requests are stateless: each says everything, so any coordinator can answer it.
 *
 * @typedef {'serial' | 'threads'} Mode
 *
 * @typedef {object} Job What one call does: `n` strings from rank `first` on, checked by spec.js.
 * @property {number} n
 * @property {number} len
 * @property {string} seed
 * @property {number} first
 * @property {string | undefined} alphabet The tutorial's 62 symbols when undefined.
 *
 * @typedef {{ type: 'start' }} StartRequest
 * @typedef {{ type: 'seed' }} SeedRequest
 *
 * @typedef {object} MakeRequest
 * @property {'make'} type
 * @property {Job} job
 * @property {number} done How many of the job's strings the page has: the next batch begins there.
 * @property {Mode} mode
 * @property {number} limit At most so many workers.
 * @property {boolean} keep Whether the bytes are wanted; without them only the timing comes back.
 * @property {ArrayBuffer} [buffer] The result's memory with the batches before this one, as it came
 *   with the last of them. It travels to and fro; only who has it can look into it.
 *
 * @typedef {StartRequest | SeedRequest | MakeRequest} Request
 *
 * @typedef {{ type: 'release', buffer: ArrayBuffer }} Release Memory that another result may be made
 *   in. Nothing is answered.
 *
 * @typedef {{ workers: number, startMs: number }} Started Workers in the pool, and how long it took
 *   from the first line of the coordinator to the end of its self-test.
 *
 * @typedef {object} Batch
 * @property {number} strings How many strings this batch has.
 * @property {number} bytes How many bytes their records take.
 * @property {ArrayBuffer | undefined} buffer The result's memory, with the records up to the end of
 *   this batch. It may be larger than the result.
 * @property {number} startMs When the making began, in milliseconds since 1970.
 * @property {number} endMs When it was done: copying is not part of it.
 * @property {Float64Array} spans Five numbers a span: worker, first rank, end rank, start, end.
 *
 * @typedef {{ name: 'RangeError', message: string }
 *   | { name: 'EngineError', code: 'crashed' | 'memory', message: string }} Failure
 *
 * @typedef {Started | Batch | string} Answer To each request its own: start, make, seed.
 * @typedef {{ id: number, answer: Answer } | { id: number, failure: Failure }} Reply
 */

export {};
