/** What is done with the list: going to a rank, finding a string, copying. One view; it knows no engine. */

import { toClipboard } from '../core/clipboard.js';
import { button, el } from '../core/elements.js';
import { count, plural } from '../core/units.js';
import { typedWhole } from '../request/request.js';

/** Most of what is copied at a time. More is a file. */
const COPY_BYTES_MAX = 16 << 20;
const COPY_MAX_WORDS = '16 MiB';

/**
 * @typedef {object} ToolsOf What the tools work with.
 * @property {number} length How many rows there are.
 * @property {number} rowBytes
 * @property {(first: number, count: number) => Promise<Blob>} text Some of them, a line each.
 * @property {(string: string) => Promise<string>} find Finds it, shows it, and says where it is.
 */

/**
 * @param {HTMLElement} element Its place.
 * @param {object} on
 * @param {(rank: number) => void} on.go
 * @param {() => { first: number, count: number } | undefined} on.selected
 * @param {(error: unknown) => string} on.fail What to say about an error.
 */
export function listTools(element, { go, selected, fail }) {
  /** @type {ToolsOf | undefined} */
  let rows;
  const said = el('span', 'said');
  said.setAttribute('role', 'status');
  const speed = el('span', 'speed');
  const error = el('span', 'error');
  error.id = 'tools-error';
  error.setAttribute('role', 'alert');
  const rank = field('Go to rank', 'rank', 'go', goTo);
  rank.input.inputMode = 'numeric';
  const string = field('Find', 'string', 'search', findString);
  const copyButton = button('Copy all', copy);
  element.replaceChildren(rank.form, string.form, copyButton, el('p', 'words', said, speed, error));

  return {
    /** @param {ToolsOf} shown Other rows are shown. */
    show(shown) {
      rows = shown;
      say('');
    },

    /** Something else is selected. */
    change() {
      const ranks = selected();
      copyButton.textContent = ranks === undefined ? 'Copy all' : 'Copy selected';
      say(ranks === undefined ? '' : `${plural(ranks.count, 'string', 'strings')} selected.`);
    },

    /** @param {string} text How far something is; not read aloud. */
    advance(text) {
      speed.textContent = text;
    },

    copy,
  };

  /** @param {string} text */
  function goTo(text) {
    if (rows === undefined) return;
    const place = rankOf(text, rows.length);
    go(place);
    say(`Rank ${count(place)}.`);
  }

  /** @param {string} text */
  async function findString(text) {
    const shown = rows;
    const words = await shown?.find(text);
    if (shown === rows) say(words ?? '');
  }

  async function copy() {
    await orFail(undefined, async () => {
      const shown = rows;
      if (shown === undefined) return;
      const { first, count: strings } = selected() ?? { first: 0, count: shown.length };
      const most = Math.floor(COPY_BYTES_MAX / shown.rowBytes);
      if (strings > most) {
        throw new RangeError(`At most ${COPY_MAX_WORDS} are copied at a time, which are ${plural(most, 'of these strings', 'of these strings')}; these are ${count(strings)}. Select fewer, or save them.`);
      }
      say('Copying.');
      await toClipboard(shown.text(first, strings));
      say(`Copied ${plural(strings, 'string', 'strings')}.`);
    });
  }

  /**
   * A field that does something when Enter is pressed in it.
   *
   * @param {string} label
   * @param {string} name
   * @param {'go' | 'search'} hint What the key is called on a telephone.
   * @param {(text: string) => unknown} act
   */
  function field(label, name, hint, act) {
    const input = el('input');
    Object.assign(input, { name, id: `tools-${name}`, autocomplete: 'off', spellcheck: false, enterKeyHint: hint });
    input.autocapitalize = 'off';
    input.setAttribute('aria-describedby', 'tools-error');
    const title = el('label', '', label);
    title.htmlFor = input.id;
    const form = el('form', name, title, input);
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      void orFail(input, async () => act(input.value));
    });
    return { form, input };
  }

  /**
   * @param {HTMLInputElement | undefined} input Where it is wrong, if it is.
   * @param {() => Promise<unknown>} action
   */
  async function orFail(input, action) {
    say('');
    try {
      await action();
    } catch (thrown) {
      say('');
      error.textContent = fail(thrown);
      if (error.textContent !== '') input?.setAttribute('aria-invalid', 'true');
    }
  }

  /** @param {string} text What there is to say now, and nothing else any more. */
  function say(text) {
    said.textContent = text;
    speed.textContent = '';
    error.textContent = '';
    for (const { input } of [rank, string]) input.removeAttribute('aria-invalid');
  }
}

/**
 * @param {string} text As it was typed.
 * @param {number} length
 */
function rankOf(text, length) {
  try {
    return typedWhole('rank', text, 0, length - 1);
  } catch (error) {
    // Whatever was typed, it is the user's to mend.
    throw new RangeError(/** @type {Error} */ (error).message);
  }
}
