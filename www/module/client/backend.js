/**
 * The coordinators that work together: one with a pool in shared memory, or one for each worker, which share nothing.
 * They start together, and when one fails they all end.
 */

import { BufferCache, moved } from '../shared/buffer-cache.js';
import { once } from '../shared/once.js';
import { WorkerClient } from './worker-client.js';

/** @import { Bundle, Hashed, Job, Mode, Ready } from '../shared/protocol.js' */
/** @import { Made, MakeOptions } from './batches.js' */
/** @import { ReadAhead, ReadAheadOptions } from './read-ahead.js' */

/** @typedef {Omit<ReadAheadOptions, 'mode'>} DocumentOptions */

// Not needed to start.
const loadBatches = once(() => import('./batches.js'));
const loadScatter = once(() => import('./scatter.js'));
const loadReadAhead = once(() => import('./read-ahead.js'));

export class Backend {
  #bundle;
  /** How many workers it was asked for. @type {number | undefined} */
  #wanted;
  /** How many it has. @type {number | undefined} */
  #workers;
  #onEnd;
  #isStarted = false;
  /** Why it has ended. @type {Error | undefined} */
  #ended;
  /** @type {WorkerClient[]} */
  #clients = [];
  /** The memory of results that the page puts together. */
  #cache = new BufferCache();

  /**
   * @param {Bundle} bundle
   * @param {number | undefined} workers How many it should have; as many as the computer has cores when undefined.
   * @param {(error: Error) => void} onEnd Called once, when the backend has ended, for whatever reason.
   */
  constructor(bundle, workers, onEnd) {
    this.#bundle = bundle;
    this.#wanted = workers;
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
   * @returns {Promise<Made>}
   */
  async make(job, mode, options) {
    if (mode === 'processes') {
      const { scatter } = await loadScatter();
      return scatter(this.#clients, this.#cache, job, options);
    }
    const { batches } = await loadBatches();
    return batches(this.#first(), job, mode, options);
  }

  /**
   * Makes a job's document, chunk after chunk as it is read.
   *
   * @param {Job} job
   * @param {Mode} mode
   * @param {DocumentOptions} options
   * @returns {Promise<ReadAhead>}
   */
  async readAhead(job, mode, options) {
    const { ReadAhead } = await loadReadAhead();
    if (mode !== 'processes') return new ReadAhead([this.#first()], job, { ...options, mode });
    return new ReadAhead(this.#clients.slice(0, options.limit), job, { ...options, limit: 1, mode: 'serial' });
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
   * Hashes a result while the page goes on. The memory is at the worker meanwhile.
   *
   * @param {ArrayBuffer} buffer
   * @param {number} bytes How many of its bytes.
   * @returns {Promise<Hashed>} With the memory.
   */
  async hash(buffer, bytes) {
    return /** @type {Promise<Hashed>} */ (this.#first().ask({ type: 'hash', buffer, bytes }));
  }

  /**
   * Takes a result's memory back, for the next result that fits. Whoever kept it finds it empty.
   *
   * @param {ArrayBuffer} buffer
   */
  release(buffer) {
    const free = moved(buffer);
    if (free === undefined || this.#ended) return;
    if (this.#bundle === 'threads') this.#first().send({ type: 'release', buffer: free }, [free]);
    else this.#cache.give(free);
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

  async #start() {
    const calledMs = performance.now();
    try {
      const first = await this.#startOne();
      const workers = this.#wanted ?? first.workers;
      if (this.#bundle === 'single') await this.#startOthers(workers - 1);
      if (this.#ended) throw this.#ended;
      this.#isStarted = true;
      this.#workers = this.#bundle === 'single' ? this.#clients.length : workers;
      return { workers: this.#workers, startMs: performance.now() - calledMs };
    } catch (error) {
      // Also when not even a worker could be made: a backend that failed must not stand in the way of the next.
      this.end(/** @type {Error} */ (error));
      throw this.#ended;
    }
  }

  /**
   * The others find the files in the browser's cache, which the first has filled. The backend does without those that
   * do not start, for example because memory is short.
   *
   * @param {number} count
   */
  async #startOthers(count) {
    await Promise.allSettled(Array.from({ length: count }, () => this.#startOne()));
  }

  /** @returns {Promise<Ready>} */
  async #startOne() {
    const place = this.#clients.length;
    const name = this.#bundle === 'threads' ? 'strandom coordinator' : `strandom process ${place + 1}`;
    const client = new WorkerClient(name, (error) => this.#lose(client, error));
    this.#clients.push(client);
    return /** @type {Promise<Ready>} */ (client.ask({ type: 'start', bundle: this.#bundle, workers: this.#wanted }));
  }

  /**
   * @param {WorkerClient} client
   * @param {Error} error
   */
  #lose(client, error) {
    if (this.#isStarted || client === this.#first()) this.end(error);
    else this.#clients.splice(this.#clients.indexOf(client), 1);
  }

  #first() {
    return /** @type {WorkerClient} */ (this.#clients[0]);
  }
}
