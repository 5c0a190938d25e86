/**
 * The coordinators that work together: one with a pool in shared memory, or as many as there are
 * workers, which share nothing. They start together, and when one fails they end together.
 */

import { BufferCache } from '../shared/buffer-cache.js';
import { batches } from './batches.js';
import { WorkerClient } from './worker-client.js';

/** @import { Bundle, Hashed, Job, Mode, Ready } from '../shared/protocol.js' */
/** @import { Made, MakeOptions } from './batches.js' */
/** @import { ReadAhead, ReadAheadOptions } from './read-ahead.js' */

/** @typedef {Omit<ReadAheadOptions, 'mode'>} FileOptions */

export class Backend {
  #bundle;
  /** @type {number | undefined} */
  #workers;
  #onEnd;
  #isStarted = false;
  /** Why it has ended. @type {Error | undefined} */
  #ended;
  /** @type {WorkerClient[]} */
  #clients = [];
  /** The memory of results that the page puts together itself. */
  #cache = new BufferCache();

  /**
   * @param {Bundle} bundle
   * @param {number | undefined} workers How many it should have; as many as suit the computer when
   *   undefined.
   * @param {(error: Error) => void} onEnd Called once, when the backend has ended, whatever the reason.
   */
  constructor(bundle, workers, onEnd) {
    this.#bundle = bundle;
    this.#workers = workers;
    this.#onEnd = onEnd;
    /** How many workers there are, and how long their start took, with the loading of what they run. */
    this.started = this.#start();
    // Who waits for the start gets the error; that nobody waits yet is no error of its own.
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
      // Loaded by those who need it, as below.
      const { scatter } = await import('./scatter.js');
      return scatter(this.#clients, this.#cache, job, options);
    }
    return batches(this.#first(), job, mode, options);
  }

  /**
   * Makes a job's file, stretch by stretch as it is wanted.
   *
   * @param {Job} job
   * @param {Mode} mode
   * @param {FileOptions} options
   * @returns {Promise<ReadAhead>}
   */
  async readAhead(job, mode, options) {
    // Loaded by those who need it: a page that shows strings does not.
    const { ReadAhead } = await import('./read-ahead.js');
    if (mode !== 'processes') return new ReadAhead([this.#first()], job, { ...options, mode });
    return new ReadAhead(this.#clients.slice(0, options.limit), job, { ...options, limit: 1, mode: 'serial' });
  }

  /** @param {number} workers Whether it has so many, or will have. */
  has(workers) {
    return this.#workers === workers;
  }

  /** @returns {Promise<string>} Another seed. */
  async seed() {
    return /** @type {Promise<string>} */ (this.#first().ask({ type: 'seed' }));
  }

  /** @returns {Promise<Uint8Array<ArrayBuffer>>} The key of a fresh text. */
  async key() {
    return /** @type {Promise<Uint8Array<ArrayBuffer>>} */ (this.#first().ask({ type: 'key' }));
  }

  /**
   * Hashes a result while the page goes on. Its memory is away meanwhile.
   *
   * @param {ArrayBuffer} buffer
   * @param {number} bytes How many of it.
   * @returns {Promise<Hashed>} With the memory.
   */
  async hash(buffer, bytes) {
    return /** @type {Promise<Hashed>} */ (this.#first().ask({ type: 'hash', buffer, bytes }));
  }

  /**
   * Takes a result's memory back, for the next result that fits. Whoever has kept it finds it empty.
   *
   * @param {ArrayBuffer} buffer
   */
  release(buffer) {
    // It was given away already, which no message can do again.
    if (buffer.byteLength === 0) return;
    if (this.#ended) structuredClone(undefined, { transfer: [buffer] });
    else if (this.#bundle === 'threads') this.#first().tell({ type: 'release', buffer }, [buffer]);
    // A transfer to nowhere but here: whoever has kept it finds it empty, as behind a message.
    else this.#cache.give(structuredClone(buffer, { transfer: [buffer] }));
  }

  /**
   * Ends all its workers, which gives their memory back. What is still open is rejected.
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
      this.#workers ??= first.workers;
      if (this.#bundle === 'single') {
        await this.#startOthers(this.#workers - 1);
        this.#workers = this.#clients.length;
      }
      if (this.#ended) throw this.#ended;
      this.#isStarted = true;
      return { workers: this.#workers, startMs: performance.now() - calledMs };
    } catch (error) {
      // Also when not even a worker could be made: what has failed must not stand in the way of the next.
      this.end(/** @type {Error} */ (error));
      throw this.#ended;
    }
  }

  /**
   * The others find the files in the browser's cache, which the first has filled. Who of them does
   * not start, for want of memory say, is missed by none.
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
    return /** @type {Promise<Ready>} */ (client.ask({ type: 'start', bundle: this.#bundle, workers: this.#workers }));
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
