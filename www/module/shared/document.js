/** How a document of strings is written, and what room that takes, as in the core. Pure. */

import { symbolsOf } from './arguments.js';
import { argumentError, checkBoolean, checkOneOf, checkText, codePointText, describe } from './checks.js';
import { recordBytes, separatorsIn } from './code.js';

/** @import { CodeFormat, DocumentFormat, Format, JobShape } from './protocol.js' */

/** @type {readonly Format[]} */
const FORMATS = ['lines', 'csv', 'json'];
const DELIMITERS = [',', ';', '\t'];
/** Characters of a header. */
const HEADER_MAX = 64;
/** UTF-16 units of a text in a formula of Excel. */
const EXCEL_TEXT_MAX = 255;
/** Digits of a rank. */
const RANK_BYTES_MAX = 20;

/** @typedef {{ len: number, alphabet?: string | undefined, code?: CodeFormat | undefined, shape?: JobShape | undefined }} StringFormat */

/**
 * @typedef {object} Frame
 * @property {number} ends The bytes of header and footer.
 * @property {number} around The bytes around each string, without the digits of its rank.
 * @property {string} escapes The characters that are escaped.
 * @property {number} escapeBytes How many bytes each of them gets.
 */

/**
 * The options of a document, checked.
 *
 * @param {{ format?: unknown, ranked?: unknown, header?: unknown, delimiter?: unknown, crlf?: unknown, bom?: unknown, excel?: unknown }} options
 * @param {StringFormat} [strings] Undefined where only the core knows how long they are.
 * @returns {DocumentFormat}
 */
export function checkDocumentFormat({ format, ranked = false, header = 'string', delimiter = ',', crlf = true, bom = false, excel = false }, strings) {
  const name = checkOneOf('format', format ?? 'lines', FORMATS);
  const csv = {
    header: checkHeader(checkText('header', header, 'text')),
    delimiter: checkDelimiter(delimiter),
    crlf: checkBoolean('crlf', crlf),
    bom: checkBoolean('bom', bom),
    excel: checkBoolean('excel', excel),
  };
  if (checkBoolean('ranked', ranked) && name === 'lines') {
    throw argumentError(RangeError, 'ranked', 'must be false for lines, which are strings and nothing else; you gave true.');
  }
  if (name !== 'csv') return { name, ranked: ranked === true, csv: undefined };
  if (csv.excel && strings !== undefined) checkExcel(strings);
  return { name, ranked: ranked === true, csv };
}

/** @param {string} header */
function checkHeader(header) {
  const characters = [...header];
  if (characters.length > HEADER_MAX) {
    throw argumentError(RangeError, 'header', `must have at most ${HEADER_MAX} characters; you gave ${characters.length}.`);
  }
  const at = characters.findIndex((each) => /^\p{Cc}$/u.test(each));
  if (at < 0) return header;
  throw argumentError(RangeError, 'header', `must have no control characters; you gave ${codePointText(characters[at] ?? '')} as character ${at + 1}.`);
}

/** @param {unknown} delimiter */
function checkDelimiter(delimiter) {
  const found = DELIMITERS.find((each) => each === delimiter);
  if (found !== undefined) return found;
  throw argumentError(RangeError, 'delimiter', `must be a comma, a semicolon or a tab; you gave ${describe(delimiter)}.`);
}

/** @param {StringFormat} strings */
function checkExcel({ len, alphabet, code, shape }) {
  // The core knows how long these are.
  if (shape !== undefined) return;
  const symbols = len + Number(code?.check ?? false);
  const others = code === undefined ? 0 : code.prefix.length + separatorsIn(symbols, code) * code.separator.length;
  const units = symbols * String.fromCodePoint(symbolsOf(alphabet).codePointAt(0) ?? 0).length + others;
  if (units <= EXCEL_TEXT_MAX) return;
  throw argumentError(
    RangeError, 'excel', `must be false for strings of more than ${EXCEL_TEXT_MAX} characters, which Excel does not take as text; these have ${units}.`,
  );
}

/**
 * @param {StringFormat} strings
 * @returns {string} The characters that they may have; of other shapes those for which a format does something.
 */
export function charactersOf({ alphabet, code, shape }) {
  if (shape !== undefined) return shape.special;
  const { prefix = '', groups = 0, separator = '' } = code ?? {};
  return `${symbolsOf(alphabet)}${prefix}${groups > 0 ? separator : ''}`;
}

/**
 * @param {DocumentFormat} format
 * @param {string} characters Those of the strings.
 * @returns {Frame}
 */
export function frameOf({ name, ranked, csv }, characters) {
  if (name === 'json') return { ends: '[\n]'.length, around: (ranked ? '{"rank":,"string":""},\n' : '"",\n').length, escapes: '"\\', escapeBytes: 1 };
  if (csv === undefined) return { ends: 0, around: '\n'.length, escapes: '', escapeBytes: 0 };
  const { header, delimiter, crlf, bom, excel } = csv;
  const lineEnd = crlf ? '\r\n' : '\n';
  const quotes = excel ? '"="""""' : isQuoted(characters, delimiter) ? '""' : '';
  const around = `${ranked ? delimiter : ''}${quotes}${lineEnd}`.length;
  const line = header === '' ? '' : `${ranked ? `rank${delimiter}` : ''}${field(header, delimiter)}${lineEnd}`;
  return { ends: new TextEncoder().encode(`${bom ? '\ufeff' : ''}${line}`).length, around, escapes: '"', escapeBytes: excel ? 3 : 1 };
}

/**
 * @param {string} text
 * @param {string} delimiter
 */
function field(text, delimiter) {
  return isQuoted(text, delimiter) ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * @param {string} text
 * @param {string} delimiter
 */
function isQuoted(text, delimiter) {
  return text.includes(delimiter) || /["\p{White_Space}]/u.test(text);
}

/**
 * The room that a string needs in the arena. Where records have no one size, they are made and then copied.
 *
 * @param {StringFormat} strings
 * @param {DocumentFormat} format
 */
export function roomOf(strings, format) {
  const characters = charactersOf(strings);
  const { around, escapes, escapeBytes } = frameOf(format, characters);
  const bytes = recordBytes(strings) - 1;
  const isEscaped = [...escapes].some((each) => characters.includes(each));
  if (!format.ranked && !isEscaped && !strings.shape?.isUneven) return bytes + around;
  return 2 * bytes + 1 + around + (isEscaped ? bytes * escapeBytes : 0) + (format.ranked ? RANK_BYTES_MAX : 0);
}
