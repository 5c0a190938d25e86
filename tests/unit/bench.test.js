/** The benchmark's cases, and that its driver speaks of the same ones. */

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

import { casesFor } from '../../benches/browser/cases.js';
import { ALPHANUMERIC } from '../../benches/browser/kinds.js';

/** @param {number} cores */
const ids = (cores) => casesFor(cores).map(({ id }) => id);

test('no two cases have the same name', () => {
  const cases = casesFor(4);
  assert.equal(new Set(ids(4)).size, cases.length);
  assert.equal(new Set(cases.map(({ name }) => name)).size, cases.length);
});

test('threads go from one to all cores', () => {
  assert.deepEqual(ids(3).filter((id) => id.startsWith('threads')), ['threads-1', 'threads-2', 'threads-3']);
});

test('an alphabet has as many different symbols as its case says', () => {
  assert.equal(ALPHANUMERIC.length, 62);
  for (const it of casesFor(1)) {
    if (it.where !== 'module') continue;
    const count = Number(/^alphabet-(\d+)$/.exec(it.id)?.[1] ?? 62);
    assert.deepEqual([it.alphabet.length, new Set(it.alphabet).size], [count, count], it.id);
  }
});

test('every case of a target is measured', () => {
  const targets = source('tests/e2e/src/bin/bench/targets/wanted.rs');
  const [ratios, times] = [/\[\s*"([\w-]+)",\s*"([\w-]+)",?\s*\]/g, /milliseconds\(\s*"[^"]*",\s*"([\w-]+)"/g];
  const wanted = [ratios, times].flatMap((it) => [...targets.matchAll(it)]).flatMap(([, ...names]) => names);
  assert.ok(wanted.length > 80);
  const ofPython = [...source('benches/tutorial.py').matchAll(/^ +(?:CASES\[)?"([\w-]+)"(?:: |\] = )\(/gm)].map(([, id]) => id);
  assert.ok(ofPython.length > 5);
  const vectors = [...source('src/simd/choice/levels.rs').matchAll(/\("([\w.-]+)", /g)].map(([, name]) => name.toLowerCase().replace(/[-.]/g, ''));
  const ofHost = vectors.flatMap((it) => [`native-${it}`, `native-unique-${it}`]);
  assert.ok(ofHost.length > 5);
  for (const id of wanted) assert.ok([...ids(2), ...ofPython, ...ofHost].includes(id), id);
});

/** @param {string} path */
function source(path) {
  return readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
}
