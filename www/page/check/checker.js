/** Asks the module what strings are. */

import { symbolsOf, unlessAborted } from '../../module/strandom.js';
import { readingOf } from '../list/reading.js';
import { optionsOf } from '../request/request.js';
import { lineBytes } from '../request/shaped.js';
import { batchesOf } from './lines.js';
import { newTally } from './tally.js';

/** @import { Recognized } from '../../module/strandom.js' */
/** @import { Spec } from '../request/spec.js' */

/** @typedef {Pick<typeof import('../../module/strandom.js'), 'recognize'>} Recognizer */

/**
 * @param {Recognizer} strandom
 * @param {Spec} spec Of the list.
 * @param {string} typed
 * @returns {Promise<{ text: string, found: Recognized }>} What it was read as, and what that is.
 */
export async function checkString(strandom, spec, typed) {
  const found = await ask(strandom, spec, [typed]);
  const text = found[0]?.is === 'other' ? meant(spec, typed) : typed;
  const [first] = text === typed ? found : await ask(strandom, spec, [text]);
  return { text, found: first ?? { is: 'other' } };
}

/**
 * @param {Recognizer} strandom
 * @param {Spec} spec
 * @param {Blob} file
 * @param {object} how
 * @param {AbortSignal} how.signal
 * @param {(bytes: number, lines: number) => void} how.onProgress
 */
export async function checkFile(strandom, spec, file, { signal, onProgress }) {
  const tally = newTally(spec.n);
  for await (const { lines, first, bytes } of batchesOf(chunksOf(file), lineBytes(spec).max)) {
    const found = await unlessAborted(ask(strandom, spec, lines), signal);
    tally.add(lines, found, first);
    onProgress(bytes, first + lines.length - 1);
  }
  return tally;
}

/**
 * @param {Recognizer} strandom
 * @param {Spec} spec
 * @param {string[]} strings
 * @returns {Promise<Recognized[]>}
 */
function ask(strandom, spec, strings) {
  return strandom.recognize(strings, spec.len, /** @type {NonNullable<Spec['seed']>} */ (spec.seed), optionsOf(spec));
}

/**
 * What someone means who types in the other case, or with other groups.
 *
 * @param {Spec} spec
 * @param {string} typed
 */
function meant({ len = 0, alphabet, code, shape }, typed) {
  if (shape?.label !== undefined) return typed.trim();
  const reading = readingOf(typed, { len, symbols: symbolsOf(alphabet), code });
  return typeof reading === 'string' || !reading.isWhole ? typed : reading.text;
}

/**
 * Safari cannot iterate a stream.
 *
 * @param {Blob} file
 */
async function* chunksOf(file) {
  const reader = file.stream().getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    await reader.cancel();
  }
}
