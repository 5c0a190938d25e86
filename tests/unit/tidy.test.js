/** The rules of ARCHITECTURE.md that can be read off the sources. */

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';

const www = new URL('../../www/', import.meta.url);
const scripts = readdirSync(www).filter((name) => name.endsWith('.js'));
const labScripts = readdirSync(new URL('lab/', www)).filter((name) => name.endsWith('.js'));
const rowsScripts = readdirSync(new URL('rows/', www)).filter((name) => name.endsWith('.js'));
const saveScripts = readdirSync(new URL('save/', www)).filter((name) => name.endsWith('.js'));

/** What saves runs in workers, but for what the page does. */
const WRITING = ['gzip.js', 'hasher.js', 'targets.js', 'writer.js'];

/** Scripts of the lab that only compute; `results` has types alone. */
const PURE = ['amdahl', 'breakeven', 'export', 'lanes', 'order', 'results', 'samples', 'scale', 'speedup', 'timeit', 'verdict', 'warnings'];

/** @param {string} name */
const source = (name) => readFileSync(new URL(name, www), 'utf8');

/** @param {string} name What a script imports, types left out. */
const imports = (name) => [...source(name).matchAll(/^(?:import|export)\b[^;]*?from '([^']+)';/gms)].map(([, path]) => path);

test('there is something to look at', () => {
  assert.ok(scripts.length > 10 && imports('main.js').length > 4 && imports('engine.js').length > 2);
  assert.ok(labScripts.length > 20 && imports('lab/lab.js').length > 4);
});

test('only workers import the module', () => {
  const below = Object.entries({ lab: labScripts, rows: rowsScripts, save: saveScripts });
  const all = [...scripts, ...below.flatMap(([folder, names]) => names.map((name) => `${folder}/${name}`))];
  assert.deepEqual(all.filter((name) => /import\('[^']*pkg\//.test(source(name))), ['worker.js', 'save/hasher.js']);
});

test('what is beneath all others imports nothing', () => {
  for (const name of ['abort.js', 'alphabets.js', 'clock.js', 'download.js', 'errors.js', 'late.js', 'protocol.js', 'spans.js', 'spare.js', 'stats.js', 'stream.js', 'trusted.js', 'strings.js', 'units.js', 'part.js', 'save/gzip.js', 'save/hasher.js', 'save/pauses.js', 'save/protocol.js', 'save/targets.js', 'rows/clipboard.js', 'rows/find.js', 'rows/place.js', 'rows/range.js', 'rows/windows.js']) {
    assert.deepEqual(imports(name), [], name);
  }
});

test('what is computed of a request knows no page, and imports what does not either', () => {
  const pure = ['alphabets.js', 'kinds.js', 'odds.js', 'request.js', 'secrets.js', 'spec.js', 'symbols.js', 'units.js'];
  for (const name of pure) {
    for (const path of imports(name)) assert.ok([...pure, 'key.js'].includes((path ?? '').slice(2)), `${name} imports ${path}`);
    assert.doesNotMatch(source(name).replaceAll(/\/\*.*?\*\//gs, ''), /\b(?:document|window|navigator|location)\b/, name);
  }
});

test('what is not needed before the workers run is loaded later', () => {
  const first = new Set(['main.js']);
  for (const name of first) for (const path of imports(name)) first.add((path ?? '').slice(2));
  for (const name of ['hints.js', 'kinds.js', 'odds.js', 'request.js', 'secrets.js', 'shown.js', 'symbols.js', 'time.js']) assert.ok(!first.has(name), name);
});

test('pure scripts of the lab import pure scripts alone and know no page', () => {
  const allowed = ['../stats.js', '../units.js', ...PURE.map((name) => `./${name}.js`)];
  for (const name of PURE) {
    for (const path of imports(`lab/${name}.js`)) assert.ok(allowed.includes(path ?? ''), `${name}.js imports ${path}`);
    const code = source(`lab/${name}.js`).replaceAll(/\/\*.*?\*\//gs, '');
    assert.doesNotMatch(code, /\b(?:document|window|navigator)\./, name);
  }
});

test('what the lab writes to the page with knows nothing of what it writes', () => {
  assert.deepEqual(imports('lab/table.js'), ['../part.js']);
  assert.deepEqual(imports('lab/marks.js'), ['../units.js']);
});

test('the scripts that say they are pure are those that are looked at as such', () => {
  const heading = (/** @type {string} */ name) => source(`lab/${name}`).split('*/', 1)[0] ?? '';
  const told = labScripts.filter((name) => heading(name).includes('Pure.'));
  assert.deepEqual([...told, 'results.js'].sort(), PURE.map((name) => `${name}.js`));
});

test('the lab uses the public module, in one place, and nothing beneath it', () => {
  for (const name of labScripts) {
    for (const path of imports(`lab/${name}`).filter((path) => path?.startsWith('../'))) {
      assert.match(path ?? '', name === 'lab.js' ? /^\.\.\/strandom\.js$/ : /^\.\.\/(abort|clock|download|errors|odds|part|spec|stats|units)\.js$/, name);
    }
  }
});

test('the list uses the public module, in one place, and nothing beneath it', () => {
  for (const name of rowsScripts) {
    for (const path of imports(`rows/${name}`).filter((path) => path?.startsWith('../'))) {
      assert.match(path ?? '', name === 'rows.js' ? /^\.\.\/(kinds|spec|strandom|units)\.js$/ : /^\.\.\/(kinds|odds|part|request|secrets|spec|units)\.js$/, name);
    }
  }
});

test('what saves uses the public module, in one place, and nothing beneath it', () => {
  for (const name of saveScripts.filter((name) => !WRITING.includes(name))) {
    for (const path of imports(`save/${name}`)) {
      assert.ok(!WRITING.some((writing) => path === `./${writing}`), `${name} imports ${path}`);
      if (path === '../strandom.js') assert.equal(name, 'once.js');
      else if (path?.startsWith('../')) assert.match(path, /^\.\.\/(abort|download|errors|part|spec|trusted|units)\.js$/, name);
    }
  }
});

test('what writes knows nothing of the page', () => {
  for (const name of WRITING) {
    for (const path of imports(`save/${name}`)) assert.ok(path === '../trusted.js' || WRITING.includes((path ?? '').slice(2)), `${name} imports ${path}`);
  }
});

test('what a save says is computed apart from the page', () => {
  assert.deepEqual(imports('save/plan.js'), ['../spec.js', '../units.js']);
  assert.deepEqual(imports('save/words.js'), ['./plan.js']);
});

test('the lab, the list and what saves are loaded by those who come to them', () => {
  for (const name of scripts) assert.ok(!imports(name).some((path) => /^\.\/(lab|rows|save)\//.test(path ?? '')), name);
});

test('views import neither the engine nor each other', () => {
  for (const name of ['form.js', 'hints.js', 'report.js']) {
    for (const path of imports(name)) assert.match(path ?? '', /^\.\/(alphabets|kinds|odds|request|spec|stats|symbols|units)\.js$/, name);
  }
});

test('the page uses the public module and nothing beneath it', () => {
  for (const beneath of ['engine', 'crew', 'handle', 'pull', 'deal', 'flow', 'stream', 'worker', 'protocol']) {
    assert.ok(!imports('main.js').includes(`./${beneath}.js`), beneath);
  }
});

test('the page\'s side of the service worker and the trusted addresses know nothing of the rest', () => {
  assert.deepEqual(imports('offline.js'), ['./trusted.js']);
  assert.deepEqual(imports('trusted.js'), []);
});

test('nothing is loaded from elsewhere and nothing is written as HTML', () => {
  const page = readFileSync(new URL('../../index.html', import.meta.url), 'utf8');
  const names = readdirSync(www, { recursive: true, encoding: 'utf8' }).filter((name) => !name.startsWith('pkg') && /\.(js|css)$/.test(name));
  assert.ok(names.includes('main.js') && names.includes('lab/lab.css'));
  for (const text of [page, ...names.map(source)]) {
    assert.doesNotMatch(text, /(?:src|href)="(?:https?:)?\/\/|url\(|@import\s+['"]|from '(?!\.\.?\/)/);
    assert.doesNotMatch(text, /innerHTML|outerHTML|insertAdjacentHTML|document\.write/);
  }
});

test('the app has the colours of the page, and its icons are there in their sizes', () => {
  const { icons, ...app } = JSON.parse(source('app.webmanifest'));
  const page = readFileSync(new URL('../../index.html', import.meta.url), 'utf8');
  const [, light, dark] = /--paper: light-dark\((#\w+), (#\w+)\)/.exec(source('style.css')) ?? [];
  const told = [...page.matchAll(/<meta name="theme-color" content="(#\w+)"/g)].map(([, colour]) => colour);
  assert.deepEqual([app.background_color, app.theme_color, ...told], [light, light, light, dark]);
  assert.deepEqual([app.start_url, app.scope, app.display], ['../', '../', 'standalone']);
  for (const { src, sizes, type } of icons) {
    const bytes = readFileSync(new URL(src, www));
    // A PNG says its width and height behind the name of its first chunk.
    const size = src.endsWith('.png') ? `${bytes.readUInt32BE(16)}x${bytes.readUInt32BE(20)}` : 'any';
    assert.deepEqual([size, src.endsWith('.png')], [sizes, type === 'image/png'], src);
  }
  assert.ok(icons.some((/** @type {{ purpose?: string }} */ icon) => icon.purpose === 'maskable'));
});
