/** The messages between the page, the writer and its hasher. */

/** From a dialog. */
export type OfFile = { kind: 'file', handle: FileSystemFileHandle };

/** In the site's storage. By names, because not every browser lets a worker have a file that the page has opened. */
export type OfPrivate = { kind: 'private', folder: string, name: string };

export type OfMemory = { kind: 'memory' };

/** Where the bytes are written. */
export type Target = OfFile | OfPrivate | OfMemory;

/** What is hashed of the file: nothing, all of it, or each of its pieces. */
export interface Hashing {
  sha256: boolean;
  /** The size of a piece, if pieces are hashed. */
  pieceBytes?: number | undefined;
}

export type Open = { type: 'open', target: Target, gzip: boolean } & Hashing;

/** The file's next bytes: transferred, or a view of shared memory that stays as it is until the bytes are returned. */
export type Write = { type: 'write', bytes: Uint8Array };

export type Close = { type: 'close' };

/** Ends the writing and leaves no file behind. */
export type Discard = { type: 'discard' };

export type ToWriter = Open | Write | Close | Discard;

/** What `split --filter=sha256sum` prints for a file. */
export type PieceList = { blob: Blob, pieces: number, pieceBytes: number };

/** SHA-256 of the list if there is one, else of the file. */
export type Hashed = { sha256: string, list: PieceList | undefined };

/** The file is complete. */
export interface Closed {
  type: 'closed';
  bytes: number;
  hashed: Hashed | undefined;
  /** The file, if it was written to memory. */
  blob: Blob | undefined;
}

/** `shared`: whether it takes views of shared memory. */
export type Opened = { type: 'opened', shared: boolean };

/** Returns the bytes that came first of those it has, transferred unless they are shared, with how many are in the file so far. */
export type Written = { type: 'written', bytes: Uint8Array | undefined, written: number };

/** The writing has ended. */
export type Failed = { type: 'failed', name: string, message: string };

export type FromWriter = Opened | { type: 'alive' } | { type: 'discarded' } | Written | Closed | Failed;

export type ToHasher = { begin: true, pieceBytes: number | undefined } | { bytes: Uint8Array } | { end: true };

export type FromHasher = { bytes: Uint8Array | undefined } | Hashed | { failure: string };
