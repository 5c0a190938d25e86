/** A list of texts in one field: on one line with spaces between them, or one on each line. Pure; imports nothing. */

/** @param {string} text As it was typed. */
export function listed(text) {
  const hasLines = /[\r\n]/.test(text.replaceAll(/^[\r\n]+|[\r\n]+$/g, ''));
  return text.split(hasLines ? /[\r\n]+/ : /\s+/).filter((each) => each !== '');
}

/** @param {string[]} list */
export function listText(list) {
  const hasSpaces = list.some((each) => /\s/.test(each));
  return hasSpaces ? list.join('\n') : list.join(' ');
}
