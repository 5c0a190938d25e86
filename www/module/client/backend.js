/**
 * The coordinators that work together: one with a pool in shared memory, or one for each worker, which share nothing.
 * They start together, and when one fails they all end.
 */

import { WORKERS_MAX } from '../shared/bounds.js';
import { BufferCache } from '../shared/buffer-cache.js';
import { recordBytes } from '../shared/code.js';
import { WorkersReplaced } from '../shared/errors.js';
import { once } from '../shared/once.js';
import { compiledCore } from './compiled.js';
import { reportedCores } from './host.js';
import { WorkerClient } from './worker-client.js';

/** @import { Bundle, Description, Hashed, Job, Mode, Ready } from '../shared/protocol.js' */
/** @import { MakeOptions, Timed } from './batches.js' */
/** @import { ReadAhead, ReadAheadOptions } from './read-ahead.js' */
/** @import { ResultMemory } from './result-memory.js' */
/** @import { Pool } from './rooms.js' */

/** @typedef {Omit<ReadAheadOptions, 'mode' | 'pool'> & { shared: boolean }} DocumentOptions `shared`: whether chunks may be views of shared memory. */

// Not needed to start.
const loadBatches = once(() => import('./batches.js'));
const loadInPlace = once(() => import('./in-place.js'));
const loadRooms = once(() => import('./rooms.js'));
const loadScatter = once(() => import('./scatter.js'));
const loadReadAhead = once(() => import('./read-ahead.js'));

export class Backend {
  /** Whether one coordinator has a pool. */
  #hasPool;
  #bundle;
  /** How many workers it should have. @type {number} */
  #wanted;
  /** How many it has. @type {number | undefined} */
  #workers;
  #onEnd;
  #isStarted = false;
  /** Why it has ended. @type {Error | undefined} */
  #ended;
  /** @type {WorkerClient[]} */
  #clients = [];
  /** Memory of pieces that were released. */
  #cache = new BufferCache();

  /**
   * @param {'threads' | 'processes'} mode
   * @param {Bundle} bundle Of the core.
   * @param {number | undefined} workers How many it should have; as many as the computer has cores when undefined.
   * @param {(error: Error) => void} onEnd Called once, when the backend has ended, for whatever reason.
   */
  constructor(mode, bundle, workers, onEnd) {
    this.#hasPool = mode === 'threads';
    this.#bundle = bundle;
    this.#wanted = workers ?? Math.min(reportedCores(), WORKERS_MAX);
    this.#onEnd = onEnd;
    /** How many workers there are, and how long their start took, including the files that were loaded. */
    this.started = this.#start();
    // Whoever awaits the start gets the error. That nobody awaits it yet is no error.
    this.started.catch(() => {});
  }

  /**
   * Makes a job's strings.
   *
   * @param {Job} job
   * @param {Mode} mode
   * @param {MakeOptions} options
   * @returns {Promise<Timed & { memory: ResultMemory }>}
   */
  async make(job, mode, options) {
    if (mode !== 'processes' && this.#hasPool) {
      const [{ makeInPlace }, { mayStay }] = await Promise.all([loadInPlace(), loadRooms()]);
      const isInPlace = mayStay(this.#first(), job.n * recordBytes(job));
      const made = isInPlace ? await makeInPlace(this.#pool(), job, mode, options) : undefined;
      if (made !== undefined) return made;
    }
    return this.#scatter(job, mode, { ...options, keep: true });
  }

  /**
   * Makes a job's strings and keeps none of them.
   *
   * @param {Job} job
   * @param {Mode} mode
   * @param {MakeOptions} options
   * @returns {Promise<Timed>}
   */
  async measure(job, mode, options) {
    if (mode === 'processes') return this.#scatter(job, mode, { ...options, keep: false });
    const { batches } = await loadBatches();
    return /** @type {Promise<Timed>} */ (batches(this.#first(), job, mode, options));
  }

  /**
   * Makes a job's document, chunk after chunk as it is read.
   *
   * @param {Job} job
   * @param {Mode} mode
   * @param {DocumentOptions} options
   * @returns {Promise<ReadAhead>}
   */
  async readAhead(job, mode, { shared, ...options }) {
    const { ReadAhead } = await loadReadAhead();
    const pool = shared && this.#hasPool ? this.#pool() : undefined;
    if (mode !== 'processes') return new ReadAhead([this.#first()], job, { ...options, pool, mode });
    return new ReadAhead(this.#clients.slice(0, options.limit), job, { ...options, pool, limit: 1, mode: 'serial' });
  }

  /** @param {number} workers Whether it has this many, or was asked for as many. */
  has(workers) {
    return this.#workers === workers || this.#wanted === workers;
  }

  /** @returns {Promise<string>} Another seed. */
  async seed() {
    return /** @type {Promise<string>} */ (this.#first().ask({ type: 'seed' }));
  }

  /** @returns {Promise<Uint8Array<ArrayBuffer>>} The key of a fresh sequence. */
  async key() {
    return /** @type {Promise<Uint8Array<ArrayBuffer>>} */ (this.#first().ask({ type: 'key' }));
  }

  /**
   * @param {Job} job
   * @param {string} string
   * @returns {Promise<number | null>} The rank of a unique string.
   */
  async rankOf(job, string) {
    return /** @type {Promise<number | null>} */ (this.#first().ask({ type: 'rank', job, string }));
  }

  /**
   * @param {Job} job
   * @returns {Promise<Description>} What the core says of its strings.
   */
  async describe(job) {
    return /** @type {Promise<Description>} */ (this.#first().ask({ type: 'describe', job }));
  }

  /**
   * @param {Job} job
   * @param {string[]} strings
   * @returns {Promise<Float64Array>} What each is to the job's strings.
   */
  async recognize(job, strings) {
    return /** @type {Promise<Float64Array>} */ (this.#first().ask({ type: 'recognize', job, strings }));
  }

  /**
   * Hashes memory while the page goes on. It is at the worker meanwhile.
   *
   * @param {Uint8Array<ArrayBuffer>[]} parts
   * @returns {Promise<Hashed>} With the memory.
   */
  async hash(parts) {
    return /** @type {Promise<Hashed>} */ (this.#first().ask({ type: 'hash', parts }));
  }

  /**
   * Ends all its workers, which gives their memory back. Open requests are rejected.
   *
   * @param {Error} reason
   */
  end(reason) {
    if (this.#ended) return;
    this.#ended = reason;
    for (const client of this.#clients) client.end(reason);
    this.#onEnd(reason);
  }

  /**
   * @param {Job} job
   * @param {Mode} mode
   * @param {MakeOptions & { keep: boolean }} options
   */
  async #scatter(job, mode, options) {
    const { scatter } = await loadScatter();
    const clients = mode === 'processes' ? this.#clients : [this.#first()];
    return scatter(clients, this.#cache, job, mode, options);
  }

  async #start() {
    const calledMs = performance.now();
    try {
      const { sharedBytesMax } = await this.#startOne();
      if (!this.#hasPool) await this.#startOthers(this.#wanted - 1);
      if (this.#ended) throw this.#ended;
      this.#isStarted = true;
      this.#workers = this.#hasPool ? this.#wanted : this.#clients.length;
      return { workers: this.#workers, sharedBytesMax: this.#hasPool ? sharedBytesMax : undefined, startMs: performance.now() - calledMs };
    } catch (error) {
      // Also when not even a worker could be made: a backend that failed must not stand in the way of the next.
      this.end(/** @type {Error} */ (error));
      throw this.#ended;
    }
  }

  /**
   * The backend does without those that do not start, for example because memory is short.
   *
   * @param {number} count
   */
  async #startOthers(count) {
    await Promise.allSettled(Array.from({ length: count }, () => this.#startOne()));
  }

  /** @returns {Promise<Ready>} */
  async #startOne() {
    const place = this.#clients.length;
    const name = this.#hasPool ? 'strandom coordinator' : `strandom process ${place + 1}`;
    const client = new WorkerClient(name, (error) => this.#lose(client, error));
    this.#clients.push(client);
    client.send({ type: 'load', bundle: this.#bundle }, []);
    const core = await compiledCore(this.#bundle);
    const workers = this.#hasPool ? this.#wanted : 0;
    return /** @type {Promise<Ready>} */ (client.ask({ type: 'start', bundle: this.#bundle, core, workers }));
  }

  /**
   * @param {WorkerClient} client
   * @param {Error} error
   */
  #lose(client, error) {
    if (this.#isStarted || client === this.#first()) this.end(error);
    else this.#clients.splice(this.#clients.indexOf(client), 1);
  }

  /** @returns {Pool} */
  #pool() {
    return { client: this.#first(), retire: () => this.end(new WorkersReplaced()) };
  }

  #first() {
    return /** @type {WorkerClient} */ (this.#clients[0]);
  }
}
