/** Arguments that are wrong: whatever they are, they are refused by name and in the core's words. */

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';

import * as strandom from '../../www/module/strandom.js';
import { numbers } from './random.js';

/** What a call can be given, by the option's name. */
const OPTIONS = [
  'alphabet', 'engine', 'unique', 'prefix', 'groups', 'separator', 'check', 'mode', 'threads', 'piece', 'first', 'signal', 'onProgress', 'fill', 'format',
  'from', 'workers', 'resume', 'pattern', 'words', 'rules',
];
const ARGUMENTS = ['n', 'len', 'seed', 'options', ...OPTIONS, 'atLeast', 'startsWith', 'avoid', 'maxRun'];

/** @type {((...args: any[]) => unknown)[]} */
const CALLS = [
  strandom.generate,
  strandom.measure,
  strandom.stream,
  (_n, len, seed, options) => strandom.rankOf('abcde', len, seed, options),
  (_n, _len, _seed, options) => strandom.start(options),
  (_n, _len, _seed, options) => strandom.stop(options),
];

const { proxy: revoked, revoke } = Proxy.revocable({}, {});
revoke();
const { proxy: revokedFunction, revoke: revokeFunction } = Proxy.revocable(() => {}, {});
revokeFunction();
const hostile = new Proxy({}, {
  get: () => assert.fail('no property of a value is read'),
  has: () => assert.fail('no property of a value is looked for'),
  ownKeys: () => assert.fail('nobody asks for its keys'),
});
const wiped = new strandom.FreshKey(new Uint8Array(32));
wiped.wipe();

/** Right, nearly right, and nothing of the kind. */
const VALUES = [
  undefined, null, true, false, 0, -0, 1, 2, 5, 16, 64, 65, -1, 0.5, 1e6, 65_536, 65_537, 2 ** 32, 2 ** 53 - 1, 2 ** 53, 1e30, NaN, Infinity, -Infinity,
  0n, 7n, -7n, 2n ** 64n, 10n ** 1000n, '', '1', '16', 'abc', 'digits', 'toString', 'serial', 'threads', 'python-choice', 'python-choices', 'strandom', 'csv',
  'a\tb', '\n', '-', '--', '🙂', '\ud800', 'a\udfff', 'x'.repeat(33), 'x'.repeat(70_000), Symbol('a symbol'), Symbol.iterator, [], [1], [[]], {}, { length: 1 },
  Object.create(null), new Date(0), new Map(), /x/, new String('abc'), new Number(5), new Uint8Array(32), new ArrayBuffer(8), () => 1, class {}, revoked,
  revokedFunction, hostile, new Proxy([], {}), new strandom.FreshKey(new Uint8Array(32)), wiped, new Proxy(wiped, {}), Object.create(strandom.FreshKey.prototype),
  new AbortController().signal, AbortSignal.abort(), new Proxy(new AbortController().signal, {}), Object.create(AbortSignal.prototype),
  ['a', 'bc'], ['a', 5], 'eff', '[a-z]{3}', '[a', { atLeast: [['digits', 1]] }, { atLeast: 5 }, { avoid: [5] }, { maxRun: 0 }, { startsWith: 7n }, { other: 1 },
  { toString: () => assert.fail('no value is made text') }, { valueOf: () => assert.fail('no value is made a number') },
];

/**
 * What becomes of a call in Node, where there are no workers: a refusal of an argument, or the error that nothing runs here.
 *
 * @param {() => unknown} call
 */
async function outcome(call) {
  try {
    const result = await call();
    // What is wrong with a stream's own request is thrown at once.
    if (result instanceof ReadableStream) await result.cancel();
    return undefined;
  } catch (error) {
    return /** @type {any} */ (error);
  }
}

/** @param {any} error @param {string} about */
function assertRefusal(error, about) {
  const isUnrun = error === undefined || error.code === 'unsupported' || error.name === 'AbortError';
  if (isUnrun) return;
  assert.ok(error instanceof RangeError || error instanceof TypeError, `${about}: ${error?.stack}`);
  const { argument, message } = /** @type {Error & { argument?: string }} */ (error);
  assert.ok(argument !== undefined && ARGUMENTS.includes(argument), `${about}: ${argument}: ${message}`);
  assert.match(message, new RegExp(`^${argument} must .+; you gave .+\\.$`, 's'), about);
  assert.ok(message.length < 400, `${about}: ${message.length} characters`);
}

test('any value of any argument is taken or refused by name', async () => {
  for (const [i, call] of CALLS.entries()) {
    for (const value of VALUES) {
      for (const [place, args] of /** @type {[string, unknown[]][]} */ ([
        ['n', [value, 5, 1]],
        ['len', [1, value, 1]],
        ['seed', [1, 5, value]],
        ['options', [1, 5, 1, isOrdinary(value) ? value : {}]],
        ...OPTIONS.map((option) => [option, [1, 5, 1, { [option]: value }]]),
      ])) {
        assertRefusal(await outcome(() => call(...args)), `call ${i}, ${place}, ${VALUES.indexOf(value)}`);
      }
    }
  }
});

test('any values of all arguments together are taken or refused by name', async () => {
  const next = numbers(14);
  const any = () => VALUES[Math.floor(next() * VALUES.length)];
  let refused = 0;
  for (let i = 0; i < 6_000; i++) {
    const call = CALLS[i % CALLS.length] ?? assert.fail();
    const options = Object.fromEntries(OPTIONS.filter(() => next() < 0.3).map((option) => [option, any()]));
    const [n, len, seed] = [next() < 0.5 ? 1 : any(), next() < 0.5 ? 5 : any(), any()];
    const error = await outcome(() => call(n, len, seed, options));
    assertRefusal(error, `case ${i}`);
    if (error?.argument !== undefined) refused++;
  }
  assert.ok(refused > 3_000 && refused < 6_000, `${refused} were refused`);
});

/** An object whose own traps throw is the caller's. @param {unknown} value */
function isOrdinary(value) {
  return value !== revoked && value !== hostile;
}

/** The words of the core's errors, from its sources, as patterns. */
function coreWords() {
  const src = new URL('../../src/', import.meta.url);
  const sources = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.rs'));
  const words = sources.flatMap((name) => [...readFileSync(new URL(name, src), 'utf8').matchAll(/#\[error\(\s*"([^"]+)"/g)].map(([, text = '']) => text));
  return words.map((text) => new RegExp(`^${text.split(/\{[^}]*\}/).map((part) => part.replaceAll(/[.*+?^$()|[\]\\]/g, '\\$&')).join('.+')}\\.$`));
}

test('what the core refuses, too, is refused in its words', async () => {
  const patterns = coreWords();
  assert.ok(patterns.length > 15);
  for (const [options, argument] of /** @type {const} */ ([
    [{ prefix: 'x'.repeat(33) }, 'prefix'],
    [{ prefix: 'a\tb' }, 'prefix'],
    [{ groups: 65_537 }, 'groups'],
    [{ groups: 2, separator: '\n' }, 'separator'],
    [{ groups: 2, separator: 'x' }, 'separator'],
    [{ len: 0 }, 'len'],
    [{ len: 65_537 }, 'len'],
  ])) {
    const { len = 5, ...others } = /** @type {{ len?: number }} */ (options);
    const error = await outcome(() => strandom.generate(1, len, 1, others));
    assert.equal(error?.argument, argument);
    // Numbers of the core are whole.
    const message = error.message.replace('a whole number from ', '');
    assert.ok(patterns.some((pattern) => pattern.test(message)), message);
  }
});

/**
 * @param {string} file
 * @param {string} name Of a constant of the core.
 */
function constant(file, name) {
  const source = readFileSync(new URL(`../../src/${file}`, import.meta.url), 'utf8');
  const [, value = ''] = new RegExp(`const ${name}: \\w+ = ([\\d_]+(?: << \\d+)?);`).exec(source) ?? assert.fail(`${file} has no ${name}`);
  const [base = 0, shift = 0] = value.split(' << ').map((digits) => Number(digits.replaceAll('_', '')));
  return base * 2 ** shift;
}

test('bounds are the core’s', async () => {
  const { LEN_MAX, PYTHON_CHOICE_SYMBOLS_MAX } = strandom;
  assert.deepEqual(
    [LEN_MAX, PYTHON_CHOICE_SYMBOLS_MAX],
    [constant('shape.rs', 'LEN_MAX'), constant('engine/python.rs', 'PYTHON_CHOICE_SYMBOLS_MAX')],
  );
  const [groups, prefix] = [constant('code.rs', 'GROUPS_MAX'), constant('code.rs', 'PREFIX_MAX')];
  for (const [len, options, argument] of /** @type {[number, object, string | undefined][]} */ ([
    [LEN_MAX, { groups, prefix: 'x'.repeat(prefix) }, undefined],
    [LEN_MAX + 1, {}, 'len'],
    [1, { groups: groups + 1 }, 'groups'],
    [1, { prefix: 'x'.repeat(prefix + 1) }, 'prefix'],
  ])) {
    assert.equal((await outcome(() => strandom.generate(1, len, 1, options)))?.argument, argument);
  }
});

test('a mode that cannot run is an argument, too', async () => {
  Object.assign(globalThis, { Worker: class {}, isSecureContext: false });
  try {
    const error = await outcome(() => strandom.generate(1, 5, 1, { mode: 'threads' }));
    assert.deepEqual([error.name, error.code, error.argument], ['EngineError', 'unsupported', 'mode']);
    assert.equal(error.message, "The mode 'threads' cannot run: this page was not loaded over a secure connection. Leave the mode out to run what can.");
  } finally {
    for (const name of ['Worker', 'isSecureContext']) Reflect.deleteProperty(globalThis, name);
  }
});
