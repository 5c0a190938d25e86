/**
 * The page's handle on the coordinator: start, ask, watch, stop. One for the whole page.
 *
 * Whatever goes wrong over there (a file that does not come, a trap, a pool that hangs) ends in an
 * `EngineError` here, and the next request starts a new coordinator.
 */

/** @import { Answer, Batch, Failure, MakeRequest, Release, Reply, Request, Started } from './protocol.js' */

/** Nothing heard for so long means that nothing will be: a batch takes well under a second. */
const SILENCE_MS = 60_000;

/** What the engine cannot do, and what to do about it. */
export class EngineError extends Error {
  /**
   * @param {'unsupported' | 'crashed' | 'memory'} code
   * @param {string} message
   */
  constructor(code, message) {
    super(message);
    this.name = 'EngineError';
    this.code = code;
  }
}

/**
 * Starts the engine, once; later calls get the same promise, until it has crashed.
 *
 * @returns {Promise<Started>}
 */
export async function start() {
  current ??= new Handle();
  return current.started;
}

/**
 * Asks for a batch. The engine starts first if it has to.
 *
 * @param {MakeRequest} request
 * @param {AbortSignal} [signal]
 * @returns {Promise<Batch>}
 */
export async function make(request, signal) {
  return /** @type {Promise<Batch>} */ (askStarted(request, signal));
}

/**
 * Asks for another seed.
 *
 * @returns {Promise<string>}
 */
export async function seed() {
  return /** @type {Promise<string>} */ (askStarted({ type: 'seed' }));
}

/**
 * Gives a result's memory back, for the next result that fits. Whoever has kept it finds it empty.
 *
 * @param {ArrayBuffer} buffer
 */
export function release(buffer) {
  // It was given away already, which no message can do again.
  if (buffer.byteLength === 0) return;
  if (current !== undefined) current.tell({ type: 'release', buffer }, [buffer]);
  // No engine wants it.
  else structuredClone(undefined, { transfer: [buffer] });
}

/**
 * @param {Request} request
 * @param {AbortSignal} [signal]
 */
async function askStarted(request, signal) {
  await unlessAborted(start(), signal);
  if (current === undefined) throw crashed('it was stopped.');
  return unlessAborted(current.ask(request), signal);
}

/** @type {Handle | undefined} */
let current;

/** A coordinator, what it was asked, and a watch over its silence. */
class Handle {
  /** @type {Map<number, { resolve: (answer: Answer) => void, reject: (error: Error) => void }>} */
  #open = new Map();
  #lastId = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #watch;
  /** @type {Worker | undefined} */
  #worker;
  /** @type {Promise<Started>} */
  started;

  constructor() {
    const reason = whyUnsupported();
    if (reason) {
      this.started = Promise.reject(new EngineError('unsupported', reason));
      return;
    }
    this.#worker = new Worker(new URL('./worker.js', import.meta.url), {
      type: 'module',
      name: 'strandom coordinator',
    });
    this.#worker.addEventListener('message', ({ data }) => this.#settle(data));
    this.#worker.addEventListener('messageerror', () => this.#end(crashed('its answer was unreadable.')));
    this.#worker.addEventListener('error', (event) => this.#end(crashed(loadFailure(event))));
    this.started = /** @type {Promise<Started>} */ (this.ask({ type: 'start' }));
    // Who waits for the start gets the error; that nobody waits yet is no error of its own.
    this.started.catch(() => {});
  }

  /**
   * @param {Request} request
   * @returns {Promise<Answer>}
   */
  ask(request) {
    const id = ++this.#lastId;
    return new Promise((resolve, reject) => {
      this.#open.set(id, { resolve, reject });
      const memory = request.type === 'make' && request.buffer ? [request.buffer] : [];
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
    this.#worker?.postMessage(message, memory);
  }

  /** @param {Reply} reply */
  #settle(reply) {
    const asked = this.#open.get(reply.id);
    this.#open.delete(reply.id);
    this.#listen();
    if ('answer' in reply) {
      asked?.resolve(reply.answer);
    } else if (reply.failure.name === 'RangeError') {
      asked?.reject(new RangeError(reply.failure.message));
    } else {
      const error = engineError(reply.failure);
      asked?.reject(error);
      // After a trap nothing in that memory can be trusted.
      this.#end(error);
    }
  }

  /** Watches from now on, for as long as an answer is due. */
  #listen() {
    clearTimeout(this.#watch);
    this.#watch = undefined;
    if (this.#open.size > 0) {
      const silent = () => crashed(`nothing was heard from its workers for ${SILENCE_MS / 1000} seconds.`);
      this.#watch = setTimeout(() => this.#end(silent()), SILENCE_MS);
    }
  }

  /** @param {EngineError} error */
  #end(error) {
    clearTimeout(this.#watch);
    this.#worker?.terminate();
    if (current === this) current = undefined;
    for (const { reject } of this.#open.values()) reject(error);
    this.#open.clear();
  }
}

/** @returns {string | undefined} What this browser or this page lacks, and how to get it. */
function whyUnsupported() {
  if (typeof WebAssembly !== 'object' || typeof Worker !== 'function') {
    return 'This browser has no WebAssembly or no workers. Chrome 123, Firefox 120 and Safari 17.5, or later ones, have both.';
  }
  if (!isSecureContext) {
    return 'This page was not loaded over a secure connection, so its workers may not share memory. Open it over https, or from localhost.';
  }
  if (!crossOriginIsolated) {
    return (
      'This page is not cross-origin isolated, so its workers may not share memory. Its host has to send two headers with every file: ' +
      'Cross-Origin-Opener-Policy: same-origin, and Cross-Origin-Embedder-Policy: require-corp.'
    );
  }
  return undefined;
}

/** @param {Extract<Failure, { name: 'EngineError' }>} failure */
function engineError({ code, message }) {
  return code === 'memory'
    ? new EngineError('memory', `The browser gave the engine no memory: ${ended(message)} Ask for less, or close other tabs, and try again.`)
    : crashed(message);
}

/** @param {string} why */
function crashed(why) {
  return new EngineError('crashed', `The engine has stopped: ${ended(why)} The next request starts it anew.`);
}

/**
 * Browsers' own messages have no full stop.
 *
 * @param {string} message
 */
function ended(message) {
  return message.endsWith('.') ? message : `${message}.`;
}

/**
 * A file that does not come tells no reason to the page, for the sake of security.
 *
 * @param {ErrorEvent} event
 */
function loadFailure(event) {
  return event.message || 'a file of it could not be loaded.';
}

/**
 * The promise's outcome, or the signal's reason as soon as it is aborted.
 *
 * @template T
 * @param {Promise<T>} promise
 * @param {AbortSignal} [signal]
 * @returns {Promise<T>}
 */
function unlessAborted(promise, signal) {
  if (signal === undefined) return promise;
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason);
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort);
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}
