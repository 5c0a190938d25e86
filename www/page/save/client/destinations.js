/** Where a file can go: a place that a dialog gives, the downloads by way of the site's private folder, or by way of memory. */

import { download } from '../../core/download.js';
import { sizeText } from './plan.js';

/** @import { Closed, Target } from '../protocol.js' */

/**
 * @typedef {object} Destination
 * @property {Target} target
 * @property {string} name What the file is called there.
 * @property {(closed: Closed) => Promise<(() => void) | undefined>} finish Hands it over, and gives what does so once
 *   more, where that can be.
 * @property {() => Promise<void>} discard Removes what is left of a file that is not whole.
 *
 * @typedef {'dialog' | 'private' | 'memory'} Way
 *
 * @typedef {object} File
 * @property {string} name
 * @property {string} type
 * @property {string} ending With its dot.
 */

/** @typedef {(options: object) => Promise<FileSystemFileHandle & { remove?: () => Promise<void> }>} Picker */

/** A small file takes the way that leaves nothing behind. */
const SMALL_BYTES = 32 << 20;
/** What a page may hold in memory, as in the core. */
const MEMORY_BYTES_MAX = 1 << 30;
/** The private folder of files that are on their way to the downloads. */
const FOLDER = 'strandom-saves';
/** No browser says when it has copied a file to the downloads; it is slower than this on no disk. */
const COPIED_BYTES_PER_MS = 20_000;
const COPIED_MS_MIN = 60_000;

/**
 * Which ways there are here.
 *
 * @returns {Promise<(bytes: number) => Way>} Throws for what is too large for all of them.
 */
export async function ways() {
  const hasPrivate = await root().then((it) => it !== undefined, () => false);
  return (bytes) => {
    if (dialog() !== undefined) return 'dialog';
    if (hasPrivate && bytes > SMALL_BYTES) return 'private';
    if (bytes <= MEMORY_BYTES_MAX) return 'memory';
    throw new RangeError(
      `This browser lends the page no disk here, so that a file can have at most ${sizeText(MEMORY_BYTES_MAX)}; this one would have ` +
        `${sizeText(bytes)}. Ask for fewer strings, or open the page in another browser or in a window that is not private.`,
    );
  };
}

/**
 * Gets a place. It must be called while the click on a button counts, for browsers show no dialog unasked.
 *
 * @param {Way} way
 * @param {File} file
 * @returns {Promise<Destination>}
 */
export function destinationFor(way, file) {
  switch (way) {
    case 'dialog':
      return dialogPlace(file);
    case 'private':
      return privatePlace(file);
    case 'memory':
      return Promise.resolve(memoryPlace(file));
  }
}

/**
 * @param {File} file
 * @returns {Promise<Destination>}
 */
async function dialogPlace({ name, type, ending }) {
  const show = /** @type {Picker} */ (dialog());
  const handle = await show({ suggestedName: name, types: [{ accept: { [type]: [ending] } }] });
  return {
    target: { kind: 'file', handle },
    name: handle.name,
    finish: async () => undefined,
    async discard() {
      // The dialog made an empty file, and what was written lies beside it until it is whole.
      const { size } = await handle.getFile();
      if (size === 0) await handle.remove?.();
    },
  };
}

/**
 * @param {File} file
 * @returns {Promise<Destination>}
 */
async function privatePlace({ name }) {
  await clearLeft();
  const id = crypto.randomUUID();
  const letGo = await hold(lockOf(id));
  const folder = await navigator.storage.getDirectory().then((it) => it.getDirectoryHandle(FOLDER, { create: true }));
  await folder.getFileHandle(id, { create: true });
  return {
    target: { kind: 'private', folder: FOLDER, name: id },
    name,
    async finish(closed) {
      const file = await (await folder.getFileHandle(id)).getFile();
      setTimeout(letGo, Math.max(COPIED_MS_MIN, closed.bytes / COPIED_BYTES_PER_MS));
      const hand = () => download(name, file);
      hand();
      return hand;
    },
    async discard() {
      await folder.removeEntry(id);
      letGo();
    },
  };
}

/**
 * @param {File} file
 * @returns {Destination}
 */
function memoryPlace({ name, type }) {
  return {
    target: { kind: 'memory' },
    name,
    async finish({ blob }) {
      const whole = /** @type {Blob} */ (blob);
      // An end of undefined is an end of 0 in Chrome 123.
      const typed = whole.slice(0, whole.size, type);
      const hand = () => download(name, typed);
      hand();
      return hand;
    },
    discard: async () => {},
  };
}

/** Removes files that were handed over, or whose page has gone. Those of other tabs that are at work stay. */
export async function clearLeft() {
  const folder = await root().then((it) => it?.getDirectoryHandle(FOLDER)).catch(() => undefined);
  if (folder === undefined) return;
  // The iterator is not in TypeScript's list of what pages have.
  const names = /** @type {{ keys(): AsyncIterable<string> }} */ (/** @type {unknown} */ (folder)).keys();
  for await (const name of names) {
    await navigator.locks.request(lockOf(name), { ifAvailable: true }, async (lock) => {
      // Another tab may have been quicker.
      if (lock !== null) await folder.removeEntry(name).catch(() => {});
    });
  }
}

/**
 * How much of the disk the browser tells of. There may be more: Chromium tells of 10 GiB at most, so this is a
 * hint and no limit.
 */
export async function roomTold() {
  const { quota = Infinity, usage = 0 } = (await navigator.storage?.estimate?.()) ?? {};
  return quota - usage;
}

/** The browser's dialog, which TypeScript does not know yet. */
function dialog() {
  return /** @type {{ showSaveFilePicker?: Picker }} */ (/** @type {unknown} */ (globalThis)).showSaveFilePicker;
}

async function root() {
  return navigator.storage?.getDirectory?.();
}

/** @param {string} name */
function lockOf(name) {
  return `${FOLDER} ${name}`;
}

/**
 * Takes a lock, as a sign to other tabs.
 *
 * @param {string} name
 * @returns {Promise<() => void>} Gives it back; so does the end of the page.
 */
function hold(name) {
  return new Promise((resolve, reject) => {
    navigator.locks.request(name, () => new Promise((letGo) => resolve(() => letGo(undefined)))).catch(reject);
  });
}
