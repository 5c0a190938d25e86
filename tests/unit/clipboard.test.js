/** Text for the clipboard, in browsers that differ in what they have. */

import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';

import { toClipboard } from '../../www/page/core/clipboard.js';
import { UserError } from '../../www/page/core/errors.js';

/** @type {string[]} */
let copied = [];
/** @type {Error | undefined} */
let refusal;

/**
 * @typedef {object} Browser
 * @property {object} [clipboard]
 * @property {unknown} [item]
 * @property {boolean} [command] What the old command returns; there is none when undefined.
 * @property {boolean} [isSecure]
 */

/** @param {Browser} browser */
function browser({ clipboard, item, command, isSecure = true }) {
  class Element {}
  const listeners = /** @type {((event: object) => void)[]} */ ([]);
  const document = {
    activeElement: null,
    body: { append() {} },
    createElement: () => ({ style: {}, select() {}, remove() {} }),
    addEventListener: (/** @type {string} */ _type, /** @type {(event: object) => void} */ listener) => listeners.push(listener),
    removeEventListener: () => listeners.pop(),
    execCommand: command === undefined ? undefined : () => {
      if (command) for (const tell of listeners) tell({ clipboardData: { setData: (/** @type {string} */ _type, /** @type {string} */ text) => copied.push(text) }, preventDefault() {}, stopImmediatePropagation() {} });
      return command;
    },
  };
  for (const [name, value] of Object.entries({ navigator: { clipboard }, ClipboardItem: item, document, isSecureContext: isSecure, HTMLElement: Element })) {
    Object.defineProperty(globalThis, name, { value, configurable: true });
  }
}

class Item {
  /** @param {Record<string, Blob | Promise<Blob>>} types */
  constructor(types) {
    this.types = types;
  }
}

const whole = {
  /** @param {Item[]} items */
  async write([item]) {
    if (refusal) throw refusal;
    copied.push(await (await /** @type {Item} */ (item).types['text/plain'])?.text() ?? '');
  },
};
const textOnly = {
  async writeText(/** @type {string} */ text) {
    if (refusal) throw refusal;
    copied.push(text);
  },
};
/** Each way alone. @type {Browser[]} */
const WAYS = [{ clipboard: whole, item: Item }, { clipboard: textOnly }, { clipboard: { ...textOnly, write: whole.write } }, { command: true, isSecure: false }];

beforeEach(() => {
  copied = [];
  refusal = undefined;
});

test('text and promised text are copied once, by whichever way there is', async () => {
  for (const way of [...WAYS, { clipboard: { ...whole, ...textOnly }, item: Item, command: true }]) {
    browser(way);
    await toClipboard('ünï');
    await toClipboard(Promise.resolve(new Blob(['a\nb'])));
    assert.deepEqual(copied.splice(0), ['ünï', 'a\nb']);
  }
});

test('a way that is refused is followed by the next one', async () => {
  refusal = new DOMException('Not in focus.', 'NotAllowedError');
  browser({ clipboard: { ...whole, ...textOnly }, item: Item, command: true });
  await toClipboard('a');
  assert.deepEqual(copied, ['a']);
  // Only the item is refused, as after a wait.
  copied = [];
  browser({ clipboard: { ...whole, writeText: async (/** @type {string} */ text) => void copied.push(text) }, item: Item });
  await toClipboard('b');
  assert.deepEqual(copied, ['b']);
});

test('an error in making the text is thrown as it is', async () => {
  const error = new RangeError('n is too large');
  for (const way of [...WAYS, {}]) {
    browser(way);
    await assert.rejects(toClipboard(Promise.reject(error)), error);
    assert.deepEqual(copied, []);
  }
});

test('a failure says what failed first', async () => {
  const message = async () => toClipboard('a').then(() => assert.fail(), (error) => (assert.ok(error instanceof UserError), error.message));
  browser({ clipboard: whole, item: Item, command: false });
  refusal = new DOMException('Not in focus.', 'NotAllowedError');
  assert.equal(await message(), 'Nothing was copied: NotAllowedError: Not in focus. Press the button again, or allow clipboard access for this page.');
  browser({ isSecure: false });
  assert.equal(await message(), 'Nothing was copied. Browsers give the clipboard only to pages from a secure connection (https), and this page has none.');
  browser({ command: false, isSecure: false });
  assert.match(await message(), /secure connection/);
  browser({});
  assert.equal(await message(), 'Nothing was copied: this browser has no clipboard for pages.');
});
