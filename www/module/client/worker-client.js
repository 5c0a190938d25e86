/**
 * The page's handle on one coordinator: ask, watch, end.
 *
 * Whatever goes wrong over there (a file that does not come, a trap, a pool that hangs) ends here in
 * an `EngineError`, within a deadline.
 */

import { crashed, noMemory, noRandomness } from '../shared/errors.js';
import { coordinatorUrl } from './trusted.js';

/** @import { EngineError } from '../shared/errors.js' */
/** @import { Answer, Failure, News, Release, Reply, Request } from '../shared/protocol.js' */

/** Files that do not come for so long will not come: a slow network brings them in half of it. */
const LOADING_MS = 60_000;
/** Nothing heard for so long means that nothing will be: a start or a batch takes well under a second. */
const SILENCE_MS = 20_000;
/** Silence is counted in slices, because a computer that sleeps lets a single long timer run out. */
const SLICE_MS = 1000;

export class WorkerClient {
  /** @type {Map<number, { resolve: (answer: Answer) => void, reject: (error: Error) => void }>} */
  #open = new Map();
  #lastId = 0;
  #isLoaded = false;
  #silentMs = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #watch;
  /** Why it has ended. @type {Error | undefined} */
  #ended;
  #worker;
  #onEnd;

  /**
   * @param {string} name What the browser's tools call the worker.
   * @param {(error: EngineError) => void} onEnd Called once, when the coordinator fails.
   */
  constructor(name, onEnd) {
    this.#onEnd = onEnd;
    this.#worker = newWorker(name);
    this.#worker.addEventListener('message', ({ data }) => this.#hear(data));
    this.#worker.addEventListener('messageerror', () => this.#fail(crashed('its answer was unreadable.')));
    this.#worker.addEventListener('error', (event) => this.#fail(crashed(loadFailure(event))));
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
      const memory = 'buffer' in request && request.buffer ? [request.buffer] : [];
      this.tell({ id, ...request }, memory);
      // What is asked meanwhile does not put off the end of a silence.
      if (this.#watch === undefined) this.#listen();
    });
  }

  /**
   * @param {({ id: number } & Request) | Release} message
   * @param {ArrayBuffer[]} memory What of it moves over.
   */
  tell(message, memory) {
    this.#worker.postMessage(message, memory);
  }

  /**
   * Ends the coordinator, which gives all its memory back. What is still open is rejected.
   *
   * @param {Error} reason
   */
  end(reason) {
    this.#ended ??= reason;
    clearTimeout(this.#watch);
    this.#worker.terminate();
    for (const { reject } of this.#open.values()) reject(reason);
    this.#open.clear();
  }

  /** @param {EngineError} error */
  #fail(error) {
    this.end(error);
    this.#onEnd(error);
  }

  /** @param {Reply | News} message */
  #hear(message) {
    if ('isAtWork' in message) {
      this.#isLoaded = true;
      this.#listen();
      return;
    }
    const asked = this.#open.get(message.id);
    this.#open.delete(message.id);
    this.#listen();
    if ('answer' in message) {
      asked?.resolve(message.answer);
    } else if (message.failure.name === 'RangeError') {
      asked?.reject(new RangeError(message.failure.message));
    } else {
      const error = engineError(message.failure);
      asked?.reject(error);
      // After a trap nothing in that memory can be trusted. Without randomness all else goes on.
      if (error.code !== 'randomness') this.#fail(error);
    }
  }

  /** Watches from now on, for as long as an answer is due. */
  #listen() {
    clearTimeout(this.#watch);
    this.#watch = undefined;
    this.#silentMs = 0;
    if (this.#open.size > 0) this.#watchSlice();
  }

  #watchSlice() {
    this.#watch = setTimeout(() => {
      const limitMs = this.#isLoaded ? SILENCE_MS : LOADING_MS;
      this.#silentMs += SLICE_MS;
      if (this.#silentMs < limitMs) this.#watchSlice();
      else this.#fail(crashed(`nothing was heard from its workers for ${limitMs / 1000} seconds.`));
    }, SLICE_MS);
  }
}

/**
 * @param {string} name
 * @throws {EngineError} When the page or the browser allows no worker.
 */
function newWorker(name) {
  try {
    return new Worker(coordinatorUrl, { type: 'module', name });
  } catch (error) {
    throw crashed(`a worker could not be made: ${error}`);
  }
}

/** @param {Extract<Failure, { name: 'EngineError' }>} failure */
function engineError({ code, message }) {
  if (code === 'randomness') return noRandomness(message);
  return code === 'memory' ? noMemory(message) : crashed(message);
}

/**
 * A file that does not come tells no reason to the page, for the sake of security.
 *
 * @param {ErrorEvent} event
 */
function loadFailure(event) {
  return event.message || 'a file of it could not be loaded.';
}
