/** The request on the screen as other programs take it: they give the same bytes. Pure. */

import { nameOf } from '../request/alphabets.js';

/** @import { CodeFormat } from '../../module/strandom.js' */
/** @import { SequenceSpec } from '../request/spec.js' */

/** What the others leave out, too. @type {CodeFormat} */
const NO_CODE = { prefix: '', groups: 0, separator: '-', check: false };
/** What is no ordinary character of a text. */
const UNSEEN = /(?! )[\p{C}\p{Z}]/gu;

/**
 * JavaScript, for the module of the site or of the npm package.
 *
 * @param {SequenceSpec} spec
 */
export function moduleLines({ n, len, seed, ...spec }) {
  const options = Object.entries({ ...settings(spec), engine: spec.engine });
  const written = options.filter(([, value]) => value !== undefined).map(([name, value]) => `${name}: ${JSON.stringify(value)}`);
  const given = typeof seed === 'string' ? JSON.stringify(seed) : 'undefined';
  const all = [n, len, given, `{ ${written.join(', ')} }`];
  const left = written.length > 0 ? 4 : given === 'undefined' ? 2 : 3;
  return `import { generate } from "strandom";\nconst strings = await generate(${all.slice(0, left).join(', ')});`;
}

/**
 * A line for a POSIX shell.
 *
 * @param {SequenceSpec} spec
 */
export function commandLine({ n, len, seed, ...spec }) {
  const options = Object.entries({ ...settings(spec), engine: spec.engine }).map(([name, value]) => {
    if (value === undefined) return '';
    return value === true ? ` --${name}` : ` --${name} ${quoted(String(value))}`;
  });
  const given = typeof seed === 'string' ? `--seed ${quoted(seed)}` : '--fresh';
  return `strandom ${n} ${len} ${given}${options.join('')}`;
}

/**
 * Python, for the package.
 *
 * @param {SequenceSpec} spec
 */
export function pythonLines({ n, len, seed, ...spec }) {
  const given = typeof seed === 'string' ? [pythonText(seed)] : [];
  const all = [n, len, ...given, ...pythonOptions(spec)];
  return `import strandom\nstrings = strandom.generate(${all.join(', ')})`;
}

/**
 * Python, for many machines. Fresh strings have no plan: a key would have to be sent around.
 *
 * @param {SequenceSpec} spec
 */
export function daskLines({ n, len, seed, ...spec }) {
  if (typeof seed !== 'string') return '# Many machines need a seed: choose one above.';
  const all = [n, len, pythonText(seed), ...pythonOptions(spec)];
  return `import strandom.dask\nplan = strandom.plan(${all.join(', ')})\nstrandom.dask.write(plan, "strings")`;
}

/**
 * A whole program that prints the strings.
 *
 * @param {SequenceSpec} spec
 */
export function rustLines({ n, len, seed, ...spec }) {
  const { alphabet, unique, ...code } = settings(spec);
  const isFresh = typeof seed !== 'string';
  const fields = Object.entries(code).filter(([, value]) => value !== undefined).map(([name, value]) => codeField(name, value));
  const calls = [
    `.len(${len})`,
    isFresh ? '.key(&key)' : `.seed(${rustText(seed)})`,
    alphabet !== undefined && `.alphabet(Alphabet::${spec.alphabet === alphabet ? `new(${rustText(alphabet)})?` : `named("${alphabet}").expect("it has this name")`})`,
    unique && '.unique(true)',
    spec.engine !== undefined && `.python("${spec.engine}".parse()?)`,
    fields.length > 0 && `.code(CodeFormat { ${fields.join(', ')}, ..CodeFormat::default() })`,
  ];
  const names = [alphabet !== undefined && 'Alphabet', fields.length > 0 && 'CodeFormat', 'Strings'].filter(Boolean);
  return [
    `use strandom::${names.length > 1 ? `{${names.join(', ')}}` : names[0]};`,
    '',
    'fn main() -> Result<(), Box<dyn std::error::Error>> {',
    ...(isFresh ? ['    let mut key = [0; 32];', '    getrandom::fill(&mut key)?;'] : []),
    '    let strings = Strings::builder()',
    ...calls.filter(Boolean).map((call) => `        ${call}`),
    '        .build()?;',
    `    strings.range(0..${n})?.write_to(&mut std::io::stdout().lock())?;`,
    '    Ok(())',
    '}',
  ].join('\n');
}

/**
 * What is not as it is without being said. Options of all have the same names.
 *
 * @param {Omit<SequenceSpec, 'n' | 'len' | 'seed'>} spec
 */
function settings({ alphabet, unique, code = NO_CODE }) {
  const { prefix, groups, separator, check } = code;
  return {
    alphabet: alphabet && (nameOf(alphabet) ?? alphabet),
    unique: unique || undefined,
    prefix: prefix || undefined,
    groups: groups || undefined,
    separator: groups > 0 && separator !== NO_CODE.separator ? separator : undefined,
    check: check || undefined,
  };
}

/**
 * @param {string} name
 * @param {string | number | true | undefined} value
 */
function codeField(name, value) {
  if (name === 'prefix') return `prefix: ${rustText(String(value))}.into()`;
  return `${name}: ${name === 'separator' ? `'${escaped(String(value)).replace("'", "\\'")}'` : value}`;
}

/** @param {Omit<SequenceSpec, 'n' | 'len' | 'seed'>} spec */
function pythonOptions(spec) {
  const options = Object.entries({ ...settings(spec), engine: spec.engine }).filter(([, value]) => value !== undefined);
  return options.map(([name, value]) => `${name}=${value === true ? 'True' : typeof value === 'string' ? pythonText(value) : value}`);
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

/** @param {string} text */
function rustText(text) {
  return `"${escaped(text).replaceAll('"', '\\"')}"`;
}

/**
 * Rust refuses what cannot be seen, and what turns the text round.
 *
 * @param {string} text
 */
function escaped(text) {
  const unseen = (/** @type {string} */ it) => `\\u{${it.codePointAt(0)?.toString(16)}}`;
  return text.replaceAll('\\', '\\\\').replaceAll(UNSEEN, unseen);
}
