/** The benchmark's cases, and that its driver speaks of the same ones. */

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

import { ALPHANUMERIC, casesFor } from '../../benches/browser/cases.js';

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
  const targets = readFileSync(new URL('../e2e/src/bin/bench/targets/wanted.rs', import.meta.url), 'utf8');
  const found = targets.matchAll(/ (?:ratio|milliseconds)\(\s*"[^"]*",\s*\[?\s*"([\w-]+)"(?:,\s*"([\w-]+)",?\s*\])?/g);
  const wanted = [...found].flatMap(([, ...names]) => names.filter((name) => name !== undefined));
  assert.ok(wanted.length > 60);
  const tutorial = readFileSync(new URL('../../benches/tutorial.py', import.meta.url), 'utf8');
  const ofPython = [...tutorial.matchAll(/^ {4}"([\w-]+)": \(/gm)].map(([, id]) => id);
  assert.ok(ofPython.length > 3);
  for (const id of wanted) assert.ok([...ids(2), ...ofPython].includes(id), id);
});
