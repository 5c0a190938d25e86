/** The tools of the list: go to a rank, find a string, copy. */

import { toClipboard } from '../core/clipboard.js';
import { button, el } from '../core/elements.js';
import { UserError } from '../core/errors.js';
import { count, plural } from '../core/units.js';
import { typedWhole } from '../request/numbers.js';

const COPY_BYTES_MAX = 16 << 20;
const COPY_MAX_WORDS = '16 MiB';

/**
 * @typedef {object} Rows What the tools work with.
 * @property {number} length The number of rows.
 * @property {number} rowBytes
 * @property {(first: number, count: number) => Promise<Blob>} text Some rows, one per line.
 * @property {(string: string) => Promise<string>} find Shows the string in the list, and says where it is.
 */

/**
 * @param {HTMLElement} element
 * @param {object} on
 * @param {(rank: number) => void} on.go
 * @param {() => { first: number, count: number } | undefined} on.selected
 * @param {(isOn: boolean) => void} on.range Whether taps select a range.
 * @param {(error: unknown) => string} on.fail The message of an error.
 */
export function listTools(element, { go, selected, range, fail }) {
  /** @type {Rows | undefined} */
  let rows;
  const status = el('span', 'said');
  status.setAttribute('role', 'status');
  const speed = el('span', 'speed');
  const error = el('span', 'error');
  error.id = 'tools-error';
  error.setAttribute('role', 'alert');
  const rank = field('Go to rank', 'rank', 'go', goTo);
  rank.input.inputMode = 'numeric';
  const string = field('Find', 'string', 'search', findString);
  const copyButton = button('Copy all', copy);
  const rangeButton = button('Select a range', toggleRange);
  rangeButton.className = 'range';
  rangeButton.setAttribute('aria-pressed', 'false');
  element.replaceChildren(rank.form, string.form, el('p', 'copy', rangeButton, copyButton), el('p', 'words', status, speed, error));

  return {
    /** @param {Rows} others */
    show(others) {
      rows = others;
      say('');
    },

    /** The selection has changed. */
    change() {
      const ranks = selected();
      copyButton.textContent = ranks === undefined ? 'Copy all' : 'Copy selected';
      say(ranks === undefined ? '' : `${plural(ranks.count, 'string', 'strings')} selected.`);
    },

    /** @param {string} text Progress, which is not read out. */
    advance(text) {
      speed.textContent = text;
    },

    copy,
    say,

    /**
     * An address asks for a rank that is none.
     *
     * @param {string} text The rank.
     * @param {string} message
     */
    explainRank(text, message) {
      say('');
      rank.input.value = text;
      rank.input.setAttribute('aria-invalid', 'true');
      error.textContent = message;
    },
  };

  function toggleRange() {
    const isOn = rangeButton.getAttribute('aria-pressed') !== 'true';
    rangeButton.setAttribute('aria-pressed', String(isOn));
    range(isOn);
    say(isOn ? 'Tap the first string, then the last.' : '');
  }

  /** @param {string} text */
  function goTo(text) {
    if (rows === undefined) return;
    const rank = typedWhole('rank', text, 0, rows.length - 1);
    go(rank);
    say(`Rank ${count(rank)}.`);
  }

  /** @param {string} text */
  async function findString(text) {
    const searched = rows;
    const words = await searched?.find(text);
    if (searched === rows) say(words ?? '');
  }

  async function copy() {
    await orFail(undefined, async () => {
      if (rows === undefined) return;
      const { first, count: strings } = selected() ?? { first: 0, count: rows.length };
      const most = Math.floor(COPY_BYTES_MAX / rows.rowBytes);
      if (strings > most) {
        throw new UserError(`You can copy at most ${COPY_MAX_WORDS} at a time, which is ${count(most)} of these strings; you asked for ${count(strings)}. Select fewer, or save them to a file.`);
      }
      say('Copying.');
      await toClipboard(rows.text(first, strings));
      say(`Copied ${plural(strings, 'string', 'strings')}.`);
    });
  }

  /**
   * A field that acts when Enter is pressed in it.
   *
   * @param {string} label
   * @param {string} name
   * @param {'go' | 'search'} hint The label of the key on a phone.
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
   * @param {HTMLInputElement | undefined} input The field, if the action reads one.
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

  /** @param {string} text Replaces every earlier message. */
  function say(text) {
    status.textContent = text;
    speed.textContent = '';
    error.textContent = '';
    for (const { input } of [rank, string]) input.removeAttribute('aria-invalid');
  }
}
