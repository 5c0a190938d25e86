/** Compression with gzip. Imports nothing. */

/** The compressor's output comes in pieces of a few kilobytes, which are collected into larger writes. */
const CHUNK_BYTES = 1 << 20;

/**
 * @typedef {object} Gzip
 * @property {(bytes: Uint8Array<ArrayBuffer>) => Promise<void>} write
 * @property {() => Promise<void>} close Waits until everything is written.
 */

/**
 * @param {(bytes: Uint8Array<ArrayBuffer>) => Promise<void>} put Must not change the bytes later.
 * @returns {Gzip}
 */
export function gzip(put) {
  const { readable, writable } = new CompressionStream('gzip');
  const writer = writable.getWriter();
  const all = collect(readable, put);
  // `close` throws the error. Until then it must not count as unhandled.
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
    let chunk = new Uint8Array(CHUNK_BYTES);
    let filled = 0;
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      for (let begin = 0; begin < value.length;) {
        const part = value.subarray(begin, begin + CHUNK_BYTES - filled);
        chunk.set(part, filled);
        filled += part.length;
        begin += part.length;
        if (filled < CHUNK_BYTES) continue;
        await put(chunk);
        chunk = new Uint8Array(CHUNK_BYTES);
        filled = 0;
      }
    }
    if (filled > 0) await put(chunk.subarray(0, filled));
  } catch (error) {
    // Otherwise `write` would wait for ever.
    await reader.cancel(error);
    throw error;
  }
}
