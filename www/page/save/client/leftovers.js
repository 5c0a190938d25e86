/** Files in the site's storage that were or will be copied to the downloads, and their end. Imports nothing. */

/** In the site's storage. */
export const FOLDER = 'strandom-saves';
/** Browsers do not say when they have copied a file to the downloads. No disk is slower than this. */
const COPIED_BYTES_PER_MS = 20_000;
const COPIED_MS_MIN = 60_000;

/** Its file is in use. @param {string} name */
export function lockOf(name) {
  return `${FOLDER} ${name}`;
}

/** How long the browser may take to copy a file. @param {number} bytes */
export function copyMs(bytes) {
  return Math.max(COPIED_MS_MIN, bytes / COPIED_BYTES_PER_MS);
}

/**
 * Removes the files of pages that have gone, now or once the browser has copied them. Files of other tabs stay. Each visit
 * begins with it, because a page that ends cannot wait until its file is removed.
 */
export async function clearLeftovers() {
  const folder = await navigator.storage?.getDirectory?.().then((root) => root.getDirectoryHandle(FOLDER)).catch(() => undefined);
  if (folder === undefined) return;
  // TypeScript does not know the iterator.
  const names = /** @type {{ keys(): AsyncIterable<string> }} */ (/** @type {unknown} */ (folder)).keys();
  for await (const name of names) await clearOne(folder, name);
}

/**
 * @param {FileSystemDirectoryHandle} folder
 * @param {string} name
 */
async function clearOne(folder, name) {
  await navigator.locks.request(lockOf(name), { ifAvailable: true }, async (lock) => {
    if (lock === null) return;
    try {
      const { lastModified, size } = await (await folder.getFileHandle(name)).getFile();
      const leftMs = lastModified + copyMs(size) - Date.now();
      if (leftMs > 0) setTimeout(() => void clearOne(folder, name), leftMs);
      else await folder.removeEntry(name);
    } catch {
      // Another tab has removed it.
    }
  });
}
