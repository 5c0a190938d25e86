/** What is measured in a browser: data, nothing else. */

import { ALPHANUMERIC, disk, limit, MIB, module, page, peer, SYMBOLS } from './kinds.js';

/** @import { JobRules } from '../../www/module/shared/protocol.js' */
/** @import { Case } from './kinds.js' */

/** The sizes of results, and what ids call them. */
const SIZES = /** @type {const} */ ([
  [100_000, '100k'],
  [1_000_000, '1m'],
  [4_000_000, '4m'],
  [16_000_000, '16m'],
  [60_000_000, '60m'],
]);
const MODES = /** @type {const} */ (['threads', 'processes', 'serial']);

/**
 * @param {number} cores
 * @returns {Case[]}
 */
export function casesFor(cores) {
  const threads = Array.from({ length: cores }, (_, i) => i + 1);
  return [
    module('fill', 'Limits', 'memory.fill', { call: 'fill' }),
    module('keystream', 'Limits', 'ChaCha8 keystream, bare', { call: 'keystream' }),
    module('apart', 'Limits', `kernel: workers that share nothing, ${cores}`, {
      call: 'apart',
      threads: cores,
      leastBytes: 128 * MIB,
    }),
    module('kernel', 'Ours', 'kernel: 62 symbols, len 16, one thread', {}),
    ...threads.map((count) =>
      module(`threads-${count}`, 'Ours', `kernel: threads, ${count}`, {
        call: 'threads',
        threads: count,
        leastBytes: 256 * MIB,
      }),
    ),
    ...[10, 16, 26, 59, 64, 94].map((count) =>
      module(`alphabet-${count}`, 'Ours', `kernel: ${count} symbols`, { alphabet: SYMBOLS.slice(0, count) }),
    ),
    ...[1, 5, 64, 1000].map((len) => module(`len-${len}`, 'Ours', `kernel: len ${len}`, { len })),
    module('rounds-20', 'Ours', 'kernel: 20 rounds, as for fresh strings', { call: 'fresh' }),
    ...python('choice'),
    ...python('choices'),
    module('unique', 'Ours', 'unique strings', { unique: true, leastBytes: 16 * MIB }),
    ...codes(),
    ...shapes(),
    page('page-16x5', 'ms', 'generate(): 16 x 5, warm', { call: 'latency', n: 16, len: 5 }),
    page('page-10000x16', 'MB/s', 'generate(): 10,000 x 16', { call: 'release', n: 10_000 }),
    page('page-1000000x16', 'MB/s', 'generate(): 1,000,000 x 16, memory given back', { call: 'release' }),
    page('page-1000000x16-kept', 'MB/s', 'generate(): 1,000,000 x 16, kept', { call: 'keep' }),
    page('page-array', 'MB/s', 'generate() and toArray(): 1,000,000 x 16', { call: 'both' }),
    ...delivered(),
    ...read(),
    disk('disk', 'Limits', 'to the disk: one buffer of 4 MiB, 1 GiB', 'fixed'),
    disk('save', 'Ours', 'to the disk: lines, 1 GiB', 'strings'),
    disk('save-pieces', 'Ours', 'to the disk: lines, 1 GiB, with the SHA-256 of their pieces', 'pieces'),
    disk('save-sha256', 'Ours', 'to the disk: lines, 1 GiB, with their SHA-256', 'hashed'),
    module('rand', 'Instead', "rand's Alphanumeric on ChaCha8Rng, same module", { call: 'rand', leastBytes: MIB }),
    peer('table', 'getRandomValues and a table, bytes', 'table', 1_000_000),
    peer('math-random', 'Math.random loop', 'mathRandom', 1_000_000),
    peer('nanoid', 'nanoid customAlphabet', 'nanoid', 1_000_000),
    peer('faker', 'faker, seeded', 'faker', 200_000),
    peer('chance', 'chance, seeded', 'chance', 200_000),
    peer('pure-rand', 'pure-rand, seeded', 'pureRand', 200_000),
  ];
}

/**
 * What Python's function of this name gives, on one thread and on two.
 *
 * @param {'choice' | 'choices'} name
 */
function python(name) {
  const engine = /** @type {const} */ (`python-${name}`);
  return [
    module(name, 'Ours', `Python's random.${name}, one thread`, { engine }),
    module(`${name}-5`, 'Ours', `Python's random.${name}, one thread, len 5`, { engine, len: 5 }),
    module(`${name}-2`, 'Ours', `Python's random.${name}, threads, 2`, { engine, call: 'threads', threads: 2 }),
  ];
}

/**
 * Strings with what codes have around them.
 *
 * @returns {Case[]}
 */
function codes() {
  const groups = { prefix: '', groups: 4, separator: '-', check: false };
  const all = { ...groups, prefix: 'SPRING-', check: true };
  return [
    module('groups', 'Ours', 'groups of 4', { shape: { code: groups } }),
    module('groups-check', 'Ours', 'prefix, groups of 4 and check symbol', { leastBytes: 16 * MIB, shape: { code: all } }),
    module('unique-codes', 'Ours', 'unique strings, prefix, groups of 4 and check symbol', {
      leastBytes: 16 * MIB, unique: true, shape: { code: all },
    }),
  ];
}

/** So many words, of three to seven characters. */
const WORDS = Array.from({ length: 7776 }, (_, i) => `${'ghijklmn'.slice(0, 2 + (i % 4))}${i.toString(16)}`);

/** Rules that 94 % and 60 % of all strings satisfy. @type {Record<'most' | 'half', JobRules>} */
const RULES = {
  most: { sets: [ALPHANUMERIC.slice(52)], counts: [1], startsWith: undefined, avoid: [], maxRun: 2 },
  half: {
    sets: [ALPHANUMERIC.slice(52), ALPHANUMERIC.slice(26, 52)], counts: [2, 2], startsWith: ALPHANUMERIC.slice(0, 52), avoid: ['bad', 'worse'], maxRun: undefined,
  },
};

/**
 * Symbols of any size, words, patterns and rules, on one thread.
 *
 * @returns {Case[]}
 */
function shapes() {
  const few = { leastBytes: 16 * MIB };
  return [
    module('umlauts', 'Ours', '69 symbols of one byte or two', { ...few, alphabet: ALPHANUMERIC, shape: { symbols: [...ALPHANUMERIC, ...'äöüÄÖÜß'].join('\n') } }),
    module('words', 'Ours', 'six of 7,776 words', {
      ...few, len: 6, shape: { symbols: WORDS.join('\n'), code: { prefix: '', groups: 1, separator: ' ', check: false } },
    }),
    module('pattern', 'Ours', 'a pattern of 16 slots', { ...few, shape: { pattern: '[A-Za-z0-9]{16}' } }),
    module('pattern-mixed', 'Ours', 'a pattern of 16 slots of two kinds', { ...few, shape: { pattern: '[A-Z]{4}-\\d{4}-[A-Z]{4}-\\d{4}' } }),
    ...(/** @type {const} */ (['most', 'half'])).flatMap((which) => [
      module(`rules-${which}`, 'Ours', `rules, ${which}`, { ...few, shape: { rules: RULES[which] } }),
      module(`unique-rules-${which}`, 'Ours', `unique strings with rules, ${which}`, { leastBytes: 4 * MIB, unique: true, shape: { rules: RULES[which] } }),
    ]),
    module('unique-pattern', 'Ours', 'unique strings of a pattern', { leastBytes: 4 * MIB, unique: true, shape: { pattern: '[A-Za-z0-9]{16}' } }),
  ];
}

/**
 * Results of each size from call to result, in each mode, and what they could be at best.
 *
 * @returns {Case[]}
 */
function delivered() {
  return SIZES.flatMap(([n, size]) => {
    const what = `${n.toLocaleString('en')} x 16`;
    return [
      ...MODES.flatMap((mode) => [
        page(`delivered-${mode}-${size}`, 'MB/s', `generate(): ${what}, ${mode}`, { call: 'release', n, mode }),
        page(`delivered-made-${mode}-${size}`, 'MB/s', `measure(): ${what}, ${mode}`, { call: 'measure', n, mode }),
      ]),
      ...(n < 1_000_000 ? [] : untouched(n, size, what)),
      limit(`delivered-copy-${size}`, `memcpy of ${what}`, 'copy', n),
      limit(`delivered-copy-fresh-${size}`, `memcpy of ${what}, into fresh memory`, 'copyFresh', n),
    ];
  });
}

/**
 * Results of workers that have not made any.
 *
 * @param {number} n
 * @param {string} size
 * @param {string} what
 */
function untouched(n, size, what) {
  return (/** @type {const} */ (['threads', 'processes'])).map((mode) =>
    page(`delivered-untouched-${mode}-${size}`, 'MB/s', `generate(): ${what}, ${mode}, untouched memory`, { call: 'untouched', n, mode }),
  );
}

/**
 * The first result, the ways to read one, and what they could be at best.
 *
 * @returns {Case[]}
 */
function read() {
  return [
    page('delivered-first', 'MB/s', 'generate(): 1,000,000 x 16, the first of new workers', { call: 'first', mode: 'threads' }),
    page('delivered-bytes', 'MB/s', 'bytes: 4,000,000 x 16', { call: 'bytes', n: 4_000_000 }),
    page('delivered-array', 'MB/s', 'toArray(): 1,000,000 x 16', { call: 'toArray' }),
    page('delivered-iterate', 'MB/s', 'for ... of: 1,000,000 x 16', { call: 'iterate' }),
    limit('delivered-array-decode', 'TextDecoder, one text: 1,000,000 x 16', 'decode', 1_000_000),
    limit('delivered-array-straight', 'an array, cut at once: 1,000,000 x 16', 'straight', 1_000_000),
    limit('delivered-array-joined', 'an array, joined from short ones: 1,000,000 x 16', 'joined', 1_000_000),
  ];
}
