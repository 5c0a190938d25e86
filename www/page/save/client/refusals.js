/** What a save says when it has not come to its end. Pure. */

import { sizeText } from './plan.js';

/**
 * @param {string} name What the browser calls the error.
 * @param {string} message
 * @param {number} written How many bytes the file had.
 */
export function refusal(name, message, written) {
  const removed = written > 0 ? ` The ${sizeText(written)} that were written are removed.` : '';
  switch (name) {
    case 'QuotaExceededError':
      return `There is no more room, on the disk or in what the browser gives this site of it.${removed} Make room, or ask for fewer strings, and save again.`;
    case 'NotAllowedError':
    case 'SecurityError':
      return `The browser may not write there.${removed} Allow it, or choose another place, and save again.`;
    case 'NotFoundError':
    case 'InvalidStateError':
    case 'InvalidModificationError':
    case 'NoModificationAllowedError':
      return `The file is gone, or another program has it.${removed} Choose another place, and save again.`;
    default:
      return `The file could not be written: ${message.replace(/\.?$/, '.')}${removed} Save again, or choose another place.`;
  }
}
