/**
 * What the page, the writer and its hasher say to each other: types, nothing else.
 */

/** What a dialog gave. */
export type OfFile = { kind: 'file', handle: FileSystemFileHandle };

/**
 * In the site's own part of the disk. By its names, for not every browser lets a worker have what the page
 * has opened.
 */
export type OfPrivate = { kind: 'private', folder: string, name: string };

export type OfMemory = { kind: 'memory' };

/** Where the bytes are written. */
export type Target = OfFile | OfPrivate | OfMemory;

export type Open = { type: 'open', target: Target, gzip: boolean, sha256: boolean };

/** The buffer comes back. */
export type Write = { type: 'write', buffer: ArrayBuffer, bytes: number };

export type Close = { type: 'close' };

/** Nothing more is written, and nothing is left under the file's name. */
export type Discard = { type: 'discard' };

export type ToWriter = Open | Write | Close | Discard;

/** The file is whole. */
export interface Closed {
  type: 'closed';
  bytes: number;
  sha256: string | undefined;
  /** What was written to memory. */
  blob: Blob | undefined;
}

/** A buffer that was dealt with, and how much the file has so far. */
export type Back = { type: 'back', buffer: ArrayBuffer, written: number };

/** Nothing more is written. */
export type Failed = { type: 'failed', name: string, message: string };

export type FromWriter = { type: 'opened' } | { type: 'alive' } | { type: 'discarded' } | Back | Closed | Failed;

export type ToHasher = { buffer: ArrayBuffer, bytes: number } | { end: true };

export type FromHasher = { buffer: ArrayBuffer } | { sha256: string } | { failure: string };
