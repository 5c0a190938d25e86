/** Where the writer writes: to a file from a dialog, to a file in the site's storage, to memory. */

/** @import { OfPrivate, Target } from '../protocol.js' */

/**
 * @typedef {object} Sink
 * @property {boolean} takesShared Whether it writes from shared memory, too.
 * @property {(bytes: Uint8Array) => void | Promise<void>} write Writes all bytes, or throws.
 * @property {() => Promise<Blob | undefined> | Blob | undefined} close
 * @property {() => void | Promise<void>} discard
 */

/**
 * @param {Target} target
 * @returns {Promise<Sink>}
 */
export async function sinkFor(target) {
  switch (target.kind) {
    case 'file':
      return fileSink(await target.handle.createWritable());
    case 'private':
      return privateSink(await accessTo(target));
    case 'memory':
      return memorySink();
  }
}

/**
 * @param {FileSystemWritableFileStream} writable Writes to a temporary file, which replaces the real one when it is closed.
 * @returns {Sink}
 */
function fileSink(writable) {
  return {
    takesShared: false,
    write: (bytes) => writable.write(/** @type {Uint8Array<ArrayBuffer>} */ (bytes)),
    close: async () => void (await writable.close()),
    discard: () => writable.abort(),
  };
}

/**
 * Several times as fast as a writable stream in Chromium. Only files in the site's storage have such access.
 *
 * @param {OfPrivate} target
 */
async function accessTo({ folder, name }) {
  const root = await navigator.storage.getDirectory();
  const files = await root.getDirectoryHandle(folder);
  const file = await files.getFileHandle(name);
  return file.createSyncAccessHandle();
}

/**
 * @param {FileSystemSyncAccessHandle} access
 * @returns {Sink}
 */
function privateSink(access) {
  let at = 0;
  return {
    takesShared: writesShared(access),
    write(bytes) {
      for (let begin = 0; begin < bytes.length;) {
        const written = access.write(/** @type {Uint8Array<ArrayBuffer>} */ (bytes.subarray(begin)), { at });
        if (written === 0) throw new DOMException('The disk is full.', 'QuotaExceededError');
        begin += written;
        at += written;
      }
    },
    // Not flushed, because it is copied to the downloads at once and need not survive a power failure.
    close: () => void access.close(),
    discard: () => access.close(),
  };
}

/**
 * Tried, because no browser says so.
 *
 * @param {FileSystemSyncAccessHandle} access To an empty file.
 */
function writesShared(access) {
  try {
    const written = access.write(new Uint8Array(new SharedArrayBuffer(1)));
    access.truncate(0);
    return written === 1;
  } catch {
    return false;
  }
}

/** @returns {Sink} */
function memorySink() {
  /** The browser may move them to the disk. @type {Blob[]} */
  const parts = [];
  return {
    takesShared: false,
    write: (bytes) => void parts.push(new Blob([/** @type {Uint8Array<ArrayBuffer>} */ (bytes)])),
    close: () => new Blob(parts),
    discard: () => void parts.splice(0),
  };
}
