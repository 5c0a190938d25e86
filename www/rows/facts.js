/** What there is to know about the strings on screen: their bits, the odds, which kind they are. */

import { kindText } from '../kinds.js';
import { bitsText, oddsText } from '../odds.js';
import { part } from '../part.js';
import { looksSecret } from '../secrets.js';
import { symbolsOf } from '../spec.js';

/** @import { TextSpec } from '../spec.js' */

const WARNING = 'no secrets. For passwords or tokens choose fresh strings, which no seed gives away.';

/** @param {HTMLElement} element Its place, which is there before. */
export function factsView(element) {
  return {
    /** @param {TextSpec} spec */
    show(spec) {
      const symbols = symbolsOf(spec.alphabet);
      const drawn = { ...spec, symbols: [...symbols].length };
      const [kind, words] = kindText(spec);
      const told = looksSecret(spec, symbols) ? part('span', 'secret', WARNING) : words;
      element.replaceChildren(
        part('p', '', `${bitsText(drawn)}. ${oddsText(drawn)}`),
        part('p', '', part('strong', '', kind), ' ', told),
      );
    },
  };
}
