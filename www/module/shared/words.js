/** Lists of words for pass phrases. Each loads when it is asked for. */

import { checkOneOf } from './checks.js';

/** Name, label for people, how many words, licence. */
export const WORD_LISTS = /** @type {const} */ ([
  ['eff', 'EFF’s long list', 7776, 'by the Electronic Frontier Foundation, CC BY 3.0 US'],
  ['eff-short', 'EFF’s short list', 1296, 'by the Electronic Frontier Foundation, CC BY 3.0 US'],
  ['bip39', 'BIP 39', 2048, 'by the authors of BIP 39, MIT'],
]);

/** @typedef {(typeof WORD_LISTS)[number][0]} ListName */

/** @type {Record<ListName, () => Promise<{ words: string }>>} */
const LOAD = {
  eff: () => import('../words/eff.js'),
  'eff-short': () => import('../words/eff-short.js'),
  bip39: () => import('../words/bip39.js'),
};

/**
 * @param {string} name
 * @returns {Promise<string>} The words of a list, a line each.
 * @throws {RangeError} When there is no such list.
 */
export async function listNamed(name) {
  const { words } = await LOAD[checkOneOf('words', name, WORD_LISTS.map(([each]) => each))]();
  return words;
}
