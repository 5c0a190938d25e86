/** A limit for how long a worker may be silent while something is due. Imports nothing. */

/** Silence is counted in slices, because a computer that sleeps lets a single long timer run out. */
const SLICE_MS = 1000;

export class Watchdog {
  #onSilence;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;

  /** @param {(limitMs: number) => void} onSilence Called when a silence has lasted to its limit. */
  constructor(onSilence) {
    this.#onSilence = onSilence;
  }

  /** Whether something is due. */
  get isWatching() {
    return this.#timer !== undefined;
  }

  /** @param {number} limitMs A silence that begins now is too long then. */
  watch(limitMs) {
    this.rest();
    this.#count(0, limitMs);
  }

  /** Nothing is due. */
  rest() {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  /**
   * @param {number} silentMs
   * @param {number} limitMs
   */
  #count(silentMs, limitMs) {
    this.#timer = setTimeout(() => {
      const nowMs = silentMs + SLICE_MS;
      if (nowMs < limitMs) {
        this.#count(nowMs, limitMs);
        return;
      }
      this.rest();
      this.#onSilence(limitMs);
    }, SLICE_MS);
  }
}
