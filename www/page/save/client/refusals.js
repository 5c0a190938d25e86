/** Why a file could not be saved, in words. Pure. */

import { sizeText } from '../../core/units.js';

/**
 * @param {string} name The browser's name for the error.
 * @param {string} message
 * @param {number} written The bytes in the file at that time.
 */
export function refusal(name, message, written) {
  const removed = written > 0 ? ` The ${sizeText(written)} written so far were removed.` : '';
  switch (name) {
    case 'QuotaExceededError':
      return `The disk or this site’s storage quota is full.${removed} Free some space or ask for fewer strings, then save again.`;
    case 'NotAllowedError':
    case 'SecurityError':
      return `The browser is not allowed to write there.${removed} Allow it or choose another place, then save again.`;
    case 'NotFoundError':
    case 'InvalidStateError':
    case 'InvalidModificationError':
    case 'NoModificationAllowedError':
      return `The file was moved or deleted, or another program is using it.${removed} Choose another place, then save again.`;
    default:
      return `The file could not be written: ${message.replace(/\.?$/, '.')}${removed} Save again or choose another place.`;
  }
}
