/** A file in the site's storage, for as long as its download is offered. */

import { copyMs, FOLDER, lockOf } from './leftovers.js';

/** @import { OfPrivate } from '../protocol.js' */

/**
 * @typedef {object} PrivateFile
 * @property {OfPrivate} target
 * @property {() => Promise<Blob>} toCopy For the downloads, which take a while to copy it.
 * @property {() => void} withdraw Removes it once it is copied.
 * @property {() => Promise<void>} remove
 */

/** @returns {Promise<PrivateFile>} */
export async function privateFile() {
  const id = crypto.randomUUID();
  const releaseLock = await hold(lockOf(id));
  const folder = await navigator.storage.getDirectory().then((root) => root.getDirectoryHandle(FOLDER, { create: true }));
  await folder.getFileHandle(id, { create: true });
  let copiedMs = 0;
  // Otherwise the next visit removes it.
  addEventListener('pagehide', leave);

  return {
    target: { kind: 'private', folder: FOLDER, name: id },

    async toCopy() {
      const file = await (await folder.getFileHandle(id)).getFile();
      copiedMs = Date.now() + copyMs(file.size);
      return file;
    },

    withdraw() {
      setTimeout(() => void remove().catch(() => {}), Math.max(0, copiedMs - Date.now()));
    },

    remove,
  };

  async function remove() {
    removeEventListener('pagehide', leave);
    try {
      await folder.removeEntry(id);
    } finally {
      releaseLock();
    }
  }

  /** @param {PageTransitionEvent} event */
  function leave({ persisted }) {
    if (!persisted && copiedMs > 0 && copiedMs <= Date.now()) void folder.removeEntry(id).catch(() => {});
  }
}

/**
 * Takes a lock, which other tabs see.
 *
 * @param {string} name
 * @returns {Promise<() => void>} Releases it, as does the end of the page.
 */
function hold(name) {
  return new Promise((resolve, reject) => {
    navigator.locks.request(name, () => new Promise((release) => resolve(() => release(undefined)))).catch(reject);
  });
}
