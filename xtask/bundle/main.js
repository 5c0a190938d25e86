/**
 * Makes the site smaller: `node main.js ROOT OUT`. Reads the scripts and style sheets in `ROOT/www/` and the service worker,
 * and writes them to `OUT` in fewer files and without comments. `OUT/first.json` has the names of the scripts that the page
 * begins with.
 */

import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { argv } from 'node:process';

import { transform } from 'esbuild';
import { rollup } from 'rollup';

import { AS_WRITTEN, chunkNames } from './chunks.js';

const [root, out] = argv.slice(2).map((path) => resolve(path));
const www = join(root, 'www');

/** The module's face is a file of its own: other pages import it, and one page has the module once. */
const PAGE = ['page/main', 'module/strandom'];
const WORKERS = ['module/worker/coordinator', 'page/save/worker/writer', 'page/save/worker/hasher'];
/** What wasm-bindgen makes stays as many files: its workers load one of them by its address. */
const GENERATED = 'module/worker/pkg';
/** The line of the service worker that the site's description replaces. */
const SITE = /^const SITE = .*\n/m;

await Promise.all([
  bundlePage(),
  ...WORKERS.map(bundleWorker),
  minifyFolder(GENERATED, 'js'),
  minifyFolder('assets', 'css'),
  minifyServiceWorker(),
]);

async function bundlePage() {
  const files = await bundle({ input: PAGE, from: '.', manualChunks: chunkNames(www) });
  const loaded = new Set(['page/main.js']);
  for (const name of loaded) for (const next of files.find(({ fileName }) => fileName === name).imports) loaded.add(next);
  await write('first.json', JSON.stringify([...loaded].map((name) => `www/${name}`)));
}

/**
 * A worker is one file: what it would import first is one more way to the host and back.
 *
 * @param {string} name
 */
async function bundleWorker(name) {
  await bundle({ input: [name], from: dirname(name) });
}

/**
 * @param {object} options
 * @param {string[]} options.input The names of the scripts, without their ending.
 * @param {string} options.from The deepest folder with all of them.
 * @param {import('rollup').ManualChunksOption} [options.manualChunks]
 */
async function bundle({ input, from, manualChunks }) {
  const base = join(www, from);
  const entries = Object.fromEntries(input.map((name) => [relative(from, name), join(www, `${name}.js`)]));
  const bundled = await rollup({ input: entries, external: /\/pkg\//, plugins: [addresses(base), smaller()], onLog: fail });
  const { output } = await bundled.write({
    dir: join(out, 'www', from),
    entryFileNames: '[name].js',
    chunkFileNames: '[name].js',
    hoistTransitiveImports: false,
    manualChunks,
  });
  return output;
}

/**
 * What a script writes relative to itself stays right wherever it is bundled.
 *
 * @param {string} base
 * @returns {import('rollup').Plugin}
 */
function addresses(base) {
  return {
    name: 'addresses',
    resolveImportMeta(property, { chunkId, moduleId }) {
      const path = relative(dirname(join(base, chunkId)), moduleId);
      const isInPlace = !path.includes('/');
      return property !== 'url' || isInPlace ? null : `new URL(${JSON.stringify(path)}, import.meta.url).href`;
    },
  };
}

/** @returns {import('rollup').Plugin} */
function smaller() {
  return {
    name: 'smaller',
    renderChunk: (code, { fileName }) => (fileName === AS_WRITTEN ? null : minified(code, { loader: 'js', format: 'esm' })),
  };
}

/**
 * @param {string} folder
 * @param {'css' | 'js'} loader
 */
async function minifyFolder(folder, loader) {
  const names = await readdir(join(www, folder), { recursive: true });
  const minify = async (/** @type {string} */ name) => {
    const path = join('www', folder, name);
    await write(path, await minified(await readFile(join(root, path), 'utf8'), { loader }));
  };
  await Promise.all(names.filter((name) => name.endsWith(`.${loader}`)).map(minify));
}

async function minifyServiceWorker() {
  const name = 'service-worker.js';
  const script = await readFile(join(root, name), 'utf8');
  const [site] = SITE.exec(script);
  await write(name, site + (await minified(script.replace(SITE, ''), { loader: 'js' })));
}

/**
 * @param {string} text
 * @param {import('esbuild').TransformOptions} options
 */
async function minified(text, options) {
  const { code } = await transform(text, { minify: true, charset: 'utf8', ...options });
  return code;
}

/**
 * @param {string} name
 * @param {string} text
 */
async function write(name, text) {
  const path = join(out, name);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
}

/**
 * A warning of the bundler is a mistake, too: an import that it does not find, or a circle.
 *
 * @param {import('rollup').LogLevel} level
 * @param {import('rollup').RollupLog} log
 */
function fail(level, { message }) {
  if (level === 'warn') throw new Error(message);
}
