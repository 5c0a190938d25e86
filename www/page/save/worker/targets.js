/** What a writer writes to: a file that a dialog gave, a file in the site's private folder, memory. */

/** @import { OfPrivate, Target } from '../protocol.js' */

/**
 * @typedef {object} Sink
 * @property {(bytes: Uint8Array<ArrayBuffer>) => void | Promise<void>} write All of them, or it throws.
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

/** @param {FileSystemWritableFileStream} writable Writes beside the file, and takes its place when it is closed. */
function fileSink(writable) {
  return {
    /** @param {Uint8Array<ArrayBuffer>} bytes */
    write: (bytes) => writable.write(bytes),
    close: async () => void (await writable.close()),
    discard: () => writable.abort(),
  };
}

/**
 * Several times as fast as the stream of before in Chromium, but files outside of the private folder have
 * none.
 *
 * @param {OfPrivate} target
 */
async function accessTo({ folder, name }) {
  const root = await navigator.storage.getDirectory();
  const files = await root.getDirectoryHandle(folder);
  const file = await files.getFileHandle(name);
  return file.createSyncAccessHandle();
}

/** @param {FileSystemSyncAccessHandle} access */
function privateSink(access) {
  let at = 0;
  return {
    /** @param {Uint8Array<ArrayBuffer>} bytes */
    write(bytes) {
      for (let begin = 0; begin < bytes.length;) {
        const written = access.write(bytes.subarray(begin), { at });
        if (written === 0) throw new DOMException('The disk takes no more.', 'QuotaExceededError');
        begin += written;
        at += written;
      }
    },
    // Not flushed: it is copied to the downloads at once, and need not outlast the computer's power.
    close: () => void access.close(),
    discard: () => access.close(),
  };
}

/** @returns {Sink} */
function memorySink() {
  /** The browser may keep them on the disk. @type {Blob[]} */
  const parts = [];
  return {
    write: (bytes) => void parts.push(new Blob([bytes])),
    close: () => new Blob(parts),
    discard: () => void parts.splice(0),
  };
}
