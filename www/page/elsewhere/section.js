/** Use it elsewhere: the request on the screen for other programs, each with a button that copies it. */

import { announce } from '../core/announce.js';
import { toClipboard } from '../core/clipboard.js';
import { button, el } from '../core/elements.js';
import { commandLine, daskLines, moduleLines, pythonLines } from './lines.js';
import { rustLines } from './rust.js';

/** @import { Spec } from '../request/spec.js' */

const WAYS = /** @type {const} */ ([
  ['JavaScript', 'the npm package strandom, or this site’s module', moduleLines],
  ['Command', 'in a shell', commandLine],
  ['Python', 'the package strandom', pythonLines],
  ['Dask', 'on a cluster, into a folder or a bucket', daskLines],
  ['Rust', 'the crate strandom', rustLines],
]);

/**
 * @typedef {object} ElsewherePage
 * @property {() => Spec | undefined} shown What the list shows; undefined before the first strings.
 * @property {(error: unknown) => string} fail The message of an error.
 */

/**
 * @param {HTMLElement} section
 * @param {ElsewherePage} page
 */
export function elsewhereSection(section, { shown, fail }) {
  const fresh = el('p', 'fresh', 'Fresh strings cannot be made again: these give other ones of the same kind.');
  const ways = WAYS.map(([name, where, lines]) => {
    const code = el('code');
    const said = el('span', 'said');
    const copy = button('Copy', () => copied(code.textContent ?? '', said));
    copy.setAttribute('aria-label', `Copy for ${name}`);
    return { lines, code, said, box: el('div', 'way', el('p', '', el('strong', '', name), `, ${where}`, copy, said), el('pre', '', code)) };
  });
  const all = el('div', '', fresh, ...ways.map(({ box }) => box));
  all.hidden = true;
  section.append(all);
  // A long line is scrolled by the keyboard, too.
  for (const { box } of ways) /** @type {HTMLElement} */ (box.lastElementChild).tabIndex = 0;
  document.addEventListener('shown', show);
  show();

  function show() {
    const spec = shown();
    if (spec === undefined) return;
    all.hidden = false;
    fresh.hidden = typeof spec.seed === 'string';
    for (const { lines, code, said } of ways) {
      said.textContent = '';
      code.textContent = lines(spec);
    }
  }

  /**
   * @param {string} text
   * @param {HTMLElement} said
   */
  async function copied(text, said) {
    try {
      await toClipboard(text);
      said.textContent = 'Copied.';
    } catch (error) {
      said.textContent = fail(error);
    }
    announce(said.textContent);
  }
}
