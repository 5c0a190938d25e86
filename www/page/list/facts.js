/** What there is to know about the strings on screen: their bits, the odds, which kind they are. */

import { symbolsOf } from '../../module/strandom.js';
import { el } from '../core/elements.js';
import { bitsText, collisionText } from '../request/collisions.js';
import { kindText } from '../request/kinds.js';
import { looksSecret } from '../request/secrets.js';

/** @import { SequenceSpec } from '../request/spec.js' */

const WARNING = 'no secrets. For passwords or tokens choose fresh strings, which no seed gives away.';

/** @param {HTMLElement} element Its place, which is there before. */
export function factsView(element) {
  return {
    /** @param {SequenceSpec} spec */
    show(spec) {
      const symbols = symbolsOf(spec.alphabet);
      const drawn = { ...spec, symbols: [...symbols].length };
      const [kind, words] = kindText(spec);
      const told = looksSecret(spec, symbols) ? el('span', 'secret', WARNING) : words;
      element.replaceChildren(
        el('p', '', `${bitsText(drawn)}. ${collisionText(drawn)}`),
        el('p', '', el('strong', '', kind), ' ', told),
      );
    },
  };
}
