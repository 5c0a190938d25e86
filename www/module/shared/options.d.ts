/**
 * What a call of the module takes: types, nothing else.
 */

import type { FreshKey } from './fresh-key.js';
import type { Engine, Format, Mode } from './protocol.js';

export type Seed = string | number | bigint | FreshKey;

/** A set is a named alphabet, `letters` (a-z A-Z), `signs` (visible ASCII but letters and digits), or its symbols as one text. */
export interface Rules {
  /** At least so many symbols of each set. */
  atLeast?: readonly (readonly [set: string, count: number])[];
  /** The first symbol is in this set. */
  startsWith?: string;
  /** No string contains one of these words, whether in capitals or not. */
  avoid?: readonly string[];
  /** No symbol stands more often than this in direct succession. */
  maxRun?: number;
}

export interface Options {
  /**
   * A name: `alphanumeric`, `lower`, `upper`, `digits`, `hex`, `base32`, `crockford`, `base58`, `base64url`, `clear`
   * (without 0Oo 1IiLl), `distinct` (capitals and digits without 0O 1IL 2Z 5S 6G 8B UV), `ascii` (its visible characters), `dna`. Otherwise 2 to 65,536 different symbols: characters one
   * after the other, or an array of texts of 1 to 64 bytes of UTF-8, such as emoji, syllables or words. `alphanumeric` when left out.
   */
  alphabet?: string | readonly string[];
  /**
   * What each string looks like, such as `[A-Z]{3}-\\d{3}`. `len` is undefined then, and `alphabet`, `words`, `prefix`, `groups`,
   * `separator` and `check` are left out.
   */
  pattern?: string;
  /**
   * Pass phrases of `len` words: a list of that name, or your own words. `separator` stands between two, a space when left out,
   * nothing when empty. `alphabet` and `groups` are left out.
   */
  words?: 'eff' | 'eff-short' | 'bip39' | readonly string[];
  /** What each string has to satisfy. All strings that do are equally likely. */
  rules?: Rules;
  /**
   * What draws. `python-choice` and `python-choices` give what CPython 3 prints for `random.seed(seed)` and then, `n`
   * times, `''.join(random.choice(alphabet) for _ in range(len))` or `''.join(random.choices(alphabet, k=len))`. A seed
   * that is a decimal integer is Python's int; any other is its str.
   */
  engine?: 'strandom' | Engine;
  /** Whether all strings are different. `n` different ones must exist. */
  unique?: boolean;
  /** Text before each string: at most 32 characters. */
  prefix?: string;
  /** Symbols between two separators, 0 to 65,536; no separators when 0 or left out. */
  groups?: number;
  /** One character that is no symbol; `-` when left out. */
  separator?: string;
  /** Whether each string ends with a check symbol (Luhn mod N). */
  check?: boolean;
  /**
   * `threads`: on workers that share memory, which needs an isolated page. `processes`: on workers that share nothing,
   * on any page. `serial`: on one worker. When left out, `threads` where it runs, and `processes` elsewhere.
   */
  mode?: Mode;
  /** Upper bound on the workers; all of them when left out. */
  threads?: number;
  /**
   * How many strings a worker takes at a time; as many as suit the job when left out. A piece has at most 2 MiB, and a
   * batch, or a job in `processes`, has at most 16,384 pieces.
   */
  piece?: number;
  /** The rank to begin at; 0 when left out. */
  first?: number;
  /** Stops the work. The promise is rejected with the signal's reason. */
  signal?: AbortSignal;
  /**
   * Called with the number of strings that are done, after each batch, which takes a few milliseconds, or each piece of at
   * most 2 MiB in `processes`; for a stream, after each chunk. It begins again at 0 if the workers are replaced, except for a
   * stream.
   */
  onProgress?: (progress: { done: number, total: number }) => void;
}

export interface StreamOptions extends Omit<Options, 'piece'> {
  /**
   * `lines`, each string with a newline; `csv` as in RFC 4180, with a header; `json`, an array. `lines` when left out.
   */
  format?: Format;
  /** How many strings of the document you have already. The stream goes on behind them, so that a download can be resumed. */
  from?: number;
  /**
   * Whether chunks may be views of the workers' shared memory, which stay as they are until you `release` them, each of
   * them. Only read them.
   */
  shared?: boolean;
  /** Whether each string of CSV or JSON has its rank beside it: in a column, or in an object with `rank` and `string`. */
  ranked?: boolean;
  /** For CSV: stands above the strings, at most 64 characters; no header line when empty. `string` when left out. */
  header?: string;
  /** For CSV: a comma, a semicolon or a tab. A comma when left out. */
  delimiter?: ',' | ';' | '\t';
  /** For CSV: whether lines end with CRLF, as when left out, or with a newline. */
  crlf?: boolean;
  /** For CSV: whether a byte order mark comes first, by which Excel knows UTF-8. */
  bom?: boolean;
  /**
   * For CSV: whether each string is a formula such as `="00123"`, which Excel shows as the text `00123` and not as the number
   * 123. Other programs show the formula. At most 255 characters a string.
   */
  excel?: boolean;
}
