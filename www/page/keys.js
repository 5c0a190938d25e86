/** Keys of fresh strings. Each is wiped when nothing uses it any more. Imports nothing. */

/** @import { FreshKey } from '../module/strandom.js' */
/** @import { Spec } from './request/spec.js' */

export function countedKeys() {
  /** How many use each. @type {Map<FreshKey, number>} */
  const uses = new Map();

  return {
    /** @param {Pick<Spec, 'seed'>} spec */
    use({ seed }) {
      if (typeof seed === 'object') uses.set(seed, (uses.get(seed) ?? 0) + 1);
    },

    /** @param {Pick<Spec, 'seed'>} spec */
    release({ seed }) {
      if (typeof seed !== 'object') return;
      const left = (uses.get(seed) ?? 1) - 1;
      if (left > 0) {
        uses.set(seed, left);
        return;
      }
      uses.delete(seed);
      seed.wipe();
    },

    wipe: () => uses.forEach((_, key) => key.wipe()),
  };
}
