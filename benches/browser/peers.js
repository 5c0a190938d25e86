/**
 * What a user would take instead: `n` strings of 16 of the tutorial's 62 symbols, by each in the way
 * that its manual shows, seeded where it can be.
 */

import { faker } from './peers/@faker-js/faker/dist/locale/en.js';
import { customAlphabet } from './peers/nanoid/index.browser.js';
import { uniformInt } from './peers/pure-rand/lib/esm/distribution/uniformInt.js';
import { xoroshiro128plus } from './peers/pure-rand/lib/esm/generator/xoroshiro128plus.js';
import { ALPHANUMERIC, LEN } from './kinds.js';

const SEED = 123;
/** What one call of `getRandomValues` gives at most. */
const RANDOM_BYTES_MAX = 65_536;

faker.seed(SEED);
const chance = await seededChance();
const id = customAlphabet(ALPHANUMERIC, LEN);
const generator = xoroshiro128plus(SEED);

export const peers = {
  /** @param {number} n */
  nanoid: (n) => strings(n, () => id()),

  /** @param {number} n */
  faker: (n) => strings(n, () => faker.string.alphanumeric(LEN)),

  /** @param {number} n */
  chance: (n) => strings(n, () => chance.string({ length: LEN, pool: ALPHANUMERIC })),

  /** @param {number} n */
  pureRand: (n) => strings(n, () => string(() => uniformInt(generator, 0, ALPHANUMERIC.length - 1))),

  /** @param {number} n */
  mathRandom: (n) => strings(n, () => string(() => Math.floor(Math.random() * ALPHANUMERIC.length))),

  table,
};

/**
 * As bytes, each string with a newline: random bytes, of which those count whose low six bits name
 * a symbol.
 *
 * @param {number} n
 */
function table(n) {
  const symbols = new TextEncoder().encode(ALPHANUMERIC);
  const random = new Uint8Array(RANDOM_BYTES_MAX);
  const records = new Uint8Array(n * (LEN + 1));
  let next = random.length;
  for (let place = 0; place < records.length; place++) {
    for (const newline = place + LEN; place < newline; ) {
      if (next === random.length) {
        crypto.getRandomValues(random);
        next = 0;
      }
      const symbol = symbols[/** @type {number} */ (random[next++]) & 63];
      if (symbol !== undefined) records[place++] = symbol;
    }
    records[place] = 10;
  }
  return records;
}

/**
 * @param {number} n
 * @param {() => string} make
 */
function strings(n, make) {
  const all = [];
  for (let i = 0; i < n; i++) all.push(make());
  return all;
}

/** @param {() => number} index */
function string(index) {
  let text = '';
  for (let i = 0; i < LEN; i++) text += ALPHANUMERIC[index()];
  return text;
}

/**
 * Chance is no module. In a worker it assigns a variable that it never declared, which has to be
 * there before.
 */
async function seededChance() {
  const scope = /** @type {any} */ (globalThis);
  scope.chance = undefined;
  await import('./peers/chance/chance.js');
  return new scope.Chance(SEED);
}
