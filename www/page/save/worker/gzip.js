/** Compresses what is written. */

/** A compressor gives a few kilobytes at a time, each of which would be a write of its own. */
const STRETCH_BYTES = 1 << 20;

/**
 * @typedef {object} Gzip
 * @property {(bytes: Uint8Array<ArrayBuffer>) => Promise<void>} write
 * @property {() => Promise<void>} close When all is written.
 */

/**
 * @param {(bytes: Uint8Array<ArrayBuffer>) => Promise<void>} put Keeps what it is given.
 * @returns {Gzip}
 */
export function gzip(put) {
  const { readable, writable } = new CompressionStream('gzip');
  const writer = writable.getWriter();
  const all = collect(readable, put);
  // Whoever writes or closes gets the error; that nobody does so yet is no error of its own.
  all.catch(() => {});
  return {
    write: (bytes) => writer.write(bytes),
    async close() {
      await writer.close();
      await all;
    },
  };
}

/**
 * @param {ReadableStream<Uint8Array>} readable
 * @param {(bytes: Uint8Array<ArrayBuffer>) => Promise<void>} put
 */
async function collect(readable, put) {
  const reader = readable.getReader();
  try {
    let stretch = new Uint8Array(STRETCH_BYTES);
    let filled = 0;
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      for (let begin = 0; begin < value.length;) {
        const part = value.subarray(begin, begin + STRETCH_BYTES - filled);
        stretch.set(part, filled);
        filled += part.length;
        begin += part.length;
        if (filled < STRETCH_BYTES) continue;
        await put(stretch);
        stretch = new Uint8Array(STRETCH_BYTES);
        filled = 0;
      }
    }
    if (filled > 0) await put(stretch.subarray(0, filled));
  } catch (error) {
    // Who waits for the compressor to take more would wait for ever.
    await reader.cancel(error);
    throw error;
  }
}
