/**
 * Makes the npm package: `node pack.js ROOT OUT VERSION`. Reads `ROOT/www/module/` with both wasm files and `ROOT/npm/`, and
 * writes to `OUT` what the package has.
 */

import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { argv } from 'node:process';
import { gzipSync } from 'node:zlib';

import { build } from 'esbuild';

const [root = '', out = '', version = ''] = argv.slice(2);
const dist = resolve(out, 'dist');
const module = resolve(root, 'www/module');
const npm = resolve(root, 'npm');

/** Browsers that the README names have all of it. */
const TARGET = 'es2022';
const BANNER = { js: `/*! strandom ${version} | MIT OR Apache-2.0 */` };
const CORES = ['threads', 'threads-full', 'single', 'single-full'];
/** One script has no second file to load, so it has the cores that know everything, and only those. */
const CORES_INLINE = CORES.filter((core) => core.endsWith('-full'));
const WORDS = ['eff', 'eff-short', 'bip39'];
/** What the package has in place of a file of `www/module/`: a file of `npm/`, or nothing. @typedef {[RegExp, string | undefined][]} Instead */
/** @type {Instead} */
const INSTEAD_IN_WORKERS = [[/\/blob-workers\.js$/, undefined], [/\/file\.js$/, 'worker/file.js']];

mkdirSync(dist, { recursive: true });
await workerScripts();
await faces();
for (const core of CORES) cpSync(coreFile(core), join(dist, `${core}.wasm`));
for (const list of WORDS) cpSync(join(module, `words/${list}.js`), join(dist, `words/${list}.js`));
declarations();
papers();

/** Each in one file: what a bundler copies as a file cannot follow imports. */
async function workerScripts() {
  await bundle('worker/worker.js', 'worker.js', {
    format: 'iife',
    minify: true,
    define: { 'import.meta.url': 'self.location.href' },
    plugins: [instead([...INSTEAD_IN_WORKERS, [/\/snippets\//, 'worker/pool.js']])],
  });
  await bundle('worker/node.js', 'node-worker.js', {
    platform: 'node',
    minify: true,
    // Nothing is shared there.
    plugins: [instead([...INSTEAD_IN_WORKERS, [/\/pkg\/threads\//, '../www/module/worker/pkg/single/strandom.js'], [/\/pkg\/threads-full\//, '../www/module/worker/pkg/single-full/strandom.js']])],
  });
}

/** The page's side, one file for each surrounding. */
async function faces() {
  for (const [host, name] of [['page', 'strandom'], ['inline', 'inline'], ['node', 'node']]) {
    await bundle('strandom.js', `${name}.js`, {
      platform: host === 'node' ? 'node' : 'browser',
      plugins: [instead([[/\/host\.js$/, `host/${host}.js`]]), host === 'inline' ? packed() : apart()],
    });
  }
}

/**
 * @param {string} entry
 * @param {string} name
 * @param {import('esbuild').BuildOptions} options
 */
async function bundle(entry, name, options) {
  const { warnings } = await build({
    entryPoints: [join(npm, entry)],
    outfile: join(dist, name),
    bundle: true,
    format: 'esm',
    target: TARGET,
    charset: 'utf8',
    banner: BANNER,
    logLevel: 'warning',
    ...options,
  });
  if (warnings.length > 0) throw new Error(`${name} is not as it should be.`);
}

/**
 * @param {Instead} files
 * @returns {import('esbuild').Plugin}
 */
function instead(files) {
  const setup = (/** @type {import('esbuild').PluginBuild} */ { onLoad, onResolve }) => {
    onResolve({ filter: /^\.\.?\// }, ({ path, resolveDir }) => {
      const found = files.find(([pattern]) => resolveDir.startsWith(module) && pattern.test(join(resolveDir, path)));
      if (found === undefined) return undefined;
      return found[1] === undefined ? { path, namespace: 'nothing' } : { path: join(npm, found[1]) };
    });
    onLoad({ filter: /./, namespace: 'nothing' }, () => ({ contents: '' }));
  };
  return { name: 'instead', setup };
}

/**
 * The script of `inline` that has the other files in it.
 *
 * @returns {import('esbuild').Plugin}
 */
function packed() {
  const setup = (/** @type {import('esbuild').PluginBuild} */ { onLoad, onResolve }) => {
    onResolve({ filter: /\/packed\.js$/ }, ({ path }) => ({ path, namespace: 'packed' }));
    onLoad({ filter: /./, namespace: 'packed' }, () => {
      const worker = readFileSync(join(dist, 'worker.js'), 'utf8');
      const cores = Object.fromEntries(CORES_INLINE.map((core) => [core, gzipSync(readFileSync(coreFile(core)), { level: 9 }).toString('base64')]));
      return { contents: `export const worker = ${JSON.stringify(worker)};\nexport const cores = ${JSON.stringify(cores)};\n` };
    });
  };
  return { name: 'packed', setup };
}

/**
 * Lists of words stay files of their own, which load when they are asked for.
 *
 * @returns {import('esbuild').Plugin}
 */
function apart() {
  const setup = (/** @type {import('esbuild').PluginBuild} */ { onResolve }) => {
    onResolve({ filter: /\/words\/[a-z0-9-]+\.js$/ }, ({ path }) => ({ path: `./words/${path.slice(path.lastIndexOf('/') + 1)}`, external: true }));
  };
  return { name: 'apart', setup };
}

/** @param {string} core */
function coreFile(core) {
  return join(module, `worker/pkg/${core}/strandom_bg.wasm`);
}

/** The types that the scripts' comments say, and those that are written by hand. */
function declarations() {
  const types = join(dist, 'types');
  execFileSync(join(root, 'node_modules/.bin/tsc'), ['--project', join(npm, 'tsconfig.types.json'), '--outDir', types], { stdio: 'inherit' });
  const shared = 'www/module/shared';
  for (const name of readdirSync(join(root, shared)).filter((name) => name.endsWith('.d.ts'))) {
    cpSync(join(root, shared, name), join(types, shared, name));
  }
  // `using`, of which not every reader's settings know.
  const face = '/// <reference lib="esnext.disposable" />\nexport * from \'./types/npm/strandom.js\';\n';
  for (const name of ['strandom', 'inline']) writeFileSync(join(dist, `${name}.d.ts`), face);
}

function papers() {
  const about = JSON.parse(readFileSync(join(npm, 'manifest.json'), 'utf8'));
  writeFileSync(join(out, 'package.json'), `${JSON.stringify({ name: about.name, version, ...about }, null, 2)}\n`);
  cpSync(join(npm, 'README.md'), join(out, 'README.md'));
  for (const name of ['LICENSE-APACHE', 'LICENSE-MIT']) cpSync(join(root, name), join(out, name));
}
