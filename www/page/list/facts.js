/** Facts about the strings in the list: their entropy, the collision probability, their size, their kind. */

import { el } from '../core/elements.js';
import { duration, sizeText } from '../core/units.js';
import { bitsText, collisionText } from '../request/collisions.js';
import { drawnOf } from '../request/drawn.js';
import { kindText } from '../request/kinds.js';
import { looksSecret } from '../request/secrets.js';
import { lineBytes } from '../request/shaped.js';

/** @import { SequenceSpec } from '../request/spec.js' */

const WARNING = 'not secret. For passwords or tokens, choose fresh strings.';

/** @param {HTMLElement} element */
export function factsView(element) {
  const time = el('span');
  return {
    /** @param {SequenceSpec} spec */
    show(spec) {
      const drawn = drawnOf(spec);
      const { max, mean } = lineBytes(spec);
      const [kind, words] = kindText(spec);
      const text = looksSecret(spec, drawn) ? el('span', 'secret', WARNING) : words;
      time.textContent = '';
      element.replaceChildren(
        el('p', '', `${bitsText(drawn)}. ${collisionText(drawn)}`),
        el('p', '', `All together: ${max === mean ? '' : 'about '}${sizeText(Math.round(spec.n * mean))}.`, time),
        el('p', '', el('strong', '', kind), ' ', text),
      );
    },

    /** @param {number} ms How long all strings take. */
    tell(ms) {
      time.textContent = ` Making them takes about ${duration(ms)} here; a file takes longer.`;
    },
  };
}
