/** Stands in for what the module will have. */
export const WORD_LISTS = /** @type {[string, string, number, string][]} */ ([
  ['eff', 'EFF’s long list', 7776, 'CC BY 3.0 US'],
  ['eff-short', 'EFF’s short list', 1296, 'CC BY 3.0 US'],
  ['bip39', 'BIP39', 2048, 'MIT'],
]);
/** @returns {Promise<any>} */
export async function odds(/** @type {any[]} */ ..._) {
  return { possible: 10n ** 6n, bits: 20.1, p: 0.5, repeat: 0.1, atMost: false, bytes: { min: 9, max: 9, mean: 9 }, characters: 'abc' };
}
/** @returns {Promise<any[]>} */
export async function recognize(/** @type {string[]} */ strings, /** @type {any[]} */ ..._) {
  return strings.map(() => ({ is: 'other' }));
}
