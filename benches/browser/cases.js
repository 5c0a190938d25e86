/** What is measured in a browser: data, nothing else. */

/** @import { Job, JobRules } from '../../www/module/shared/protocol.js' */

/**
 * @typedef {object} Shown
 * @property {string} id What `--only` and the targets call it.
 * @property {'Limits' | 'Ours' | 'Instead'} group
 * @property {string} name
 * @property {'MB/s' | 'ms'} unit
 *
 * @typedef {object} OfModule What the benchmark's own module does in its worker.
 * @property {'module'} where
 * @property {'fill' | 'keystream' | 'rand' | 'serial' | 'fresh' | 'threads' | 'apart'} call
 * @property {number} leastBytes A sample makes at least so much.
 * @property {number} len
 * @property {string} alphabet
 * @property {number} threads
 * @property {'python-choice' | 'python-choices'} [engine] Strandom's own when undefined.
 * @property {boolean} [unique]
 * @property {Pick<Job, 'symbols' | 'pattern' | 'rules' | 'code'>} [shape] What is not an alphabet of characters.
 *
 * @typedef {object} OfPage What the site's module does for a page.
 * @property {'page'} where
 * @property {'latency' | 'release' | 'keep' | 'both' | 'first' | 'untouched' | 'measure' | 'bytes' | 'toArray' | 'iterate'} call
 * @property {number} n
 * @property {number} len
 * @property {'threads' | 'processes' | 'serial'} [mode] What runs by itself when undefined.
 *
 * @typedef {object} OfLimit What a page can do at best with the bytes of `n` strings.
 * @property {'limit'} where
 * @property {'copy' | 'copyFresh' | 'decode' | 'straight' | 'joined'} call
 * @property {number} n
 *
 * @typedef {object} OfPeer What others do, in the worker.
 * @property {'peer'} where
 * @property {'nanoid' | 'faker' | 'chance' | 'pureRand' | 'mathRandom' | 'table'} call
 * @property {number} n
 *
 * @typedef {object} OfDisk What is written to the browser's own part of the disk: one buffer again and again, in
 *   the worker, or strings, by what saves them for the page.
 * @property {'disk'} where
 * @property {'fixed' | 'strings' | 'pieces' | 'hashed'} call
 * @property {number} bytes
 *
 * @typedef {Shown & (OfModule | OfPage | OfLimit | OfPeer | OfDisk)} Case
 */

/** The tutorial's 62 symbols, and behind them the rest of what ASCII prints. */
const SYMBOLS =
  'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789' +
  '_-!"#$%&\'()*+,./:;<=>?@[\\]^`{|}~';
export const ALPHANUMERIC = SYMBOLS.slice(0, 62);

/** All that is compared makes strings of so many symbols. */
export const LEN = 16;

export const SEED = 123;

/** No sample of what can be repeated is shorter: far more than any clock's step. */
export const LEAST_MS = 100;

const MIB = 1 << 20;

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
 * @param {string} id
 * @param {Shown['group']} group
 * @param {string} name
 * @param {Partial<OfModule>} what
 * @returns {Case}
 */
function module(id, group, name, what) {
  const kernel = /** @type {const} */ ({ call: 'serial', leastBytes: 64 * MIB, len: LEN, alphabet: ALPHANUMERIC, threads: 1 });
  return { id, group, name, unit: 'MB/s', where: 'module', ...kernel, ...what };
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
 * @param {string} id
 * @param {Shown['unit']} unit
 * @param {string} name
 * @param {Pick<OfPage, 'call'> & Partial<OfPage>} what
 * @returns {Case}
 */
function page(id, unit, name, what) {
  return { id, group: 'Ours', name, unit, where: 'page', n: 1_000_000, len: LEN, ...what };
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

/**
 * @param {string} id
 * @param {string} name
 * @param {OfLimit['call']} call
 * @param {number} n
 * @returns {Case}
 */
function limit(id, name, call, n) {
  return { id, group: 'Limits', name, unit: 'MB/s', where: 'limit', call, n };
}

/**
 * @param {string} id
 * @param {string} name
 * @param {OfPeer['call']} call
 * @param {number} n So many strings that a sample lasts for up to about three seconds.
 * @returns {Case}
 */
function peer(id, name, call, n) {
  return { id, group: 'Instead', name, unit: 'MB/s', where: 'peer', call, n };
}

/**
 * @param {string} id
 * @param {Shown['group']} group
 * @param {string} name
 * @param {OfDisk['call']} call
 * @returns {Case}
 */
function disk(id, group, name, call) {
  return { id, group, name, unit: 'MB/s', where: 'disk', call, bytes: 1024 * MIB };
}
