/** The request on the screen as other programs take it: they give the same bytes. Pure. */

import { said } from './settings.js';

/** @import { SequenceSpec } from '../request/spec.js' */

/** What is no ordinary character of a text. */
const UNSEEN = /(?! )[\p{C}\p{Z}]/gu;

/**
 * JavaScript, for the module of the site or of the npm package.
 *
 * @param {SequenceSpec} spec
 */
export function moduleLines({ n, len, seed, ...spec }) {
  const written = said(spec).map(([name, value]) => `${name}: ${literal(value)}`);
  const given = typeof seed === 'string' ? JSON.stringify(seed) : 'undefined';
  const all = [n, len ?? 'undefined', given, `{ ${written.join(', ')} }`];
  const left = written.length > 0 ? 4 : given === 'undefined' ? 2 : 3;
  return `import { generate } from "strandom";\nconst strings = await generate(${all.slice(0, left).join(', ')});`;
}

/**
 * @param {unknown} value
 * @returns {string}
 */
function literal(value) {
  if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  return `{ ${Object.entries(value).map(([name, each]) => `${name}: ${literal(each)}`).join(', ')} }`;
}

/**
 * A line for a POSIX shell. A list comes by a pipe, a symbol a line.
 *
 * @param {SequenceSpec} spec
 */
export function commandLine({ n, len, seed, ...spec }) {
  const given = typeof seed === 'string' ? `--seed ${quoted(seed)}` : '--fresh';
  const options = said(spec);
  const list = options.map(([, value]) => value).find(Array.isArray);
  const pipe = list === undefined ? '' : `printf '%s\\n' ${list.map((each) => quoted(String(each))).join(' ')} | `;
  const all = [n, len, given, ...options.flatMap(([name, value]) => commandOptions(name, value))];
  return `${pipe}strandom ${all.filter((each) => each !== undefined).join(' ')}`;
}

/**
 * @param {string} name
 * @param {unknown} value
 * @returns {string[]}
 */
function commandOptions(name, value) {
  if (value === true) return [`--${name}`];
  if (Array.isArray(value)) return [`--${name === 'alphabet' ? 'alphabet-file' : name} /dev/stdin`];
  if (name !== 'rules') return [`--${name} ${quoted(String(value))}`];
  const { atLeast = [], startsWith, avoid = [], maxRun } = /** @type {NonNullable<import('../../module/strandom.js').Options['rules']>} */ (value);
  return [
    ...atLeast.map(([set, count]) => `--at-least ${quoted(`${set}:${count}`)}`),
    ...(startsWith === undefined ? [] : [`--starts-with ${quoted(startsWith)}`]),
    ...avoid.map((word) => `--avoid ${quoted(word)}`),
    ...(maxRun === undefined ? [] : [`--max-run ${maxRun}`]),
  ];
}

/**
 * Python, for the package.
 *
 * @param {SequenceSpec} spec
 */
export function pythonLines(spec) {
  return `import strandom\nstrings = strandom.generate(${pythonArguments(spec)})`;
}

/**
 * Python, for many machines. Fresh strings have no plan: a key would have to be sent around.
 *
 * @param {SequenceSpec} spec
 */
export function daskLines(spec) {
  if (typeof spec.seed !== 'string') return '# Many machines need a seed: choose one above.';
  return `import strandom.dask\nplan = strandom.plan(${pythonArguments(spec)})\nstrandom.dask.write(plan, "strings")`;
}

/** @param {SequenceSpec} spec */
function pythonArguments({ n, len, seed, ...spec }) {
  const given = typeof seed === 'string' ? pythonText(seed) : undefined;
  const placed = len === undefined ? [given && `seed=${given}`] : [len, given];
  return [n, ...placed, ...said(spec).map(([name, value]) => `${name}=${pythonValue(value)}`)].filter((each) => each !== undefined).join(', ');
}

/**
 * @param {unknown} value
 * @returns {string}
 */
function pythonValue(value) {
  if (value === true) return 'True';
  if (typeof value === 'string') return pythonText(value);
  if (Array.isArray(value)) return `[${value.map((each) => (Array.isArray(each) ? `(${each.map(pythonValue).join(', ')})` : pythonValue(each))).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return String(value);
  const named = (/** @type {string} */ name) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  return `strandom.Rules(${Object.entries(value).map(([name, each]) => `${named(name)}=${pythonValue(each)}`).join(', ')})`;
}

/**
 * What cannot be seen is written by its code point, as is what turns the text round.
 *
 * @param {string} text
 */
function pythonText(text) {
  const unseen = (/** @type {string} */ it) => `\\U${it.codePointAt(0)?.toString(16).padStart(8, '0')}`;
  return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll(UNSEEN, unseen)}"`;
}

/** @param {string} text */
function quoted(text) {
  return /^[\w.:,/@%+-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
