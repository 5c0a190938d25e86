/**
 * What the page, the writer and its hasher say to each other: types, nothing else.
 *
 * @typedef {{ kind: 'file', handle: FileSystemFileHandle }} OfFile What a dialog gave.
 * @typedef {{ kind: 'private', folder: string, name: string }} OfPrivate In the site's own part of the disk. By its names,
 *   for not every browser lets a worker have what the page has opened.
 * @typedef {{ kind: 'memory' }} OfMemory
 * @typedef {OfFile | OfPrivate | OfMemory} Target Where the bytes are written.
 *
 * @typedef {{ type: 'open', target: Target, gzip: boolean, sha256: boolean }} Open
 * @typedef {{ type: 'write', buffer: ArrayBuffer, bytes: number }} Write The buffer comes back.
 * @typedef {{ type: 'close' }} Close
 * @typedef {{ type: 'discard' }} Discard Nothing more is written, and nothing is left under the file's name.
 * @typedef {Open | Write | Close | Discard} ToWriter
 *
 * @typedef {object} Closed The file is whole.
 * @property {'closed'} type
 * @property {number} bytes
 * @property {string | undefined} sha256
 * @property {Blob | undefined} blob What was written to memory.
 *
 * @typedef {{ type: 'back', buffer: ArrayBuffer, written: number }} Back A buffer that was dealt with, and how much
 *   the file has so far.
 * @typedef {{ type: 'failed', name: string, message: string }} Failed Nothing more is written.
 * @typedef {{ type: 'opened' } | { type: 'alive' } | { type: 'discarded' } | Back | Closed | Failed} FromWriter
 *
 * @typedef {{ buffer: ArrayBuffer, bytes: number } | { end: true }} ToHasher
 * @typedef {{ buffer: ArrayBuffer } | { sha256: string } | { failure: string }} FromHasher
 */

export {};
