/** Text for the clipboard, in browsers that differ in what they have. */

import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';

import { toClipboard } from '../../www/page/core/clipboard.js';
import { UserError } from '../../www/page/core/errors.js';

/** @type {string[]} */
let copied = [];
/** @type {Error | undefined} */
let refusal;

/** @param {object | undefined} clipboard @param {unknown} [item] */
function browser(clipboard, item) {
  Object.defineProperty(globalThis, 'navigator', { value: { clipboard }, configurable: true });
  Object.defineProperty(globalThis, 'ClipboardItem', { value: item, configurable: true });
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
const textOnly = { writeText: async (/** @type {string} */ text) => void copied.push(text) };

beforeEach(() => {
  copied = [];
  refusal = undefined;
});

test('text and promised text are copied, with a ClipboardItem or without', async () => {
  for (const [clipboard, item] of /** @type {const} */ ([[whole, Item], [textOnly, undefined]])) {
    browser(clipboard, item);
    await toClipboard('ünï');
    await toClipboard(Promise.resolve(new Blob(['a\nb'])));
    assert.deepEqual(copied.splice(0), ['ünï', 'a\nb']);
  }
});

test('an error in making the text is thrown as it is', async () => {
  const error = new RangeError('n is too large');
  for (const [clipboard, item] of /** @type {const} */ ([[whole, Item], [textOnly, undefined]])) {
    browser(clipboard, item);
    await assert.rejects(toClipboard(Promise.reject(error)), error);
  }
});

test('a refusal says what to do', async () => {
  browser(undefined);
  await assert.rejects(toClipboard('a'), (error) => error instanceof UserError && /does not allow clipboard access/.test(error.message));
  browser(whole, Item);
  refusal = new DOMException('Not in focus.', 'NotAllowedError');
  await assert.rejects(toClipboard('a'), {
    message: 'The browser did not allow copying: NotAllowedError: Not in focus. Allow clipboard access for this page, then try again.',
  });
});
