/** The request as other programs take it. */

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { commandLine, daskLines, moduleLines, pythonLines } from '../../www/page/elsewhere/lines.js';
import { rustLines } from '../../www/page/elsewhere/rust.js';
import { parseSpec } from '../../www/page/request/request.js';
import '../../www/page/shape/shapes.js';

/** @param {string} query */
const all = (query) => {
  const spec = parseSpec(new URLSearchParams(query));
  return {
    module: moduleLines(spec).split('\n')[1],
    command: commandLine(spec),
    python: pythonLines(spec).split('\n')[1],
    dask: daskLines(spec).split('\n')[1],
    rust: rustLines(spec).split('\n').filter((line) => /^ {8}\.|^use/.test(line)).map((line) => line.trim()),
  };
};

test('a pattern', () => {
  assert.deepEqual(all('pattern=[A-Z]{3}-\\d{3}&unique=1'), {
    module: 'const strings = await generate(16, undefined, "123", { pattern: "[A-Z]{3}-\\\\d{3}", unique: true });',
    command: "strandom 16 --seed 123 --pattern '[A-Z]{3}-\\d{3}' --unique",
    python: 'strings = strandom.generate(16, seed="123", pattern="[A-Z]{3}-\\\\d{3}", unique=True)',
    dask: 'plan = strandom.plan(16, seed="123", pattern="[A-Z]{3}-\\\\d{3}", unique=True)',
    rust: ['use strandom::{Pattern, Strings};', '.pattern(Pattern::new("[A-Z]{3}-\\\\d{3}")?)', '.seed("123")', '.unique(true)', '.build()?;'],
  });
});

test('words of a list, with a separator', () => {
  assert.deepEqual(all('words=eff&len=6&separator=-'), {
    module: 'const strings = await generate(16, 6, "123", { words: "eff", separator: "-" });',
    command: 'strandom 16 6 --seed 123 --words eff --separator -',
    python: 'strings = strandom.generate(16, 6, "123", words="eff", separator="-")',
    dask: 'plan = strandom.plan(16, 6, "123", words="eff", separator="-")',
    rust: [
      'use strandom::{Alphabet, CodeFormat, Strings, WordList};', '.len(6)', '.seed("123")',
      '.alphabet(Alphabet::from_symbols(WordList::named("eff").expect("it has this name").words())?)',
      ".code(CodeFormat { groups: 1, separator: '-', ..CodeFormat::default() })", '.build()?;',
    ],
  });
});

test('own words, with nothing between them', () => {
  assert.deepEqual(all('words=own&symbol=ba&symbol=it%27s&separator='), {
    module: 'const strings = await generate(16, 5, "123", { words: ["ba", "it\'s"], separator: "" });',
    command: "printf '%s\\n' ba 'it'\\''s' | strandom 16 5 --seed 123 --words /dev/stdin --separator ''",
    python: 'strings = strandom.generate(16, 5, "123", words=["ba", "it\'s"], separator="")',
    dask: 'plan = strandom.plan(16, 5, "123", words=["ba", "it\'s"], separator="")',
    rust: ['use strandom::{Alphabet, Strings};', '.len(5)', '.seed("123")', '.alphabet(Alphabet::from_symbols(&["ba", "it\'s"])?)', '.build()?;'],
  });
});

test('an alphabet that is a list', () => {
  const { module, command, python, rust } = all('symbol=👨‍👩‍👧&symbol=é');
  assert.equal(module, 'const strings = await generate(16, 5, "123", { alphabet: ["👨‍👩‍👧", "é"] });');
  assert.equal(command, "printf '%s\\n' '👨‍👩‍👧' 'é' | strandom 16 5 --seed 123 --alphabet-file /dev/stdin");
  assert.equal(python, 'strings = strandom.generate(16, 5, "123", alphabet=["👨\\U0000200d👩\\U0000200d👧", "é"])');
  assert.equal(rust[3], '.alphabet(Alphabet::from_symbols(&["👨\\u{200d}👩\\u{200d}👧", "é"])?)');
});

test('rules', () => {
  const { module, command, python, rust } = all('len=16&alphabet=ascii&atLeast=digits:1&atLeast=%23%21:2&startsWith=letters&avoid=bad&avoid=it%27s&maxRun=2');
  assert.equal(module, 'const strings = await generate(16, 16, "123", { alphabet: "ascii", rules: { atLeast: [["digits", 1], ["#!", 2]], startsWith: "letters", avoid: ["bad", "it\'s"], maxRun: 2 } });');
  assert.equal(command, "strandom 16 16 --seed 123 --alphabet ascii --at-least digits:1 --at-least '#!:2' --starts-with letters --avoid bad --avoid 'it'\\''s' --max-run 2");
  assert.equal(python, 'strings = strandom.generate(16, 16, "123", alphabet="ascii", rules=strandom.Rules(at_least=[("digits", 1), ("#!", 2)], starts_with="letters", avoid=["bad", "it\'s"], max_run=2))');
  assert.deepEqual([rust[0], rust[4]], [
    'use strandom::{Alphabet, Rules, Strings};',
    '.rules(Rules::new().at_least(Rules::set("digits").expect("it has this name"), 1).at_least("#!", 2).starts_with(Rules::set("letters").expect("it has this name")).avoid(["bad", "it\'s"]).max_run(2))',
  ]);
});

test('fresh pass phrases', () => {
  const { module, command, python, dask } = all('n=10&words=eff&len=6&fresh=1');
  assert.equal(module, 'const strings = await generate(10, 6, undefined, { words: "eff" });');
  assert.equal(command, 'strandom 10 6 --fresh --words eff');
  assert.equal(python, 'strings = strandom.generate(10, 6, words="eff")');
  assert.equal(dask, undefined);
});
