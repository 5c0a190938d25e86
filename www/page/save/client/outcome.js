/** What the save panel shows when a file is complete. */

import { toClipboard } from '../../core/clipboard.js';
import { download } from '../../core/download.js';
import { button, el } from '../../core/elements.js';

/** @import { Check } from './checks.js' */

/**
 * @param {string} sentence
 * @param {Check | undefined} check
 * @param {{ again: () => Promise<void>, isOnDisk: boolean } | undefined} offer Downloads the file again, from a copy in memory
 *   or on the disk.
 * @returns {HTMLElement[]}
 */
export function outcome(sentence, check, offer) {
  const said = statusText('p', sentence);
  said.className = 'save-sentence';
  const checking = check === undefined ? [] : checkParts(check);
  return offer === undefined ? [said, ...checking] : [said, ...checking, ...offerParts(offer)];
}

/** @param {{ again: () => Promise<void>, isOnDisk: boolean }} offer */
function offerParts({ again, isOnDisk }) {
  const status = statusText('span');
  const download = button('Download again', async () => {
    try {
      await again();
    } catch {
      // The user has removed what the site stores.
      status.textContent = 'The copy is gone. Save the file again.';
    }
  });
  const parts = [el('p', 'buttons', download, status)];
  if (isOnDisk) parts.push(el('p', 'save-hint', 'For that, the browser keeps a copy until you save another file or leave this page.'));
  return parts;
}

/** @param {Check} check */
function checkParts({ title, sha256, how, commands, list }) {
  const status = statusText('span');
  const system = el('select', '', ...commands.map(({ system }) => new Option(system)));
  const code = el('code', 'save-check');
  const chosen = () => commands[system.selectedIndex]?.command ?? '';
  const show = () => (code.textContent = chosen());
  system.selectedIndex = Math.max(0, commands.findIndex((each) => each.system.startsWith(thisSystem())));
  system.addEventListener('change', show);
  show();
  const buttons = [button('Copy the command', () => copy(chosen(), status, 'You can also select the command and copy it.'))];
  if (list !== undefined) {
    const { name, blob } = list;
    // The clipboard takes no other type. An end of undefined is an end of 0 in Chrome 123.
    const text = async () => blob.slice(0, blob.size, 'text/plain');
    buttons.push(
      button('Copy the list', () => copy(text(), status, 'You can also save the list.')),
      button('Save the list', () => download(name, blob)),
    );
  }
  return [
    el('p', '', `${title} `, el('code', 'save-digest', sha256)),
    el('p', '', `${how} `, code),
    el('p', 'buttons', ...buttons, el('label', 'save-system', 'System ', system), status),
  ];
}

/** Which of the systems this is, as far as the browser says. */
function thisSystem() {
  return /Windows|Mac/.exec(navigator.userAgent)?.[0].replace('Mac', 'macOS') ?? 'Linux';
}

/**
 * Changes of its text are read out.
 *
 * @param {'p' | 'span'} name
 * @param {string} [text]
 */
function statusText(name, text = '') {
  const element = el(name, 'status', text);
  element.setAttribute('role', 'status');
  return element;
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
