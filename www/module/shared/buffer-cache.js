/**
 * The memory of the result that was released last, for the next one that fits. Used memory takes a
 * copy four times as fast as fresh memory, which the system hands out page by page. Imports nothing.
 */

/** A result below this neither gains from used memory nor pushes out what a larger one left. */
const BYTES_MIN = 1 << 20;
/** A page must not hold on to more while it does nothing: 7 million strings of 16 symbols. */
const BYTES_MAX = 128 << 20;

export class BufferCache {
  /** @type {ArrayBuffer | undefined} */
  #buffer;

  /** @param {ArrayBuffer} buffer What nobody looks at any more. */
  give(buffer) {
    const { byteLength } = buffer;
    if (byteLength >= BYTES_MIN && byteLength <= BYTES_MAX) this.#buffer = buffer;
  }

  /**
   * Memory for a whole result: the spare, if the result fills at least half of it.
   *
   * @param {number} bytes
   * @returns {ArrayBuffer} Of this size or larger.
   * @throws {RangeError} When the browser gives no memory.
   */
  take(bytes) {
    const buffer = this.#buffer;
    if (buffer === undefined || bytes > buffer.byteLength || bytes < buffer.byteLength / 2) {
      return new ArrayBuffer(bytes);
    }
    this.#buffer = undefined;
    return buffer;
  }
}
