/**
 * Memory of pieces that were released, for later pieces. A copy into used memory is four times as fast as into fresh
 * memory, which the system provides page by page. Imports nothing.
 */

/** A smaller piece gains nothing from used memory. */
const BYTES_MIN = 64 << 10;
/** An idle page must not hold more: 7 million strings of 16 symbols. */
const ALL_BYTES_MAX = 128 << 20;

export class BufferCache {
  /** Those given last are at the end. @type {ArrayBuffer[]} */
  #buffers = [];
  #bytes = 0;

  /** @param {ArrayBuffer} buffer That nobody reads any more. */
  give(buffer) {
    const { byteLength } = buffer;
    if (byteLength < BYTES_MIN || byteLength > ALL_BYTES_MAX) return;
    this.#buffers.push(buffer);
    this.#bytes += byteLength;
    // Those of an older size make room.
    while (this.#bytes > ALL_BYTES_MAX) this.#bytes -= this.#buffers.shift()?.byteLength ?? 0;
  }

  /**
   * @param {number} bytes What a piece needs.
   * @returns {ArrayBuffer | undefined} Memory of this size or up to twice as large, if there is any.
   */
  take(bytes) {
    const at = this.#buffers.findLastIndex(({ byteLength }) => byteLength >= bytes && byteLength <= 2 * bytes);
    if (at < 0) return undefined;
    this.#bytes -= this.#buffers[at]?.byteLength ?? 0;
    return this.#buffers.splice(at, 1)[0];
  }
}

/**
 * Moves memory, so that whoever kept it finds it empty.
 *
 * @param {ArrayBuffer} buffer
 * @returns {ArrayBuffer | undefined} Undefined when it was empty, or had been moved before.
 */
export function moved(buffer) {
  return buffer.byteLength === 0 ? undefined : structuredClone(buffer, { transfer: [buffer] });
}
