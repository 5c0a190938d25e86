/**
 * What the page and its coordinators say to each other: types, nothing else.
 *
 * Requests are stateless: each says everything, so any coordinator can answer it.
 */

export type Mode = 'serial' | 'processes' | 'threads';

/**
 * Which build of the core a coordinator loads: the one with a pool in shared memory, or the one that needs
 * none and runs as many times as there are workers.
 */
export type Bundle = 'threads' | 'single';

/** What one call does: `n` strings from rank `first` on, checked by arguments.js. */
export interface Job {
  n: number;
  len: number;
  /** Undefined for fresh strings, which have a key. */
  seed: string | undefined;
  /** 32 bytes of the system's randomness. Whoever has a copy wipes it. */
  key?: Uint8Array<ArrayBuffer>;
  first: number;
  /** Its symbols; the tutorial's 62 when undefined. */
  alphabet: string | undefined;
  /** Strandom's own when undefined. */
  engine?: Engine | undefined;
  /** Whether no two strings are the same. */
  unique?: boolean;
  /** How the strings are dressed; as they are when undefined. */
  code?: CodeFormat | undefined;
}

/** Python's `random`, by the function that draws. */
export type Engine = 'python-choice' | 'python-choices';

export interface CodeFormat {
  prefix: string;
  /** A separator follows each so many symbols but the last; none when 0. */
  groups: number;
  /** One character. */
  separator: string;
  /** Whether a check symbol stands at the end. */
  check: boolean;
}

/** How a file of strings is written. */
export type Format = 'lines' | 'csv' | 'json';

export interface StartRequest {
  type: 'start';
  bundle: Bundle;
  /** How many its pool should have; as many as suit the computer when undefined. */
  workers: number | undefined;
}

export type SeedRequest = { type: 'seed' };

export type KeyRequest = { type: 'key' };

/** The next batch of a job, into the memory of the whole result. */
export interface MakeRequest {
  type: 'make';
  job: Job;
  /** How many of the job's strings the page has: the next batch begins there. */
  done: number;
  mode: 'serial' | 'threads';
  /** At most so many workers. */
  limit: number;
  /** How many strings a worker takes at a time; as many as suit the job when undefined. */
  piece: number | undefined;
  /** Whether memory is filled instead, with one byte. */
  fill: boolean;
  /** Whether the bytes are wanted; without them only the timing comes back. */
  keep: boolean;
  /**
   * The result's memory with the batches before this one, as it came with the last of them. It travels to
   * and fro; only who has it can look into it.
   */
  buffer?: ArrayBuffer;
}

/** A piece of a job, into memory of its own. */
export interface PieceRequest {
  type: 'piece';
  job: Job;
  /** Of the file that all pieces together are; lines of a result in memory when left out. */
  format?: Format;
  /** The string of the job at which the piece begins. */
  done: number;
  /** How many it has. */
  strings: number;
  mode: 'serial' | 'threads';
  /** At most so many workers. */
  limit: number;
  fill: boolean;
  keep: boolean;
  /** The memory of an earlier piece, to be used again. */
  buffer?: ArrayBuffer;
}

/** Goes towards a string of the job, for a tenth of a second or so. */
export interface SeekRequest {
  type: 'seek';
  job: Job;
  /** Which one. */
  done: number;
}

export interface HashRequest {
  type: 'hash';
  /** Comes back with the answer. */
  buffer: ArrayBuffer;
  /** How many of it are hashed. */
  bytes: number;
}

export type Request = StartRequest | SeedRequest | KeyRequest | MakeRequest | PieceRequest | SeekRequest | HashRequest;

/** Memory that another result may be made in. Nothing is answered. */
export type Release = { type: 'release', buffer: ArrayBuffer };

/** How many workers its pool has, or how many of its kind there should be. */
export type Ready = { workers: number };

export interface Batch {
  /** How many strings this batch has. */
  strings: number;
  /** How many bytes their records take. */
  bytes: number;
  /** The memory with the records. It may be larger. */
  buffer: ArrayBuffer | undefined;
  /** When the making began, in milliseconds since 1970. */
  startMs: number;
  /** When it was done: copying is not part of it. */
  endMs: number;
  /** Five numbers a span: worker, first rank, end rank, start, end. */
  spans: Float64Array;
}

export type Hashed = { sha256: string, buffer: ArrayBuffer };

export type Failure =
  | { name: 'RangeError', message: string }
  | { name: 'EngineError', code: 'crashed' | 'memory' | 'randomness', message: string };

/** To each request its own: start, make and piece, seed, key, seek (whether it is there), hash. */
export type Answer = Ready | Batch | string | Uint8Array<ArrayBuffer> | boolean | Hashed;

export type Reply = { id: number, answer: Answer } | { id: number, failure: Failure };

/** Its files have come, and what is left of the start depends on no network; or what takes long goes on. */
export type News = { isAtWork: true };
