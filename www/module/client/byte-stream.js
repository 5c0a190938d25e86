/** A document as a stream of its bytes. Imports nothing. */

/**
 * @typedef {object} Source What a stream reads from.
 * @property {() => Promise<{ bytes: Uint8Array, done: number } | undefined>} next The next chunk, and how many strings
 *   are done with it; undefined behind the last. It makes more meanwhile.
 * @property {(memory: ArrayBufferLike) => void} release
 *
 * @typedef {ReadableStream<Uint8Array<ArrayBuffer>> & AsyncIterable<Uint8Array<ArrayBuffer>> & {
 *   release(chunk: Uint8Array): void,
 * }} ByteStream `release` gives a chunk's memory back, so that a later chunk can be made in it, which is faster than
 *   fresh memory. The chunk is empty then, or a later one is made in its place if it is shared. Releasing twice is harmless.
 */

/**
 * @param {(signal: AbortSignal) => Promise<Source>} open Called when the stream is made. The signal is aborted when
 *   nothing more is read, for whatever reason.
 * @param {object} options
 * @param {AbortSignal | undefined} options.signal
 * @param {(done: number) => void} options.onProgress
 * @param {() => void} options.onEnd Called once, when nothing more is read, for whatever reason.
 * @returns {ByteStream}
 */
export function byteStream(open, { signal, onProgress, onEnd }) {
  const ended = new AbortController();
  ended.signal.addEventListener('abort', onEnd);
  const source = opening(open, ended.signal);

  /** @type {ReadableStream<Uint8Array<ArrayBuffer>>} */
  const stream = new ReadableStream(
    {
      start(controller) {
        const abort = () => {
          controller.error(signal?.reason);
          ended.abort();
        };
        if (signal?.aborted) abort();
        // At once, even when nobody is reading.
        signal?.addEventListener('abort', abort, { signal: ended.signal });
        source.opened.catch((error) => {
          controller.error(error);
          ended.abort();
        });
      },
      async pull(controller) {
        try {
          const chunk = await source.next();
          // An abort has failed the stream already, and a cancel has closed it.
          if (ended.signal.aborted) {
            if (chunk !== undefined) source.release(chunk.bytes);
            return;
          }
          if (chunk === undefined) {
            ended.abort();
            controller.close();
            return;
          }
          onProgress(chunk.done);
          controller.enqueue(/** @type {Uint8Array<ArrayBuffer>} */ (chunk.bytes));
        } catch (error) {
          ended.abort();
          throw error;
        }
      },
      cancel: () => ended.abort(),
    },
    // No chunk waits here, where nobody has it if the stream ends.
    { highWaterMark: 0 },
  );
  return Object.assign(stream, { [Symbol.asyncIterator]: () => chunks(stream), release: source.release });
}

/**
 * A source that is being opened.
 *
 * @param {(signal: AbortSignal) => Promise<Source>} open
 * @param {AbortSignal} signal Nothing more is read.
 */
function opening(open, signal) {
  /** @type {Source | undefined} */
  let source;
  const opened = open(signal).then((it) => {
    source = it;
    return it;
  });
  return {
    opened,

    async next() {
      const source = await opened;
      while (!signal.aborted) {
        const chunk = await source.next();
        // A document of no strings may have a chunk of no bytes, which streams refuse.
        if (chunk === undefined || chunk.bytes.length > 0) return chunk;
      }
      return undefined;
    },

    /** @param {Uint8Array} chunk */
    release(chunk) {
      if (!ArrayBuffer.isView(chunk)) throw new TypeError('chunk must be a chunk of this stream.');
      source?.release(chunk.buffer);
    },
  };
}

/**
 * What `for await` reads: Safari's streams have no iterator of their own. Leaving the loop ends the stream.
 *
 * @param {ReadableStream<Uint8Array<ArrayBuffer>>} stream
 */
async function* chunks(stream) {
  const reader = stream.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    await reader.cancel();
    reader.releaseLock();
  }
}
