/** What the save panel shows when a file is complete. */

import { toClipboard } from '../../core/clipboard.js';
import { download } from '../../core/download.js';
import { button, el } from '../../core/elements.js';

/** @import { Check } from './checks.js' */

/**
 * @param {string} sentence
 * @param {Check | undefined} check
 * @param {(() => void) | undefined} again Downloads the file again.
 * @returns {HTMLElement[]}
 */
export function outcome(sentence, check, again) {
  const said = el('p', 'save-sentence', sentence);
  said.setAttribute('role', 'status');
  const checking = check === undefined ? [] : checkParts(check);
  return again === undefined ? [said, ...checking] : [said, ...checking, el('p', 'buttons', button('Download again', again))];
}

/** @param {Check} check */
function checkParts({ title, sha256, how, command, list }) {
  const copied = el('span', 'status');
  copied.setAttribute('role', 'status');
  const buttons = [button('Copy the command', () => copy(command, copied, 'You can also select the command and copy it.'))];
  if (list !== undefined) {
    const { name, blob } = list;
    // The clipboard takes no other type. An end of undefined is an end of 0 in Chrome 123.
    const text = async () => blob.slice(0, blob.size, 'text/plain');
    buttons.push(
      button('Copy the list', () => copy(text(), copied, 'You can also save the list.')),
      button('Save the list', () => download(name, blob)),
    );
  }
  return [
    el('p', '', `${title} `, el('code', 'save-digest', sha256)),
    el('p', '', `${how} `, el('code', 'save-check', command)),
    el('p', 'buttons', ...buttons, copied),
  ];
}

/**
 * @param {string | Promise<Blob>} text
 * @param {HTMLElement} status
 * @param {string} instead What the user can do if it fails.
 */
async function copy(text, status, instead) {
  try {
    await toClipboard(text);
    status.textContent = 'Copied.';
  } catch (error) {
    status.textContent = `${/** @type {Error} */ (error).message} ${instead}`;
  }
}
