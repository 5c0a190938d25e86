/** SHA-256 of each piece of a file, and of their list. Imports nothing. */

/**
 * @typedef {(bytes: Uint8Array<ArrayBuffer>) => Promise<string>} Sha256 Reads the bytes before it returns, so that they
 *   may change afterwards.
 */

/** Firefox hashes in threads of its own. It takes fresh memory if there are more copies of pieces than these. */
const AT_ONCE = 2;

/**
 * @param {number} pieceBytes
 * @param {Sha256} sha256
 */
export function pieceHash(pieceBytes, sha256) {
  /** Of each complete piece. @type {string[]} */
  const digests = [];
  /** The beginning of a piece that the next chunk goes on with. */
  const piece = new Uint8Array(pieceBytes);
  let filled = 0;
  /** @type {Promise<string>[]} */
  const begun = [];

  /** @param {Uint8Array<ArrayBuffer>} whole */
  async function take(whole) {
    begun.push(sha256(whole));
    if (begun.length === AT_ONCE) await settle();
  }

  async function settle() {
    digests.push(...await Promise.all(begun.splice(0)));
  }

  return {
    /** @param {Uint8Array<ArrayBuffer>} chunk The file's next bytes. */
    async add(chunk) {
      for (let begin = 0; begin < chunk.length;) {
        const part = chunk.subarray(begin, begin + pieceBytes - filled);
        begin += part.length;
        if (part.length === pieceBytes) {
          await take(part);
          continue;
        }
        piece.set(part, filled);
        filled += part.length;
        if (filled < pieceBytes) continue;
        await take(piece);
        filled = 0;
      }
      await settle();
    },

    /** A file of one piece has no list, and the SHA-256 is its own. */
    async end() {
      if (filled > 0 || digests.length === 0) digests.push(await sha256(piece.subarray(0, filled)));
      if (digests.length === 1) return { sha256: /** @type {string} */ (digests[0]), list: undefined };
      // What `split --filter=sha256sum` prints.
      const text = new TextEncoder().encode(digests.map((digest) => `${digest}  -\n`).join(''));
      return { sha256: await sha256(text), list: { blob: new Blob([text]), pieces: digests.length, pieceBytes } };
    },
  };
}
