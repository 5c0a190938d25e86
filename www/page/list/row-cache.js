/** Rows of a long list, a block at a time, when they are wanted. Imports nothing. */

/**
 * @typedef {object} Source
 * @property {number} length How many rows there are: up to 2^53 - 1.
 * @property {number} rowBytes
 * @property {(first: number, count: number, signal?: AbortSignal) => Promise<string[]>} rows Makes some of them.
 */

/** A block has at most so many rows, and so many bytes if that is a row or more. */
const BLOCK_ROWS = 256;
const BLOCK_BYTES = 1 << 18;
/** The engine makes one while the page deals with the other. More would only be out of date. */
const ASKED_MAX = 2;
/** So many blocks are kept that are not wanted. */
const KEPT_MAX = 64;

/**
 * @param {Source} source
 * @param {() => void} onChange Some rows have come, or will not come.
 */
export function rowCache({ length, rowBytes, rows }, onChange) {
  const size = Math.max(1, Math.min(BLOCK_ROWS, Math.floor(BLOCK_BYTES / rowBytes)));
  /** Those wanted last are at the end. @type {Map<number, string[]>} */
  const blocks = new Map();
  /** @type {Set<number>} */
  const asked = new Set();
  /** The most urgent first. @type {number[]} */
  let wanted = [];
  /** @type {Error | undefined} */
  let failure;

  return {
    length,

    /** @param {number} row */
    at: (row) => blocks.get(Math.floor(row / size))?.[row % size],

    /** Why rows that are wanted do not come. */
    failure: () => failure,

    /**
     * @param {number} first
     * @param {number} count
     * @param {AbortSignal} [signal]
     * @returns {Promise<void>} When they are there.
     * @throws What the source throws.
     */
    async load(first, count, signal) {
      for (const block of blocksOf(first, first + count)) await ask(block, signal);
    },

    /**
     * Asks for what is in view, and then for as much after and before it. What was wanted before is
     * not any more.
     *
     * @param {number} first
     * @param {number} count
     */
    want(first, count) {
      failure = undefined;
      const end = first + count;
      wanted = [...new Set([...blocksOf(first, end), ...blocksOf(end, end + count), ...blocksOf(first - count, first)])];
      for (const block of wanted) {
        const strings = blocks.get(block);
        if (strings !== undefined && blocks.delete(block)) blocks.set(block, strings);
      }
      for (const block of blocks.keys()) if (blocks.size > wanted.length + KEPT_MAX) blocks.delete(block);
      askNext();
    },
  };

  /**
   * @param {number} first
   * @param {number} end
   */
  function* blocksOf(first, end) {
    for (let block = Math.floor(Math.max(0, first) / size); block * size < Math.min(end, length); block++) yield block;
  }

  function askNext() {
    for (const block of wanted) {
      if (asked.size === ASKED_MAX || failure !== undefined) return;
      if (!blocks.has(block) && !asked.has(block)) void come(block);
    }
  }

  /** @param {number} block */
  async function come(block) {
    try {
      await ask(block);
    } catch (error) {
      if (wanted.includes(block)) failure = /** @type {Error} */ (error);
    }
    onChange();
    askNext();
  }

  /**
   * @param {number} block
   * @param {AbortSignal} [signal]
   */
  async function ask(block, signal) {
    const first = block * size;
    asked.add(block);
    try {
      blocks.set(block, await rows(first, Math.min(size, length - first), signal));
    } finally {
      asked.delete(block);
    }
  }
}
