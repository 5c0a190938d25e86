/** The fields of the save panel. */

import { el } from '../../core/elements.js';
import { isComposing } from '../../core/keys.js';
import { checkbox, errorAt, follow, hintAt, labelled, numeric, row, select, text } from './fields.js';
import { FORMATS } from './names.js';

/** @import { Format, StreamOptions } from '../../../module/strandom.js' */
/** @import { HashChoice } from './checks.js' */
/** @import { Typed } from './file-request.js' */

/** None at first: disks may be several times as fast as hashing. @type {Record<HashChoice, string>} */
const HASHES = { none: 'None', file: 'Of the file (slower)', pieces: 'Of its pieces (faster)' };
const DELIMITERS = [[',', 'Comma'], [';', 'Semicolon'], ['\t', 'Tab']];
const LINE_ENDS = [['crlf', 'CRLF (usual in CSV)'], ['lf', 'LF']];
const EXCEL_HINT = 'Excel reads 00123 and 219E01 as numbers and =A1 as a formula. With this, each string is written as ="00123", ' +
  'which Excel shows as 00123. Other programs show it with = and quotes.';

/**
 * @param {object} on
 * @param {() => void} on.change A field other than the name has changed.
 * @param {() => void} on.save
 */
export function optionFields({ change, save }) {
  const fields = newFields();
  const errors = { 'from rank': errorAt(fields.from), 'to rank': errorAt(fields.to), header: errorAt(fields.header), excel: errorAt(fields.excel) };
  const { element, ranked, csv } = arranged(fields, errors);
  listen();
  adapt();

  return {
    element,

    /** @returns {Typed} */
    typed: () => ({
      from: fields.from.value,
      to: fields.to.value,
      document: documentOptions(fields),
      gzip: fields.gzip.checked,
      hash: /** @type {HashChoice} */ (fields.hash.value),
      name: fields.name.value,
    }),

    /** @param {number} n How many strings there are. */
    suggestRanks(n) {
      follow(fields.from, '0');
      follow(fields.to, String(n - 1));
    },

    /** @param {string} name */
    suggestName: (name) => follow(fields.name, name),

    clearErrors() {
      for (const { show } of Object.values(errors)) show('');
    },

    /**
     * @param {string} argument
     * @param {string} message
     * @returns {boolean} Whether it is about one of these fields.
     */
    fail(argument, message) {
      const error = Object.entries(errors).find(([name]) => name === argument)?.[1];
      error?.show(message);
      return error !== undefined;
    },

    /** Goes to the field with an error. @returns {boolean} Whether there is one. */
    focusError() {
      const wrong = Object.values(errors).find(({ isShown }) => isShown());
      wrong?.focus();
      return wrong !== undefined;
    },
  };

  function listen() {
    for (const [name, field] of Object.entries(fields)) {
      const isText = field instanceof HTMLInputElement && field.type === 'text';
      if (name !== 'name') field.addEventListener(isText ? 'input' : 'change', changed);
      if (isText) field.addEventListener('keydown', saveOnEnter);
    }
  }

  /** @param {KeyboardEvent} event */
  function saveOnEnter(event) {
    if (event.key !== 'Enter' || isComposing(event)) return;
    // The focus goes to Cancel, which the same press would activate.
    event.preventDefault();
    if (!event.repeat) save();
  }

  function changed() {
    adapt();
    change();
  }

  /** Shows what applies to the format. */
  function adapt() {
    ranked.hidden = fields.format.value === 'lines';
    csv.hidden = fields.format.value !== 'csv';
  }
}

function newFields() {
  const fields = {
    format: select('format', Object.entries(FORMATS).map(([value, { name }]) => [value, name])),
    from: numeric('from'),
    to: numeric('to'),
    ranked: checkbox('ranked'),
    header: text('header'),
    delimiter: select('delimiter', DELIMITERS),
    lineEnd: select('line-end', LINE_ENDS),
    bom: checkbox('bom'),
    excel: checkbox('excel'),
    name: text('file-name', 'save-name'),
    hash: select('hash', Object.entries(HASHES)),
    gzip: checkbox('gzip'),
  };
  fields.header.value = 'string';
  return fields;
}

/** @typedef {ReturnType<typeof newFields>} PanelFields */

/**
 * @param {PanelFields} fields
 * @param {Record<'from rank' | 'to rank' | 'header' | 'excel', ReturnType<typeof errorAt>>} errors
 */
function arranged(fields, errors) {
  const ranked = labelled('Rank beside each string', fields.ranked);
  const csv = el(
    'div',
    'save-csv',
    row(labelled('Header', fields.header), labelled('Delimiter', fields.delimiter), labelled('Line ends', fields.lineEnd)),
    errors.header.element,
    labelled('Byte order mark, by which Excel knows UTF-8', fields.bom),
    labelled('Keep codes as text in Excel', fields.excel),
    hintAt(fields.excel, EXCEL_HINT),
    errors.excel.element,
  );
  const element = el(
    'fieldset',
    'save-options',
    row(labelled('From rank', fields.from), labelled('to rank', fields.to)),
    errors['from rank'].element,
    errors['to rank'].element,
    labelled('Format', fields.format),
    ranked,
    csv,
    labelled('File name', fields.name),
    labelled('SHA-256', fields.hash),
    labelled('Compress with gzip (slower)', fields.gzip),
  );
  return { element, ranked, csv };
}

/**
 * What applies to the format.
 *
 * @param {PanelFields} fields
 * @returns {StreamOptions}
 */
function documentOptions({ format: chosen, ranked: isRanked, header, delimiter, lineEnd, bom, excel }) {
  const format = /** @type {Format} */ (chosen.value);
  if (format === 'lines') return { format };
  const ranked = isRanked.checked;
  if (format === 'json') return { format, ranked };
  return {
    format,
    ranked,
    header: header.value,
    delimiter: /** @type {',' | ';' | '\t'} */ (delimiter.value),
    crlf: lineEnd.value === 'crlf',
    bom: bom.checked,
    excel: excel.checked,
  };
}
