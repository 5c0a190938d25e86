/** The npm package's own scripts, as far as they run without being packed. */

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

import { namedCore, namedWorker, nameFiles } from '../../npm/host/files.js';

/** @param {string} path What a script exports. */
const exportsOf = (path) => {
  const source = readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
  const declared = [...source.matchAll(/^export (?:async )?(?:const|function) (\w+)/gm)].map(([, name]) => name);
  const passedOn = [...source.matchAll(/^export \{ (.*?) \} from/gm)].flatMap(([, names = '']) => names.split(', '));
  return [...declared, ...passedOn].sort();
};

test('what differs from place to place has the same names in each', () => {
  const ofTheSite = exportsOf('www/module/client/host.js');
  assert.ok(ofTheSite.includes('newWorker') && ofTheSite.includes('whyNothing'));
  for (const host of ['page', 'inline', 'node']) assert.deepEqual(exportsOf(`npm/host/${host}.js`), ofTheSite, host);
});

test('files are named one by one, as text, as an URL or as what a policy has trusted', () => {
  const trusted = { toString: () => 'https://a.example/worker.js' };
  const single = new URL('https://a.example/single.wasm');
  nameFiles({});
  assert.deepEqual([namedWorker(), namedCore('single')], [undefined, undefined]);
  nameFiles({ workerUrl: /** @type {any} */ (trusted), wasmUrl: { single } });
  nameFiles({ wasmUrl: { threads: 'threads.wasm' } });
  assert.deepEqual([namedWorker(), namedCore('single'), namedCore('threads')], [trusted, single, 'threads.wasm']);
});

test('what is no address is refused by name', () => {
  for (const [files, argument, message] of /** @type {[any, string, RegExp][]} */ ([
    [{ workerUrl: 5 }, 'workerUrl', /^workerUrl must be an address, as text or a URL; you gave 5\.$/],
    [{ wasmUrl: 'core.wasm' }, 'wasmUrl', /^wasmUrl must be \{ threads, single, 'threads-full', 'single-full' \}, each an address; you gave the text "core\.wasm"\.$/],
    [{ wasmUrl: new URL('https://a.example/') }, 'wasmUrl', /^wasmUrl must be \{ threads, single, /],
    [{ wasmUrl: { single: null } }, 'wasmUrl.single', /^wasmUrl\.single must be an address/],
  ])) {
    assert.throws(() => nameFiles(files), (/** @type {any} */ error) => error instanceof TypeError && message.test(error.message) && /** @type {any} */ (error).argument === argument);
  }
});
