/** Text for the clipboard, by whichever way the browser allows. */

import { UserError } from './errors.js';

/**
 * @param {string | Promise<Blob>} text
 * @throws What making the text throws, or a `UserError` that says what failed.
 */
export async function toClipboard(text) {
  const blob = Promise.resolve(typeof text === 'string' ? new Blob([text], { type: 'text/plain' }) : text);
  // Safari forgets the click while a blob is read, so text stays text.
  const made = typeof text === 'string' ? Promise.resolve(text) : blob.then((whole) => whole.text());
  // Both are awaited below. That they fail before is no error of its own.
  for (const promise of [blob, made]) promise.catch(() => {});
  /** @type {unknown} */
  let failure;
  for (const copy of [asItem, asText, byCommand]) {
    try {
      if (await copy(blob, made)) return;
    } catch (error) {
      // The first way says most: the later ones fail for having come later.
      failure ??= error;
    }
    // An error in making the text says more than the clipboard's.
    await blob;
  }
  throw new UserError(whyNot(failure));
}

/**
 * Safari takes text that is still being made only as a promise, and only during the click.
 *
 * @param {Promise<Blob>} blob
 * @returns {Promise<boolean>} False where there is no such way.
 */
async function asItem(blob) {
  // Pages that were not loaded over a secure connection have no clipboard.
  const { clipboard } = /** @type {{ clipboard?: Clipboard }} */ (navigator);
  // Firefox has no ClipboardItem before version 127.
  if (typeof clipboard?.write !== 'function' || typeof ClipboardItem !== 'function') return false;
  await clipboard.write([new ClipboardItem({ 'text/plain': blob })]);
  return true;
}

/**
 * @param {Promise<Blob>} _blob
 * @param {Promise<string>} made
 */
async function asText(_blob, made) {
  const { clipboard } = /** @type {{ clipboard?: Clipboard }} */ (navigator);
  if (typeof clipboard?.writeText !== 'function') return false;
  await clipboard.writeText(await made);
  return true;
}

/**
 * The old way, which needs no secure connection. Something has to be selected, but what is copied is said when the browser
 * asks, so that no field has to hold megabytes.
 *
 * @param {Promise<Blob>} _blob
 * @param {Promise<string>} made
 */
async function byCommand(_blob, made) {
  if (typeof document.execCommand !== 'function') return false;
  const text = await made;
  const focused = document.activeElement;
  const field = document.createElement('textarea');
  Object.assign(field, { value: ' ', readOnly: true });
  Object.assign(field.style, { position: 'fixed', top: '0', opacity: '0' });
  let isCopied = false;
  const fill = (/** @type {ClipboardEvent} */ event) => {
    event.clipboardData?.setData('text/plain', text);
    event.preventDefault();
    event.stopImmediatePropagation();
    isCopied = event.clipboardData !== null;
  };
  document.addEventListener('copy', fill, { capture: true });
  document.body.append(field);
  try {
    field.select();
    return document.execCommand('copy') && isCopied;
  } finally {
    document.removeEventListener('copy', fill, { capture: true });
    field.remove();
    if (focused instanceof HTMLElement) focused.focus({ preventScroll: true });
  }
}

/** @param {unknown} failure */
function whyNot(failure) {
  if (failure !== undefined) return `Nothing was copied: ${String(failure).replace(/\.$/, '')}. Press the button again, or allow clipboard access for this page.`;
  if (!isSecureContext) return 'Nothing was copied. Browsers give the clipboard only to pages from a secure connection (https), and this page has none.';
  return 'Nothing was copied: this browser has no clipboard for pages.';
}
