/** The rules of ARCHITECTURE.md that can be read off the sources. */

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { test } from 'node:test';

const www = new URL('../../www/', import.meta.url);

/** All files written by hand, by their paths in `www/`. */
const files = readdirSync(www, { recursive: true, encoding: 'utf8' })
  .map((name) => name.replaceAll('\\', '/'))
  .filter((name) => !name.startsWith('module/worker/pkg'));
const scripts = files.filter((name) => name.endsWith('.js'));
const typed = files.filter((name) => /\.(js|ts)$/.test(name));

const FACE = 'module/strandom.js';
/** The functions of the face that use workers. */
const RUNS = ['anotherSeed', 'freshKey', 'generate', 'loadWords', 'measure', 'odds', 'rankOf', 'recognize', 'start', 'stop', 'stream'];
/** The scripts that import the whole face, and pass it to others. */
const RUNNERS = ['check/section', 'lab/section', 'lazy', 'list/actions', 'list/section', 'save/client/save-job', 'shape/shapes', 'shown', 'time/section', 'workers'].map((name) => `page/${name}.js`);

/** What these import of the module. @type {Record<string, string>} */
const OTHER_FACES = {
  'page/save/worker/hasher.js': 'module/worker/hash.js',
  // The names of lists, which the face has not, because few pages need them.
  'page/shape/word-lists.js': 'module/shared/words.js',
};

/** @param {string} folder */
const below = (folder) => scripts.filter((name) => name.startsWith(`${folder}/`));

/** @param {string} name */
const source = (name) => readFileSync(new URL(name, www), 'utf8');

/** @param {string} name Without its comments. */
const code = (name) => source(name).replaceAll(/\/\*.*?\*\//gs, '').replaceAll(/^\s*\/\/.*$/gm, '');

/**
 * @param {string} name
 * @param {string} path Of another file, as this one writes it.
 */
const resolved = (name, path) => posix.join(posix.dirname(name), path);

/**
 * @param {string} name
 * @returns {{ path: string, names: string[] }[]} What a script imports when it is loaded, with which names; `*` for all.
 */
const named = (name) =>
  [...code(name).matchAll(/^(?:import|export)\b(?:([^;']*?)from)? '([^']+)';/gm)].map(([, names = '', path = '']) => ({
    path: resolved(name, path),
    names: names.includes('*') ? ['*'] : [...names.matchAll(/\w+/g)].map(([each]) => each),
  }));

/** @param {string} name */
const imports = (name) => named(name).map(({ path }) => path);

/** @param {string} name Every file that it refers to: static and dynamic imports, types, addresses. */
const references = (name) =>
  [...source(name).matchAll(/(?:from |import |import\(|new URL\()'(\.[^']*)'/g)].map(([, path = '']) => resolved(name, path));

/** @param {string} first All that is loaded with a script. */
function loadedWith(first) {
  const loaded = new Set([first]);
  for (const name of loaded) for (const path of imports(name)) loaded.add(path);
  return loaded;
}

test('the rules apply to scripts that exist', () => {
  assert.ok(below('module').length > 15 && below('page').length > 60);
  assert.ok(imports('page/main.js').length > 4 && imports('module/client/runtime.js').length > 2);
  assert.ok(imports('page/lab/section.js').includes('page/lab/measure/compare.js'));
  assert.ok(references('page/lazy.js').includes('page/lab/section.js'));
  for (const name of scripts) for (const path of imports(name)) assert.ok(scripts.includes(path), `${name} imports ${path}`);
});

test('the module refers to nothing outside of itself', () => {
  for (const name of typed.filter((name) => name.startsWith('module/'))) {
    for (const path of references(name)) assert.ok(path.startsWith('module/'), `${name} speaks of ${path}`);
  }
});

test('the page imports the face of the module, and a worker of the page what is made for workers', () => {
  for (const name of typed.filter((name) => name.startsWith('page/'))) {
    const face = OTHER_FACES[name] ?? FACE;
    for (const path of references(name)) if (!path.startsWith('page/') && !path.startsWith('assets/')) {
      if (name !== 'page/core/trusted.js') assert.equal(path, face, name);
    }
  }
  assert.deepEqual(references('page/core/trusted.js').filter((path) => !path.startsWith('page/')), ['../service-worker.js']);
});

test('the old address of the module is its face', () => {
  assert.equal(source('strandom.js'), "export * from './module/strandom.js';\n");
  assert.deepEqual(scripts.filter((name) => references(name).includes('strandom.js')), []);
});

test('in the module, client and worker do not import each other', () => {
  for (const [folder, allowed] of /** @type {const} */ ([
    ['module/shared', /^module\/shared\//],
    ['module/client', /^module\/(client|shared)\//],
    ['module/worker', /^module\/(worker|shared)\//],
  ])) {
    for (const name of below(folder)) for (const path of imports(name)) assert.match(path, allowed, name);
  }
});

test('only workers of the module import the core', () => {
  assert.deepEqual(scripts.filter((name) => /import\('[^']*pkg\//.test(code(name))), ['module/worker/engine.js', 'module/worker/hash.js']);
});

test('the lowest layer imports nothing', () => {
  const shared = ['abort', 'alphabets', 'buffer-cache', 'checks', 'errors', 'once', 'spans', 'watchdog'].map((name) => `module/shared/${name}.js`);
  const client = ['byte-stream', 'decode', 'keyed-job', 'trusted'].map((name) => `module/client/${name}.js`);
  const list = ['find', 'position', 'range', 'reading', 'row-cache'].map((name) => `page/list/${name}.js`);
  const save = ['client/pauses', 'worker/gzip', 'worker/pieces', 'worker/targets'].map((name) => `page/save/${name}.js`);
  for (const name of [...shared, ...client, 'module/worker/file.js', ...list, ...save]) assert.deepEqual(imports(name), [], name);
  for (const name of below('page/core')) for (const path of imports(name)) assert.equal(path, 'page/core/errors.js', name);
});

test('a script that says it imports nothing imports nothing', () => {
  for (const name of scripts.filter((name) => /mports nothing\./.test(source(name).split('*/', 1)[0] ?? ''))) assert.deepEqual(imports(name), [], name);
});

test('no script has types alone', () => {
  for (const name of scripts) assert.match(code(name), /\S/, name);
  for (const name of scripts) assert.doesNotMatch(code(name), /^export \{\};$/m, name);
});

test('few scripts use workers', () => {
  assert.deepEqual(scripts.filter((name) => named(name).some(({ path, names }) => path === FACE && names.includes('*'))).sort(), [...RUNNERS, 'strandom.js'].sort());
  for (const name of below('page').filter((name) => !RUNNERS.includes(name))) {
    for (const { path, names } of named(name)) if (path === FACE) assert.deepEqual(names.filter((each) => RUNS.includes(each)), [], name);
  }
});

test('the scripts of a request are pure', () => {
  const pure = ['alphabets', 'collisions', 'fields', 'kinds', 'label', 'numbers', 'oddities', 'quoted', 'request', 'secrets', 'shaped', 'space', 'symbols'].map((name) => `page/request/${name}.js`);
  for (const name of pure) {
    for (const path of imports(name)) assert.ok([...pure, FACE, 'page/core/errors.js', 'page/core/units.js'].includes(path), `${name} imports ${path}`);
    assert.doesNotMatch(code(name), /\b(?:document|window|navigator|location)\b/, name);
  }
});

test('what the first strings do not need is loaded later', () => {
  const first = loadedWith('page/main.js');
  for (const folder of ['check', 'lab', 'offline', 'save', 'shape', 'time']) for (const name of below(`page/${folder}`)) assert.ok(!first.has(name), name);
  for (const name of ['batches', 'read-ahead', 'scatter', 'strings']) assert.ok(!first.has(`module/client/${name}.js`), name);
  for (const name of ['list/actions', 'list/selection', 'list/tools', 'request/hints']) assert.ok(!first.has(`page/${name}.js`), name);
});

/** Scripts of the lab that only compute. */
const PURE = [...below('page/lab/answer'), 'page/lab/chart/axis.js', 'page/lab/chart/scale.js', 'page/lab/measure/timeit.js'];

test('pure scripts of the lab import only pure scripts and do not use the page', () => {
  const allowed = ['page/core/stats.js', 'page/core/units.js', ...PURE];
  for (const name of PURE) {
    for (const path of imports(name)) assert.ok(allowed.includes(path), `${name} imports ${path}`);
    assert.doesNotMatch(code(name), /\b(?:document|window|navigator)\./, name);
  }
});

test('the scripts that say they are pure are those that are checked', () => {
  const told = below('page/lab').filter((name) => (source(name).split('*/', 1)[0] ?? '').includes('Pure.'));
  assert.deepEqual(told.sort(), [...PURE].sort());
});

test('the layers of the lab import only what is below them', () => {
  for (const [folder, allowed] of /** @type {const} */ ([
    ['answer', /^page\/(lab\/answer|core)\//],
    ['measure', /^page\/(lab\/(answer|measure)|core|request)\/|^module\/strandom\.js$/],
    ['chart', /^page\/(lab\/(answer|chart)|core)\//],
    ['view', /^page\/(lab\/(answer|chart|measure|view)|core)\/|^page\/request\/numbers\.js$|^module\/strandom\.js$/],
    ['lesson', /^page\/(lab\/(answer|lesson)|core)\/|^module\/strandom\.js$/],
  ])) {
    for (const name of below(`page/lab/${folder}`)) for (const path of imports(name)) assert.match(path, allowed, name);
  }
  assert.deepEqual(imports('page/lab/chart/table.js'), ['page/core/elements.js']);
  assert.deepEqual(imports('page/lab/measure/marks.js'), ['page/core/units.js']);
});

test('the parts of the page do not import each other', () => {
  for (const [folder, allowed] of /** @type {const} */ ([
    ['list', /^page\/(list|core|request)\/|^module\/strandom\.js$/],
    ['shape', /^page\/(shape|core|request)\/|^module\/(strandom|shared\/words)\.js$/],
    ['check', /^page\/(check|core|request)\/|^page\/list\/reading\.js$|^page\/shape\/(controls|shapes)\.js$|^module\/strandom\.js$/],
    ['time', /^page\/(time|core|request)\/|^module\/strandom\.js$/],
    ['save/client', /^page\/(save\/client|core|request)\/|^module\/strandom\.js$/],
    ['request', /^page\/(request|core)\/|^module\/strandom\.js$/],
    ['offline', /^page\/(offline\/(copy|update)|core\/(elements|trusted))\.js$/],
  ])) {
    for (const name of below(`page/${folder}`)) for (const path of imports(name)) assert.match(path, allowed, name);
  }
});

test('the workers that write a file do not import the page', () => {
  const writing = below('page/save/worker');
  assert.equal(writing.length, 6);
  for (const name of writing) {
    for (const path of imports(name)) assert.ok(['page/core/trusted.js', 'module/worker/hash.js', ...writing].includes(path), `${name} imports ${path}`);
  }
});

test('the texts of a save are computed by pure scripts', () => {
  assert.deepEqual(imports('page/save/client/plan.js'), [FACE, 'page/core/units.js', 'page/request/shaped.js']);
  assert.deepEqual(imports('page/save/client/names.js'), ['page/request/alphabets.js']);
  assert.deepEqual(imports('page/save/client/checks.js'), ['page/core/units.js']);
  assert.deepEqual(imports('page/save/client/refusals.js'), ['page/core/units.js']);
});

test('views import neither scripts that use workers nor each other', () => {
  const views = ['list/facts', 'list/tools', 'request/form', 'request/hints', 'save/client/view', 'time/report'].map((name) => `page/${name}.js`);
  for (const name of views) {
    for (const { path, names } of named(name)) {
      assert.ok(![...views, ...RUNNERS].includes(path), `${name} imports ${path}`);
      if (path === FACE) assert.deepEqual(names.filter((each) => each === '*' || RUNS.includes(each)), [], name);
    }
  }
});

test('the page and the workers are type-checked with the globals of their own realm', () => {
  /** @param {string} name */
  const config = (name) => JSON.parse(source(name).replaceAll(/^\/\/.*$/gm, ''));
  const { compilerOptions, include, exclude } = config('tsconfig.worker.json');
  assert.deepEqual([include, exclude], [['module/worker', 'page/save/worker'], ['module/worker/pkg']]);
  assert.ok(!compilerOptions.lib.includes('DOM'));
  const page = config('tsconfig.json');
  assert.ok(!page.compilerOptions.lib.includes('WebWorker'));
  assert.deepEqual([page.include, page.exclude], [['*.js', 'module/*.js', 'module/client', 'module/shared', 'page'], ['page/save/worker']]);
});

test('nothing is loaded from other sites and nothing is parsed as HTML', () => {
  const page = readFileSync(new URL('../../index.html', import.meta.url), 'utf8');
  const loaded = files.filter((name) => /\.(js|css)$/.test(name));
  assert.ok(loaded.includes('page/main.js') && loaded.includes('assets/chart.css'));
  for (const text of [page, ...loaded.map(source)]) {
    assert.doesNotMatch(text, /(?:src|href)="(?:https?:)?\/\/|url\(|@import\s+['"]|from '(?!\.\.?\/)/);
    assert.doesNotMatch(text, /innerHTML|outerHTML|insertAdjacentHTML|document\.write/);
  }
});

test('the app has the colours of the page, and its icons have their sizes', () => {
  const { icons, ...app } = JSON.parse(source('assets/app.webmanifest'));
  const page = readFileSync(new URL('../../index.html', import.meta.url), 'utf8');
  const [, light, dark] = /--paper: light-dark\((#\w+), (#\w+)\)/.exec(source('assets/style.css')) ?? [];
  const told = [...page.matchAll(/<meta name="theme-color" content="(#\w+)"/g)].map(([, colour]) => colour);
  assert.deepEqual([app.background_color, app.theme_color, ...told], [light, light, light, dark]);
  assert.deepEqual([app.start_url, app.scope, app.display], ['../../', '../../', 'standalone']);
  for (const { src, sizes, type } of icons) {
    const bytes = readFileSync(new URL(`assets/${src}`, www));
    // A PNG says its width and height behind the name of its first chunk.
    const size = src.endsWith('.png') ? `${bytes.readUInt32BE(16)}x${bytes.readUInt32BE(20)}` : 'any';
    assert.deepEqual([size, src.endsWith('.png')], [sizes, type === 'image/png'], src);
  }
  assert.ok(icons.some((/** @type {{ purpose?: string }} */ icon) => icon.purpose === 'maskable'));
});

test('a browser that translates the page, or looks for telephone numbers, leaves names and strings alone', () => {
  const page = readFileSync(new URL('../../index.html', import.meta.url), 'utf8');
  assert.match(page, /<meta name="format-detection" content="telephone=no, date=no, address=no, email=no">/);
  for (const tag of ['<h1', '<div id="list"']) assert.match(page, new RegExp(`${tag}[^>]* translate="no"`), tag);
  // Ranks come from data: what is written may have been translated.
  for (const name of below('page/list')) assert.doesNotMatch(code(name), /Number\([^)]*textContent/, name);
});
