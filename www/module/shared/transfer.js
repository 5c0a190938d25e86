/** Memory that changes hands. Imports nothing. */

/**
 * Moves memory, so that whoever kept it finds it empty.
 *
 * @param {ArrayBuffer} buffer
 * @returns {ArrayBuffer | undefined} Undefined when it was empty, or had been moved before.
 */
export function moved(buffer) {
  return buffer.byteLength === 0 ? undefined : structuredClone(buffer, { transfer: [buffer] });
}
