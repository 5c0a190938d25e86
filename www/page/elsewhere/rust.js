/** The request on the screen as a program in Rust. Pure. */

import { symbolsNamed } from '../../module/strandom.js';
import { settings } from './settings.js';

/** @import { Options } from '../../module/strandom.js' */
/** @import { SequenceSpec } from '../request/spec.js' */

/** What is no ordinary character of a text. */
const UNSEEN = /(?! )[\p{C}\p{Z}]/gu;

/**
 * A whole program that prints the strings.
 *
 * @param {SequenceSpec} spec
 */
export function rustLines({ n, len, seed, ...spec }) {
  const { pattern, rules, unique, engine } = settings(spec);
  const isFresh = typeof seed !== 'string';
  const [alphabet, code] = [alphabetCall(spec), codeFields(spec)];
  const calls = [
    len !== undefined && `.len(${len})`,
    pattern !== undefined && `.pattern(Pattern::new(${rustText(pattern)})?)`,
    isFresh ? '.key(&key)' : `.seed(${rustText(seed)})`,
    alphabet,
    rules !== undefined && `.rules(${rulesCall(rules)})`,
    unique && '.unique(true)',
    engine !== undefined && `.python("${engine}".parse()?)`,
    code.length > 0 && `.code(CodeFormat { ${code.join(', ')}, ..CodeFormat::default() })`,
  ];
  const used = calls.filter(Boolean).join('');
  const names = ['Alphabet', 'CodeFormat', 'Pattern', 'Rules', 'Strings', 'WordList'].filter((name) => name === 'Strings' || new RegExp(`\\b${name}\\b(?:::| \\{)`).test(used));
  return [
    ...(names.includes('WordList') ? ['// The lists are in the crate’s feature `words`.'] : []),
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

/** @param {Omit<SequenceSpec, 'n' | 'len' | 'seed'>} spec */
function alphabetCall(spec) {
  const { alphabet, words } = settings(spec);
  if (typeof words === 'string') return `.alphabet(Alphabet::from_symbols(WordList::named("${words}").expect("it has this name").words())?)`;
  const list = words ?? alphabet;
  if (list === undefined) return false;
  if (typeof list !== 'string') return `.alphabet(Alphabet::from_symbols(&[${list.map(rustText).join(', ')}])?)`;
  return `.alphabet(Alphabet::${spec.alphabet === list ? `new(${rustText(list)})?` : `named("${list}").expect("it has this name")`})`;
}

/** @param {Omit<SequenceSpec, 'n' | 'len' | 'seed'>} spec */
function codeFields(spec) {
  const { words, prefix, groups, separator, check } = settings(spec);
  const [between, size] = words === undefined ? [separator, groups] : [separator ?? ' ', separator === '' ? undefined : 1];
  return [
    prefix !== undefined && `prefix: ${rustText(prefix)}.into()`,
    size !== undefined && `groups: ${size}`,
    between && `separator: '${escaped(between).replace("'", "\\'")}'`,
    check && 'check: true',
  ].filter(Boolean);
}

/** @param {NonNullable<Options['rules']>} rules */
function rulesCall({ atLeast = [], startsWith, avoid = [], maxRun }) {
  return [
    'Rules::new()',
    ...atLeast.map(([set, count]) => `at_least(${setText(set)}, ${count})`),
    ...(startsWith === undefined ? [] : [`starts_with(${setText(startsWith)})`]),
    ...(avoid.length === 0 ? [] : [`avoid([${avoid.map(rustText).join(', ')}])`]),
    ...(maxRun === undefined ? [] : [`max_run(${maxRun})`]),
  ].join('.');
}

/** @param {string} set Its name, or its symbols. */
function setText(set) {
  const isNamed = set === 'letters' || set === 'signs' || symbolsNamed(set) !== undefined;
  return isNamed ? `Rules::set("${set}").expect("it has this name")` : rustText(set);
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
