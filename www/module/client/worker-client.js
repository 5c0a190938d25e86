/**
 * The page's side of one coordinator: ask, watch, end.
 *
 * Whatever goes wrong in the worker (a file that cannot be loaded, a trap, a pool that hangs) ends here in an
 * `EngineError`, within a deadline.
 */

import { unlessAborted } from '../shared/abort.js';
import { crashed, noMemory, noRandomness } from '../shared/errors.js';
import { Watchdog } from '../shared/watchdog.js';
import { LOAD_FAILURE, newWorker } from './host.js';

/** @import { EngineError } from '../shared/errors.js' */
/** @import { Answer, Batch, Failure, Load, MakeRequest, News, PieceRequest, Release, Reply, Request } from '../shared/protocol.js' */

/** A slow network loads the files in half of this. */
const LOADING_MS = 60_000;
/** A start or a batch takes well under a second. */
const SILENCE_MS = 20_000;

export class WorkerClient {
  /** @type {Map<number, { resolve: (answer: Answer) => void, reject: (error: Error) => void }>} */
  #open = new Map();
  #lastId = 0;
  #isLoaded = false;
  /** Why it has ended. @type {Error | undefined} */
  #ended;
  #watchdog = new Watchdog((limitMs) => this.#fail(crashed(`its workers did not answer for ${limitMs / 1000} seconds.`)));
  #worker;
  #onFail;
  /** How much of its memory the page has read, from the beginning on. */
  sharedBytes = 0;

  /**
   * @param {string} name What the browser's tools call the worker.
   * @param {(error: EngineError) => void} onFail Called once, when the coordinator fails.
   */
  constructor(name, onFail) {
    this.#onFail = onFail;
    this.#worker = started(name);
    this.#worker.addEventListener('message', ({ data }) => this.#receive(data));
    this.#worker.addEventListener('messageerror', () => this.#fail(crashed('its answer could not be read.')));
    this.#worker.addEventListener('error', (event) => this.#fail(crashed(event.message || LOAD_FAILURE)));
  }

  get hasEnded() {
    return this.#ended !== undefined;
  }

  /** Whether it owes no answer. */
  get isIdle() {
    return this.#open.size === 0;
  }

  /**
   * Asks for strings.
   *
   * @param {PieceRequest} request
   * @param {AbortSignal} [signal] Ends a long way to the first of them.
   * @returns {Promise<Batch>}
   */
  async make(request, signal) {
    await this.seek(request, signal);
    return /** @type {Promise<Batch>} */ (this.makeNext(request));
  }

  /**
   * The same for strings that follow those that were asked for last, which are never far.
   *
   * @param {MakeRequest | PieceRequest} request
   * @returns {Promise<Batch | null>} Null when there is no room for the result.
   */
  async makeNext(request) {
    const { job, done, strings } = request;
    const batch = /** @type {Batch | null} */ (await this.ask(request));
    const expected = Math.min(strings, job.n - done);
    if (batch !== null && batch.strings !== expected) throw crashed(`a piece has ${batch.strings} strings instead of ${expected}.`);
    return batch;
  }

  /**
   * `random.choice` draws all strings before one to find it, which takes a second for two thousand million symbols.
   * The coordinator goes a step at a time, so that it can be stopped. With other engines no string is far.
   *
   * @param {Pick<PieceRequest, 'job' | 'done'>} request
   * @param {AbortSignal} [signal]
   */
  async seek({ job, done }, signal) {
    if (job.engine !== 'python-choice') return;
    while (!(await unlessAborted(this.ask({ type: 'seek', job, done }), signal)));
  }

  /**
   * @param {Request} request
   * @returns {Promise<Answer>} Rejected when the coordinator fails, or has ended.
   */
  ask(request) {
    if (this.#ended) return Promise.reject(this.#ended);
    const id = ++this.#lastId;
    return new Promise((resolve, reject) => {
      this.#open.set(id, { resolve, reject });
      try {
        this.send({ id, ...request }, transferable(request));
      } catch (error) {
        // What was not sent is not answered, and its silence means nothing.
        this.#open.delete(id);
        reject(new TypeError('A worker cannot be sent this request.', { cause: error }));
      }
      // A request does not prolong a silence that has begun before.
      if (!this.#watchdog.isWatching) this.#watch();
    });
  }

  /**
   * @param {({ id: number } & Request) | Load | Release} message
   * @param {ArrayBuffer[]} memory What of it is transferred.
   */
  send(message, memory) {
    this.#worker.postMessage(message, memory);
  }

  /**
   * Ends the coordinator, which gives all its memory back. Open requests are rejected.
   *
   * @param {Error} reason
   */
  end(reason) {
    if (this.#ended === undefined) noteGarbage(this.sharedBytes);
    this.#ended ??= reason;
    this.#watchdog.rest();
    this.#worker.terminate();
    for (const { reject } of this.#open.values()) reject(reason);
    this.#open.clear();
  }

  /** @param {EngineError} error */
  #fail(error) {
    this.end(error);
    this.#onFail(error);
  }

  /** @param {Reply | News} message */
  #receive(message) {
    if ('isAtWork' in message) this.#isLoaded = true;
    else this.#settle(message);
    // Not after a failure, which leaves nothing open.
    this.#watch();
  }

  /** @param {Reply} reply */
  #settle(reply) {
    const request = this.#open.get(reply.id);
    this.#open.delete(reply.id);
    if ('answer' in reply) {
      request?.resolve(reply.answer);
      return;
    }
    const error = errorOf(reply.failure);
    request?.reject(error);
    // After a trap nothing in that memory can be trusted. A refusal and a lack of randomness harm nothing.
    if ('code' in error && error.code !== 'randomness') this.#fail(error);
  }

  /** Watches from now on, for as long as an answer is due. */
  #watch() {
    if (this.#open.size > 0) this.#watchdog.watch(this.#isLoaded ? SILENCE_MS : LOADING_MS);
    else this.#watchdog.rest();
  }
}

/**
 * Makes the browser collect garbage earlier: to decide when, browsers count the memory that a page has taken, but not what it
 * shares. So as much is taken here and left alone, which costs addresses only.
 *
 * @param {number} bytes
 */
function noteGarbage(bytes) {
  try {
    new ArrayBuffer(bytes);
  } catch {
    // The browser collects garbage before it refuses.
  }
}

/**
 * What crosses is transferred, not copied.
 *
 * @param {Request} request
 */
function transferable(request) {
  if ('parts' in request) return request.parts.map((part) => part.buffer);
  return 'buffer' in request && request.buffer ? [request.buffer] : [];
}

/**
 * @param {string} name
 * @throws {EngineError} When the page or the browser allows no worker.
 */
function started(name) {
  try {
    return newWorker(name);
  } catch (error) {
    throw crashed(`a worker could not be made: ${error}`);
  }
}

/** @param {Failure} failure */
function errorOf(failure) {
  const { message } = failure;
  if (failure.name === 'RangeError') return Object.assign(new RangeError(message), { argument: failure.argument, place: failure.place });
  if (failure.code === 'randomness') return noRandomness(message);
  return failure.code === 'memory' ? noMemory(message) : crashed(message);
}
