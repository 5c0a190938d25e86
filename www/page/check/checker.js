/** Asks the module what strings are. */

import { symbolsOf } from '../../module/strandom.js';
import { readingOf } from '../list/reading.js';
import { optionsOf } from '../request/request.js';
import { lineBytes } from '../request/shaped.js';
import { recognize } from '../shape/stand-in.js';
import { batchesOf } from './lines.js';
import { newTally } from './tally.js';

/** @import { SequenceSpec } from '../request/spec.js' */
/** @import { Recognized } from './tally.js' */

/**
 * @param {SequenceSpec} spec Of the list.
 * @param {string} typed
 * @returns {Promise<{ text: string, found: Recognized }>} What it was read as, and what that is.
 */
export async function checkString(spec, typed) {
  const found = await ask(spec, [typed]);
  const text = found[0]?.is === 'other' ? meant(spec, typed) : typed;
  const [first] = text === typed ? found : await ask(spec, [text]);
  return { text, found: first ?? { is: 'other' } };
}

/**
 * @param {SequenceSpec} spec
 * @param {Blob} file
 * @param {object} how
 * @param {AbortSignal} how.signal
 * @param {(bytes: number, lines: number) => void} how.onProgress
 */
export async function checkFile(spec, file, { signal, onProgress }) {
  const tally = newTally(spec.n);
  for await (const { lines, first, bytes } of batchesOf(chunksOf(file), lineBytes(spec).max)) {
    const found = await ask(spec, lines, signal);
    signal.throwIfAborted();
    tally.add(lines, found, first);
    onProgress(bytes, first + lines.length - 1);
  }
  return tally;
}

/**
 * @param {SequenceSpec} spec
 * @param {string[]} strings
 * @param {AbortSignal} [signal]
 * @returns {Promise<Recognized[]>}
 */
function ask(spec, strings, signal) {
  return recognize(strings, spec.len, spec.seed, { ...optionsOf(spec), signal });
}

/**
 * What someone means who types in the other case, or with other groups.
 *
 * @param {SequenceSpec} spec
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
