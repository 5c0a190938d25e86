/** webpack as it is, with no options but names and the size of files: the cores that know all shapes are larger than what it warns of. */

import { copyFile } from 'node:fs/promises';
import { resolve } from 'node:path';

import webpack from 'webpack';

const path = resolve('../../site/www/webpack');
const compiler = webpack({ mode: 'production', entry: './main.js', output: { path, filename: 'main.js', clean: true }, performance: { hints: false } });
compiler.run((error, stats) => {
  if (error || stats.hasErrors() || stats.hasWarnings()) throw error ?? new Error(stats.toString());
  void copyFile('index.html', resolve(path, 'index.html'));
});
