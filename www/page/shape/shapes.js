/** What the rest of the page asks of words, patterns and rules: to read them, and what the module says of them. */

import * as strandom from '../../module/strandom.js';
import { optionsOf } from '../request/request.js';
import { useShapes } from '../request/shaped.js';
import { readShape } from './reader.js';

/** @import { Odds } from '../../module/strandom.js' */
/** @import { SequenceSpec } from '../request/spec.js' */

/** How many shapes are remembered: those of the form and of the list, and a few before them. */
const KEPT_MAX = 8;

/** @type {((facts: Odds) => void)[]} */
const listeners = [];
/** The most recent at the end. @type {Map<string, Odds>} */
const known = new Map();

useShapes({ read: readShape, describe, described: (spec) => known.get(keyOf(spec)) });

/** @param {(facts: Odds) => void} listener Called with what the module says of the strings that are about to be shown. */
export function onDescribed(listener) {
  listeners.push(listener);
}

/**
 * @param {SequenceSpec} spec
 * @param {AbortSignal} [signal]
 * @returns {Promise<Odds>}
 * @throws What the module refuses.
 */
async function describe(spec, signal) {
  const key = keyOf(spec);
  // How many there may be is refused with the count.
  const facts = await strandom.odds(spec.n, spec.len, { ...optionsOf(spec), signal });
  known.delete(key);
  known.set(key, facts);
  for (const listener of listeners) listener(facts);
  for (const each of known.keys()) if (known.size > KEPT_MAX) known.delete(each);
  return facts;
}

/** @param {SequenceSpec} spec */
function keyOf(spec) {
  return JSON.stringify([spec.len, optionsOf(spec)]);
}
