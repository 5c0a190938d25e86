/**
 * What the page and its coordinators say to each other: types, nothing else.
 *
 * Requests are stateless: each one says everything, so any coordinator can answer it.
 */

export type Mode = 'serial' | 'processes' | 'threads';

/**
 * Which build of the core a coordinator loads: `threads` is for shared memory, with a pool or without; `single` is for where
 * there is none. `-full` knows all shapes and Python’s engines, and loads when one of them is asked for.
 *
 * One binary cannot be both: shared memory is imported, and not every browser gives it to a page that is not isolated.
 */
export type Bundle = Plain | `${Plain}-full`;
type Plain = 'threads' | 'single';

/** What a call makes: `n` strings from rank `first` on, checked by arguments.js. */
export interface Job {
  n: number;
  len: number;
  /** Undefined for fresh strings, which have a key. */
  seed: string | undefined;
  /** 32 bytes of the system's randomness. Whoever has a copy overwrites it. */
  key?: Uint8Array<ArrayBuffer>;
  first: number;
  /** Its symbols; a-z A-Z 0-9 when undefined. */
  alphabet: string | undefined;
  /** What only the core with all shapes knows. */
  shape?: JobShape | undefined;
  /** The same in the words of the core: a symbol a line. */
  symbols?: string | undefined;
  pattern?: string | undefined;
  rules?: JobRules | undefined;
  /** Strandom's own when undefined. */
  engine?: Engine | undefined;
  /** Whether all strings are different. */
  unique?: boolean;
  /** How the strings are formatted for people; as they are when undefined. */
  code?: CodeFormat | undefined;
}

/** What each string has to satisfy. */
export interface JobRules {
  /** Of so many symbols of a set each. */
  sets: string[];
  counts: number[];
  startsWith: string | undefined;
  avoid: string[];
  maxRun: number | undefined;
}

/** What the core says of a job's strings, before any is made. */
export interface JobShape {
  /** Bytes of a string in UTF-8. */
  stringBytes: { min: number, max: number, mean: number };
  /** Whether strings differ in size. Records in memory then begin with it, in four bytes, and have room for the longest. */
  isUneven: boolean;
  /** The chance that a string without rules satisfies them. */
  p: number;
  /** The characters of strings for which formats do something. */
  special: string;
}

/** Python's `random`, by the function that draws. */
export type Engine = 'python-choice' | 'python-choices';

export interface CodeFormat {
  prefix: string;
  /** Symbols between two separators; no separators when 0. */
  groups: number;
  /** One character. */
  separator: string;
  /** Whether a check symbol follows the last symbol. */
  check: boolean;
}

/** How the strings of a document are written one after the other. */
export type Format = 'lines' | 'csv' | 'json';

/** All that says how a document is written, checked by document.js. */
export interface DocumentFormat {
  name: Format;
  /** Whether each string has its rank beside it. */
  ranked: boolean;
  /** Undefined for other formats. */
  csv: CsvFormat | undefined;
}

export interface CsvFormat {
  /** Stands above the strings; no header line when empty. */
  header: string;
  /** A comma, a semicolon or a tab. */
  delimiter: string;
  /** Whether lines end with CRLF or with a newline. */
  crlf: boolean;
  /** Whether a byte order mark comes first. */
  bom: boolean;
  /** Whether each string is a formula, which Excel shows as text. */
  excel: boolean;
}

export interface StartRequest {
  type: 'start';
  bundle: Bundle;
  /** The compiled wasm, which all workers share, or its bytes; each loads it when undefined. */
  core?: WebAssembly.Module | ArrayBuffer | undefined;
  /** Workers of the pool; none when 0. A worker may be told another number of cores than the page, so the page says it. */
  workers: number;
}

export type SeedRequest = { type: 'seed' };

export type KeyRequest = { type: 'key' };

/** The next batch of a job. */
export interface MakeRequest {
  type: 'make';
  job: Job;
  /** Strings of the job before the batch. */
  done: number;
  /** How many strings it has. */
  strings: number;
  mode: 'serial' | 'threads';
  /** Upper bound on the workers. */
  limit: number;
  /** Strings that a worker takes at a time; as many as suit the job when undefined. */
  piece: number | undefined;
  /** Whether memory is filled with one byte instead. */
  fill: boolean;
  /**
   * The number of the result, whose strings stay in the workers' shared memory until it is released. Without it only the
   * timing comes back.
   */
  result?: number | undefined;
}

/** A piece of a job, into memory of its own. */
export interface PieceRequest {
  type: 'piece';
  job: Job;
  /** Of the document that all pieces together are; lines of a result in memory when left out. */
  format?: DocumentFormat;
  /** Strings of the job before the piece. */
  done: number;
  /** How many strings it has. */
  strings: number;
  mode: 'serial' | 'threads';
  /** Upper bound on the workers. */
  limit: number;
  /** Strings that a worker of a pool takes at a time; as many as suit the job when undefined. */
  piece?: number | undefined;
  fill: boolean;
  keep: boolean;
  /** The memory of an earlier piece, to be used again. */
  buffer?: ArrayBuffer | undefined;
  /**
   * The number of the room in the workers' shared memory where the piece stays until it is released. Where there is no room
   * for it, it comes as without it.
   */
  result?: number | undefined;
}

/** Goes towards a string of the job, for a tenth of a second or so. */
export interface SeekRequest {
  type: 'seek';
  job: Job;
  /** Strings of the job before it. */
  done: number;
}

/** How many of a job's strings are possible. Its seed and key do not matter. */
export interface DescribeRequest {
  type: 'describe';
  job: Job;
}

export interface Description extends JobShape {
  /** How many strings are possible, the low byte first. */
  possible: Uint8Array<ArrayBuffer>;
  bits: number;
  /** The chance that two of the job's are the same. */
  repeat: number;
  atMost: boolean;
}

/** What each text is to the job's strings. */
export interface RecognizeRequest {
  type: 'recognize';
  job: Job;
  strings: string[];
}

/** The rank of a unique string. */
export interface RankRequest {
  type: 'rank';
  job: Job;
  string: string;
}

/** Of a result in the workers' shared memory. */
export interface HashResultRequest {
  type: 'hash-result';
  result: number;
  bytes: number;
}

/** Of memory that comes back with the answer. */
export interface HashRequest {
  type: 'hash';
  /** What is hashed, one behind the other. */
  parts: Uint8Array<ArrayBuffer>[];
}

export type Request = StartRequest | SeedRequest | KeyRequest | MakeRequest | PieceRequest | SeekRequest | RankRequest | DescribeRequest | RecognizeRequest | HashRequest | HashResultRequest;

/** What a worker will start with, so that it loads that while the page compiles the core. There is no answer. */
export type Load = { type: 'load', bundle: Bundle };

/** A result or a piece whose strings are no longer needed. There is no answer. */
export type Release = { type: 'release', result: number };

/** `sharedBytesMax`: to how much the memory that the workers share may grow, where they share one and the browser said so. */
export type Ready = { sharedBytesMax?: number | undefined };

export interface Batch {
  /** How many strings. */
  strings: number;
  /** How many bytes their records take. */
  bytes: number;
  /** The memory with the records, if they were wanted. It may be larger. */
  buffer?: ArrayBuffer | undefined;
  /** Where in the workers' shared memory the piece or the whole result begins, if it stays there: comes with a result's last batch. */
  place?: { memory: SharedArrayBuffer, begin: number } | undefined;
  /** When it began, in milliseconds since 1970. */
  startMs: number;
  /** When it was done, without the copy. */
  endMs: number;
  /** Five numbers a span: worker, first rank, end rank, start, end. */
  spans: Float64Array;
}

export type Hashed = { sha256: string, parts: Uint8Array<ArrayBuffer>[] };

export type Failure =
  | { name: 'RangeError', argument: string, place?: number | undefined, message: string }
  | { name: 'EngineError', code: 'crashed' | 'memory' | 'randomness', message: string };

/**
 * One for each kind of request: start, make (null when there is no room for the result) and piece, seed and hash-result, key,
 * seek (whether the string can be made), rank (null when no rank has the string), hash.
 */
export type Answer = Ready | Description | Float64Array | Batch | null | string | number | Uint8Array<ArrayBuffer> | boolean | Hashed;

export type Reply = { id: number, answer: Answer } | { id: number, failure: Failure };

/** The files are loaded, and the rest of the start depends on no network; or a long task goes on. */
export type News = { isAtWork: true };
