/** Finds a text among strings of different sizes. Pure; imports nothing. */

/** @import { Matcher } from './find.js' */

const NEWLINE = 10;

/**
 * @param {object} wanted
 * @param {string} wanted.text As the strings have it, but for what separates groups.
 * @param {boolean} wanted.isStart Whether strings must begin with it.
 * @param {boolean} wanted.isWhole Whether it is a whole string.
 * @param {string} [separator] What separates groups, if there are any.
 * @returns {Matcher}
 */
export function lineMatcher({ text, isStart, isWhole }, separator = '') {
  const wanted = `${isStart || isWhole ? '\n' : ''}${without(text, separator)}${isWhole ? '\n' : ''}`;
  return {
    stringsIn: (records) => records.reduce((count, byte) => count + Number(byte === NEWLINE), 0),

    indexIn(records) {
      const lines = `\n${without(new TextDecoder().decode(records), separator)}`;
      const at = lines.indexOf(wanted);
      if (at < 0) return undefined;
      let before = 0;
      // The one in front of the string, which may be where the match begins.
      for (let end = lines.indexOf('\n'); end >= 0 && end <= at; end = lines.indexOf('\n', end + 1)) before++;
      return before - 1;
    },
  };
}

/**
 * @param {string} text
 * @param {string} separator
 */
function without(text, separator) {
  return separator === '' ? text : text.replaceAll(separator, '');
}
