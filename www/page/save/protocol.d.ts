/** The messages between the page, the writer and its hasher. */

/** From a dialog. */
export type OfFile = { kind: 'file', handle: FileSystemFileHandle };

/** In the site's storage. By names, because not every browser lets a worker have a file that the page has opened. */
export type OfPrivate = { kind: 'private', folder: string, name: string };

export type OfMemory = { kind: 'memory' };

/** Where the bytes are written. */
export type Target = OfFile | OfPrivate | OfMemory;

export type Open = { type: 'open', target: Target, gzip: boolean, sha256: boolean };

/** The buffer is returned. */
export type Write = { type: 'write', buffer: ArrayBuffer, bytes: number };

export type Close = { type: 'close' };

/** Ends the writing and leaves no file behind. */
export type Discard = { type: 'discard' };

export type ToWriter = Open | Write | Close | Discard;

/** The file is complete. */
export interface Closed {
  type: 'closed';
  bytes: number;
  sha256: string | undefined;
  /** The file, if it was written to memory. */
  blob: Blob | undefined;
}

/** Returns a buffer, with the bytes in the file so far. */
export type Written = { type: 'written', buffer: ArrayBuffer, written: number };

/** The writing has ended. */
export type Failed = { type: 'failed', name: string, message: string };

export type FromWriter = { type: 'opened' } | { type: 'alive' } | { type: 'discarded' } | Written | Closed | Failed;

export type ToHasher = { buffer: ArrayBuffer, bytes: number } | { end: true };

export type FromHasher = { buffer: ArrayBuffer } | { sha256: string } | { failure: string };
