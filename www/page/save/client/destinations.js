/** Where a file can go: to a place from a dialog, or to the downloads, by way of the site's storage or of memory. */

import { download } from '../../core/download.js';
import { UserError } from '../../core/errors.js';
import { sizeText } from '../../core/units.js';
import { clearLeftovers } from './leftovers.js';
import { privateFile } from './private-file.js';

/** @import { Closed, Target } from '../protocol.js' */

/**
 * @typedef {object} Destination
 * @property {Target} target
 * @property {string} name The name of the file there.
 * @property {(closed: Closed) => Promise<(() => Promise<void>) | undefined>} finish Hands the file over. Returns what hands
 *   it over again, where that is possible.
 * @property {() => void} withdraw It is not handed over again, so no copy need be kept.
 * @property {() => Promise<void>} discard Removes an incomplete file.
 *
 * @typedef {'dialog' | 'private' | 'memory'} Kind
 *
 * @typedef {object} File
 * @property {string} name
 * @property {string} type
 * @property {string} ending With a dot.
 */

/** @typedef {(options: object) => Promise<FileSystemFileHandle & { remove?: () => Promise<void> }>} Picker */

/** Small files go through memory, which leaves nothing behind. */
const SMALL_BYTES = 32 << 20;
/** As in the core. */
const MEMORY_BYTES_MAX = 1 << 30;

/**
 * @returns {Promise<(bytes: number) => Kind>} Chooses for a file of this size. Throws when it is too large for this browser.
 */
export async function destinationKinds() {
  const hasPrivate = await root().then((folder) => folder !== undefined, () => false);
  return (bytes) => {
    if (dialog() !== undefined) return 'dialog';
    if (hasPrivate && bytes > SMALL_BYTES) return 'private';
    if (bytes <= MEMORY_BYTES_MAX) return 'memory';
    throw new UserError(
      `This browser does not give the page any storage, so a file can have at most ${sizeText(MEMORY_BYTES_MAX)}. This one would have ` +
        `${sizeText(bytes)}. Ask for fewer strings, or use another browser or a window that is not private.`,
    );
  };
}

/**
 * Must be called during the click on a button: browsers show no dialog otherwise.
 *
 * @param {Kind} kind
 * @param {File} file
 * @returns {Promise<Destination>}
 */
export function destinationFor(kind, file) {
  switch (kind) {
    case 'dialog':
      return dialogDestination(file);
    case 'private':
      return privateDestination(file);
    case 'memory':
      return Promise.resolve(memoryDestination(file));
  }
}

/**
 * @param {File} file
 * @returns {Promise<Destination>}
 */
async function dialogDestination({ name, type, ending }) {
  const show = /** @type {Picker} */ (dialog());
  const handle = await show({ suggestedName: name, types: [{ accept: { [type]: [ending] } }] });
  return {
    target: { kind: 'file', handle },
    name: handle.name,
    finish: async () => undefined,
    withdraw: () => {},
    async discard() {
      // The dialog has made an empty file. The data is in a file beside it until it is complete.
      const { size } = await handle.getFile();
      if (size === 0) await handle.remove?.();
    },
  };
}

/**
 * @param {File} file
 * @returns {Promise<Destination>}
 */
async function privateDestination({ name }) {
  await clearLeftovers();
  const { target, toCopy, withdraw, remove } = await privateFile();
  return {
    target,
    name,
    async finish() {
      const handOver = async () => download(name, await toCopy());
      await handOver();
      return handOver;
    },
    withdraw,
    discard: remove,
  };
}

/**
 * @param {File} file
 * @returns {Destination}
 */
function memoryDestination({ name, type }) {
  return {
    target: { kind: 'memory' },
    name,
    async finish({ blob }) {
      const whole = /** @type {Blob} */ (blob);
      // An end of undefined is an end of 0 in Chrome 123.
      const typed = whole.slice(0, whole.size, type);
      const handOver = async () => download(name, typed);
      await handOver();
      return handOver;
    },
    withdraw: () => {},
    discard: async () => {},
  };
}

/** The free storage that the browser reports. There may be more: Chromium reports at most 10 GiB. */
export async function reportedFreeBytes() {
  const { quota = Infinity, usage = 0 } = (await navigator.storage?.estimate?.()) ?? {};
  return quota - usage;
}

/** TypeScript does not know the dialog yet. */
function dialog() {
  return /** @type {{ showSaveFilePicker?: Picker }} */ (/** @type {unknown} */ (globalThis)).showSaveFilePicker;
}

async function root() {
  return navigator.storage?.getDirectory?.();
}
