/**
 * What a call of the module takes: types, nothing else.
 */

import type { FreshKey } from './fresh-key.js';
import type { Engine, Mode } from './protocol.js';

export type Seed = string | number | bigint | FreshKey;

export interface Options {
  /**
   * A name: `alphanumeric`, `lower`, `upper`, `digits`, `hex`, `base32`, `crockford`, `base58`,
   * `base64url`, `clear` (no look-alikes), `ascii` (the visible ones), `dna`. Or else 2 to 256 different
   * symbols of equal size in UTF-8, one after the other. `alphanumeric` when left out.
   */
  alphabet?: string;
  /**
   * What draws. `python-choice` and `python-choices` give what CPython 3 prints for `random.seed(seed)`
   * and then, `n` times, `''.join(random.choice(alphabet) for _ in range(len))` or
   * `''.join(random.choices(alphabet, k=len))`. A seed that is a decimal integer is Python's int, all else
   * its str.
   */
  engine?: 'strandom' | Engine;
  /** Whether no two strings are the same. There must be `n` different ones. */
  unique?: boolean;
  /** Stands before each string: at most 32 characters. */
  prefix?: string;
  /** A separator follows each so many symbols but the last. */
  groups?: number;
  /** One character that is no symbol; `-` when left out. */
  separator?: string;
  /** Whether each string has a check symbol behind it (Luhn mod N). */
  check?: boolean;
  /**
   * `threads`: on workers that share memory, which takes an isolated page. `processes`: on workers that
   * share nothing, anywhere. `serial`: on one worker. When left out: `threads` where it runs, else
   * `processes`.
   */
  mode?: Mode;
  /** At most so many workers; all of them when left out. */
  threads?: number;
  /**
   * How many strings a worker takes at a time; as many as suit the job when left out. A piece has at most
   * 2 MiB, and neither a batch nor a job in `processes` more than 16,384 of them.
   */
  piece?: number;
  /** The rank to begin at, 0 when left out. */
  first?: number;
  /** Stops the work; the promise is rejected with its reason. */
  signal?: AbortSignal;
  /**
   * Called with the number of strings that have come so far, after each batch of about 16 MiB, or piece of
   * at most 2 MiB in `processes`; of a stream, after each stretch that was made.
   */
  onProgress?: (progress: { done: number, total: number }) => void;
}
