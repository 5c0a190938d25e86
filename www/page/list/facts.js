/** Facts about the strings in the list: their entropy, the collision probability, their size, their kind. */

import { recordBytes, symbolsOf } from '../../module/strandom.js';
import { el } from '../core/elements.js';
import { duration, sizeText } from '../core/units.js';
import { bitsText, collisionText } from '../request/collisions.js';
import { kindText } from '../request/kinds.js';
import { looksSecret } from '../request/secrets.js';

/** @import { SequenceSpec } from '../request/spec.js' */

const WARNING = 'not secret. For passwords or tokens, choose fresh strings.';

/** @param {HTMLElement} element */
export function factsView(element) {
  const time = el('span');
  return {
    /** @param {SequenceSpec} spec */
    show(spec) {
      const symbols = symbolsOf(spec.alphabet);
      const drawn = { ...spec, symbols: [...symbols].length };
      const [kind, words] = kindText(spec);
      const text = looksSecret(spec, symbols) ? el('span', 'secret', WARNING) : words;
      time.textContent = '';
      element.replaceChildren(
        el('p', '', `${bitsText(drawn)}. ${collisionText(drawn)}`),
        el('p', '', `All together: ${sizeText(spec.n * recordBytes(spec))}.`, time),
        el('p', '', el('strong', '', kind), ' ', text),
      );
    },

    /** @param {number} ms How long all strings take. */
    tell(ms) {
      time.textContent = ` Making them takes about ${duration(ms)} here; a file takes longer.`;
    },
  };
}
