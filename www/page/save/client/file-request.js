/** What is saved, from the form and the panel's fields. Pure. */

import { checkDocumentFormat } from '../../../module/strandom.js';
import { typedWhole } from '../../request/numbers.js';
import { cleanName, fileName } from './names.js';

/** @import { DocumentFormat, StreamOptions } from '../../../module/strandom.js' */
/** @import { HashChoice } from './checks.js' */
/** @import { SaveSpec } from './plan.js' */

/**
 * @typedef {object} Typed What the fields have.
 * @property {string} from The first rank.
 * @property {string} to The last rank.
 * @property {StreamOptions} document
 * @property {boolean} gzip
 * @property {HashChoice} hash
 * @property {string} name
 *
 * @typedef {object} FileRequest
 * @property {SaveSpec} spec The strings in the file.
 * @property {DocumentFormat} document
 * @property {boolean} gzip
 * @property {HashChoice} hash
 * @property {string} suggested A name that tells all.
 * @property {string} name
 */

/**
 * @param {SaveSpec} all What the form requests.
 * @param {Typed} typed
 * @returns {FileRequest}
 * @throws {TypeError | RangeError} With the name of the bad field as its `argument`.
 */
export function fileRequest(all, { from, to, document: options, gzip, hash, name }) {
  const first = typedWhole('from rank', from, 0, all.n - 1);
  const last = typedWhole('to rank', to, first, all.n - 1);
  const spec = { ...all, first, n: last - first + 1 };
  const document = checkDocumentFormat(options, spec.shape === undefined ? { len: spec.len ?? 0, alphabet: spec.alphabet, code: spec.code } : undefined);
  const suggested = fileName(spec, document, gzip, all.n);
  return { spec, document, gzip, hash, suggested, name: ownName(name, gzip) || suggested };
}

/**
 * Programs open a compressed file as such only by its ending.
 *
 * @param {string} typed
 * @param {boolean} gzip
 */
function ownName(typed, gzip) {
  const name = cleanName(typed);
  return gzip && name !== '' && !/\.gz$/i.test(name) ? `${name}.gz` : name;
}
