//! Codes, beside the same strings put into their form as text.

use rand::rngs::ChaCha8Rng;
use rand::{RngExt, SeedableRng};

use super::formats::{FORMATS, whole, written};
use super::{by_serial, job, memory, strings};
use crate::alphabet::Alphabet;
use crate::code::CodeFormat;
use crate::format::Format;
use crate::job::Job;
use crate::run::threads::threads;
use crate::strings::Strings;
use crate::tests::sequences::{SYMBOLS, cases, cases_of, shape};

#[path = "../../../tests/oracle/records.rs"]
mod records;

const ALPHABETS: [&str; 6] = ["01", "abc", "0123456789", "ACGT", "αβγδε", "🂡🂢🂣🂤"];

/// Of symbols of several sizes, and of more than a byte can name, of one size and of several.
fn other_alphabets() -> Vec<String> {
    let few = ["aä€b", "aäö🂡"].map(str::to_owned);
    let even = ('\u{5000}'..).take(300).collect();
    let uneven = "abc".chars().chain(('\u{100}'..).take(300)).collect();
    few.into_iter().chain([even, uneven]).collect()
}

/// The job's lines, by one thread and by all.
fn lines(job: &Job) -> Vec<String> {
    let (out, mut pooled) = (by_serial(job), memory(job));
    threads(job, &mut pooled, || 0.0, usize::MAX);
    assert!(out == pooled, "threads and serial differ: {job:?}");
    let text = String::from_utf8(out).expect("strings are UTF-8");
    text.split_terminator('\n').map(str::to_owned).collect()
}

fn formatted(string: &str, alphabet: &str, code: &CodeFormat) -> String {
    let symbols: Vec<String> = alphabet.chars().map(String::from).collect();
    let index = |symbol| symbols.iter().position(|it| it.starts_with(symbol));
    let indices: Option<Vec<usize>> = string.chars().map(index).collect();
    records::formatted(&indices.expect("symbols"), &symbols, code)
}

#[test]
fn strings_of_every_engine_are_formatted_as_text_would_be() {
    let mut rng = ChaCha8Rng::seed_from_u64(5);
    let long = "一🂡".repeat(16);
    for alphabet in ALPHABETS {
        for len in [1, 2, 3, 4, 7, 8, 9, 16, 17, 40, 3000] {
            for case in cases_of(&shape(len, alphabet)) {
                let code = CodeFormat {
                    prefix: ["", "X", "PROMO-", "ö·", &long][rng.random_range(0..5)].to_owned(),
                    groups: [0, 1, 2, 3, 4, 8, 5000][rng.random_range(0..7)],
                    separator: ['-', ' ', '·', '一'][rng.random_range(0..4)],
                    check: rng.random(),
                };
                let most = case.strings_near().min(1 << 40);
                let first = rng.random_range(0..most);
                let n = rng.random_range(1..=2 + 9000 / u64::from(len));
                let ranks = first..first + n.min(most - first);
                let plain = job(&case.sequence, ranks.clone());
                let expected: Vec<String> = strings(&plain)
                    .iter()
                    .map(|string| formatted(string, alphabet, &code))
                    .collect();
                let coded = job(&written(&case, &code, &Format::Lines.into()), ranks);
                assert!(lines(&coded) == expected, "{} {coded:?}", case.kind.name);
            }
        }
    }
}

/// The first lines of a sequence of format 1.
fn first_lines(len: u32, alphabet: &Alphabet, code: &CodeFormat, n: u64) -> Vec<String> {
    let alphabet = alphabet.clone();
    let strings = Strings::builder().len(len).alphabet(alphabet).seed("5");
    let strings = strings.code(code.clone()).build().expect("strings");
    let stretch = strings.range(0..n).expect("there are as many");
    let text = stretch.to_vec().expect("it is short");
    assert!(text == stretch.par_to_vec().expect("it is short"));
    let text = String::from_utf8(text).expect("strings are UTF-8");
    text.split_terminator('\n').map(str::to_owned).collect()
}

#[test]
fn symbols_of_any_size_are_formatted_as_text_would_be() {
    for alphabet in other_alphabets() {
        let symbols = Alphabet::new(&alphabet).expect("an alphabet");
        for (len, n) in [
            (1, 9000),
            (2, 50),
            (7, 1500),
            (17, 600),
            (3000, 7),
            (9000, 2),
        ] {
            let plain = first_lines(len, &symbols, &CodeFormat::default(), n);
            for (groups, check) in [(0, true), (1, false), (1, true), (4, false), (4, true)] {
                let code = CodeFormat {
                    prefix: "ö·".repeat((len % 3) as usize),
                    groups,
                    check,
                    ..CodeFormat::default()
                };
                let expected: Vec<String> = plain
                    .iter()
                    .map(|it| formatted(it, &alphabet, &code))
                    .collect();
                let lines = first_lines(len, &symbols, &code, n);
                assert!(lines == expected, "{code:?} of {len} of {alphabet}");
            }
        }
    }
}

/// `count` words of `least` to `most` bytes, of which none begins another.
fn words(count: usize, least: usize, most: usize) -> Vec<String> {
    let word = |i: usize| format!("{}{i:03}", "x".repeat(least + i % (most - least + 1) - 3));
    (0..count).map(word).collect()
}

#[test]
fn words_of_any_size_are_formatted_as_text_would_be() {
    let few = ["in", "ba"].map(str::to_owned).to_vec();
    let all = [
        (400, 3, 3),
        (90, 3, 5),
        (300, 3, 9),
        (300, 4, 14),
        (50, 20, 29),
        (300, 30, 40),
    ];
    let all = all.map(|(count, least, most)| words(count, least, most));
    for symbols in [few].into_iter().chain(all) {
        let alphabet = Alphabet::from_symbols(&symbols).expect("they differ");
        for (len, n) in [(1, 300), (6, 2000), (700, 20)] {
            let code = |prefix: &str, groups, check| CodeFormat {
                prefix: prefix.to_owned(),
                groups,
                separator: '·',
                check,
            };
            let index = |word: &str| symbols.iter().position(|it| it == word).expect("a word");
            let lines = first_lines(len, &alphabet, &code("", 1, false), n);
            let indices = lines.iter().map(|it| it.split('·').map(index).collect());
            let indices: Vec<Vec<usize>> = indices.collect();
            for code in [
                code("", 0, false),
                code("a-", 1, true),
                code("é", 4, true),
                code("-", 1, false),
            ] {
                let formatted = indices
                    .iter()
                    .map(|it| records::formatted(it, &symbols, &code));
                let expected: Vec<String> = formatted.collect();
                let lines = first_lines(len, &alphabet, &code, n);
                assert!(lines == expected, "{len} of {symbols:?}: {code:?}");
            }
        }
    }
}

/// Enough for the pool to share.
#[test]
fn many_strings_are_formatted_alike_on_all_threads() {
    let code = CodeFormat {
        prefix: "SPRING-".into(),
        groups: 4,
        check: true,
        ..CodeFormat::default()
    };
    for case in cases(&[(10, SYMBOLS), (3, SYMBOLS)]) {
        let n = case.strings_near().min(300_000);
        let job = job(&written(&case, &code, &Format::Lines.into()), 0..n);
        assert_eq!(lines(&job).len() as u64, n);
    }
}

/// A short prefix and what a format puts around strings are written at once, in vectors.
#[test]
fn what_stands_around_strings_may_have_any_size() {
    for prefix in ["", "A", "AB", "ABC", "ABCD", "ABCDE"] {
        let code = CodeFormat {
            prefix: prefix.to_owned(),
            ..CodeFormat::default()
        };
        for alphabet in ["ab", "αβ", "一二三", "🂡🂢🂣"] {
            for len in [
                1, 2, 3, 4, 5, 7, 8, 14, 15, 16, 17, 31, 32, 33, 63, 64, 65, 100,
            ] {
                let case = &cases_of(&shape(len, alphabet))[0];
                for format in FORMATS {
                    let job = job(&written(case, &code, &format.into()), 3..103);
                    let plain = super::job(&case.sequence, 3..103);
                    let strings: Vec<String> = strings(&plain)
                        .iter()
                        .map(|string| formatted(string, alphabet, &code))
                        .collect();
                    let expected = records::document(&strings, alphabet, &code, format);
                    assert!(whole(&job) == expected.as_bytes(), "{job:?}");
                }
            }
        }
    }
}

#[test]
fn few_symbols_of_several_characters_and_one_size_are_spelled() {
    let symbols = ["ba", "in"];
    let alphabet = Alphabet::from_symbols(&symbols).expect("an alphabet");
    let strings = Strings::builder().len(5).alphabet(alphabet).seed("5");
    let lines = strings
        .build()
        .and_then(|it| Ok(it.range(0..300)?.to_vec()?));
    let lines = String::from_utf8(lines.expect("strings")).expect("UTF-8");
    assert_eq!(lines.lines().count(), 300);
    for line in lines.lines() {
        let (pairs, rest) = line.as_bytes().as_chunks::<2>();
        let are_symbols = pairs
            .iter()
            .all(|it| symbols.iter().any(|symbol| symbol.as_bytes() == it));
        assert!(pairs.len() == 5 && rest.is_empty() && are_symbols, "{line}");
    }
}
