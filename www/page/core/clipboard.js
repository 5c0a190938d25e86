/** Text for the clipboard. */

import { UserError } from './errors.js';

/**
 * @param {string | Promise<Blob>} text
 * @throws What making the text throws, or a `UserError`.
 */
export async function toClipboard(text) {
  const { clipboard } = navigator;
  if (!clipboard) throw new UserError('This browser does not allow clipboard access. Open this page over a secure connection.');
  const blob = typeof text === 'string' ? new Blob([text], { type: 'text/plain' }) : text;
  try {
    // Safari takes text that is still being made only as a promise, and only during the click.
    if (typeof ClipboardItem === 'function') await clipboard.write([new ClipboardItem({ 'text/plain': blob })]);
    // Firefox has no ClipboardItem before version 127.
    else await clipboard.writeText(await (await blob).text());
  } catch (error) {
    // An error in making the text says more than the clipboard's.
    await blob;
    const why = String(error).replace(/\.$/, '');
    throw new UserError(`The browser did not allow copying: ${why}. Allow clipboard access for this page, then try again.`);
  }
}
