/** A file as a stream of its bytes. Imports nothing. */

/**
 * @typedef {object} Source What a stream reads from.
 * @property {() => Promise<{ bytes: Uint8Array<ArrayBuffer>, done: number } | undefined>} next The next stretch, with
 *   how many strings are done with it; undefined behind the last.
 * @property {(buffer: ArrayBuffer) => void} release
 *
 * @typedef {ReadableStream<Uint8Array<ArrayBuffer>> & AsyncIterable<Uint8Array<ArrayBuffer>> & {
 *   release(chunk: Uint8Array): void,
 * }} ByteStream `release` gives a chunk's memory back, so that a later one can be made in it, which is
 *   faster than fresh memory. The chunk is not to be looked at any more.
 */

/**
 * @param {() => Promise<Source>} open Called when the stream is made.
 * @param {{ signal: AbortSignal | undefined, onProgress: (done: number) => void, onEnd: () => void }} options
 *   `onEnd` is called once nothing more is read, however that came.
 * @returns {ByteStream}
 */
export function byteStream(open, { signal, onProgress, onEnd }) {
  /** @type {Source | undefined} */
  let source;
  /** Ends the listening. */
  const over = new AbortController();
  over.signal.addEventListener('abort', onEnd);

  /** @type {ReadableStream<Uint8Array<ArrayBuffer>>} */
  const stream = new ReadableStream(
    {
      start(controller) {
        const abort = () => {
          controller.error(signal?.reason);
          over.abort();
        };
        if (signal?.aborted) abort();
        // At once, also when nobody reads.
        signal?.addEventListener('abort', abort, { signal: over.signal });
      },
      async pull(controller) {
        const chunk = await next().catch((error) => {
          over.abort();
          throw error;
        });
        // Who was aborted meanwhile has failed already, and who was left is closed.
        if (signal?.aborted || over.signal.aborted) return;
        if (chunk === undefined) {
          over.abort();
          controller.close();
          return;
        }
        onProgress(chunk.done);
        controller.enqueue(chunk.bytes);
      },
      cancel: () => over.abort(),
    },
    // One stretch waits while the one before it is dealt with.
    { highWaterMark: 1 },
  );
  return Object.assign(stream, {
    [Symbol.asyncIterator]: () => stretches(stream),
    /** @param {Uint8Array} chunk */
    release: ({ buffer }) => source?.release(/** @type {ArrayBuffer} */ (buffer)),
  });

  async function next() {
    source ??= await open();
    for (;;) {
      const chunk = await source.next();
      // A file of no strings may have a stretch of no bytes, which no stream takes.
      if (chunk === undefined || chunk.bytes.length > 0) return chunk;
    }
  }
}

/**
 * What `for await` reads, for Safari's streams have no iterator of their own. Who leaves the loop ends the
 * stream.
 *
 * @param {ReadableStream<Uint8Array<ArrayBuffer>>} stream
 */
async function* stretches(stream) {
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
