/** Bytes on their way to another worker and back: shared memory stays where it is. Imports nothing. */

/**
 * @param {Uint8Array | undefined} bytes
 * @returns {ArrayBuffer[]} What of it is transferred.
 */
export function memoryOf(bytes) {
  return bytes?.buffer instanceof ArrayBuffer ? [bytes.buffer] : [];
}

/**
 * What is returned of bytes. The sender of a view of shared memory still has it.
 *
 * @param {Uint8Array} bytes
 */
export function back(bytes) {
  return bytes.buffer instanceof ArrayBuffer ? bytes : undefined;
}
