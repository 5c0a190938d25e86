/** A cache for the rows of a long list, which loads them in blocks. Imports nothing. */

/**
 * @typedef {object} Source
 * @property {number} length The number of rows: up to 2^53 - 1.
 * @property {number} rowBytes
 * @property {(first: number, count: number, signal?: AbortSignal) => Promise<string[]>} rows Makes some rows.
 */

const BLOCK_ROWS_MAX = 256;
/** A block has at least one row, even a larger one. */
const BLOCK_BYTES_MAX = 1 << 18;
/** One block is made while the page receives the other. More would be out of date when they come. */
const REQUESTS_MAX = 2;
/** How many blocks out of view are kept. */
const KEPT_MAX = 64;

/**
 * @param {Source} source
 * @param {() => void} onChange Some rows were loaded, or could not be.
 */
export function rowCache({ length, rowBytes, rows }, onChange) {
  const size = Math.max(1, Math.min(BLOCK_ROWS_MAX, Math.floor(BLOCK_BYTES_MAX / rowBytes)));
  /** The most recently wanted are at the end. @type {Map<number, string[]>} */
  const blocks = new Map();
  /** @type {Set<number>} */
  const requested = new Set();
  /** The most urgent first. @type {number[]} */
  let wanted = [];
  /** @type {Error | undefined} */
  let failure;

  return {
    length,

    /** @param {number} row */
    at: (row) => blocks.get(Math.floor(row / size))?.[row % size],

    /** Why wanted rows could not be loaded. */
    failure: () => failure,

    /**
     * @param {number} first
     * @param {number} count
     * @param {AbortSignal} [signal]
     * @returns {Promise<void>} When they are loaded.
     * @throws What the source throws.
     */
    async load(first, count, signal) {
      for (const block of blocksOf(first, first + count)) await request(block, signal);
    },

    /**
     * Loads the rows in view, and then as many after and before them. Replaces what was wanted before.
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
      requestNext();
    },
  };

  /**
   * @param {number} first
   * @param {number} end
   */
  function* blocksOf(first, end) {
    for (let block = Math.floor(Math.max(0, first) / size); block * size < Math.min(end, length); block++) yield block;
  }

  function requestNext() {
    for (const block of wanted) {
      if (requested.size === REQUESTS_MAX || failure !== undefined) return;
      if (!blocks.has(block) && !requested.has(block)) void load(block);
    }
  }

  /** @param {number} block */
  async function load(block) {
    try {
      await request(block);
    } catch (error) {
      if (wanted.includes(block)) failure = /** @type {Error} */ (error);
    }
    onChange();
    requestNext();
  }

  /**
   * @param {number} block
   * @param {AbortSignal} [signal]
   */
  async function request(block, signal) {
    const first = block * size;
    requested.add(block);
    try {
      blocks.set(block, await rows(first, Math.min(size, length - first), signal));
    } finally {
      requested.delete(block);
    }
  }
}
