/** Text for the clipboard. Imports nothing. */

/**
 * The text is given as a promise, because Safari takes it only in the very moment of the key or click. Firefox takes
 * promises since version 127 and waits for the text before.
 *
 * @param {Promise<Blob>} text
 * @throws What the making of the text throws, or what the browser says, in words that say what to do.
 */
export async function toClipboard(text) {
  const { clipboard } = navigator;
  if (!clipboard) {
    throw new RangeError('This browser lends this page no clipboard. Over a secure connection a later one does.');
  }
  try {
    if (typeof ClipboardItem === 'function') await clipboard.write([new ClipboardItem({ 'text/plain': text })]);
    else await clipboard.writeText(await (await text).text());
  } catch (error) {
    // What went wrong with the text is told by the text.
    await text;
    const why = String(error).replace(/\.$/, '');
    throw new RangeError(`The browser did not take it to the clipboard: ${why}. Allow this page to use the clipboard, and try again.`);
  }
}
