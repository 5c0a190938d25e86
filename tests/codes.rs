//! Dressed strings, on the host, beside the same strings dressed by text alone.
#![cfg(not(target_arch = "wasm32"))]

use std::ops::Range;

use rand::rngs::ChaCha8Rng;
use rand::{RngExt, SeedableRng};
use strandom::{Alphabet, Code, CodeError, Job, JobError, serial, threads};

const ALPHABETS: [&str; 6] = ["01", "abc", "0123456789", "ACGT", "αβγδε", "🂡🂢🂣🂤"];

fn lines(job: &Job) -> Vec<String> {
    let mut out = vec![0xff; job.bytes_in_memory().expect("a test's job is small")];
    serial(job, &mut out, || 0.0);
    let mut pooled = vec![0xff; out.len()];
    threads(job, &mut pooled, || 0.0, usize::MAX);
    assert!(out == pooled, "threads and serial differ: {job:?}");
    let text = String::from_utf8(out).expect("the strings are UTF-8");
    text.split_terminator('\n').map(str::to_owned).collect()
}

/// Luhn mod N as a table of sums, from the left: so many places from the end decide what is doubled.
fn check_symbol(string: &[usize], m: usize) -> usize {
    let sum: usize = string
        .iter()
        .rev()
        .enumerate()
        .map(|(place, &index)| match (place % 2, m % 2) {
            (1, _) => index,
            (_, 1) => 2 * index % m,
            _ if 2 * index < m => 2 * index,
            _ => 2 * index - m + 1,
        })
        .sum();
    (0..m)
        .find(|check| (sum + check).is_multiple_of(m))
        .expect("one of them completes it")
}

fn dressed(string: &str, alphabet: &str, code: &Code) -> String {
    let symbols: Vec<char> = alphabet.chars().collect();
    let mut string: Vec<char> = string.chars().collect();
    if code.check {
        let index = |symbol: &char| symbols.iter().position(|s| s == symbol).expect("a symbol");
        let indices: Vec<usize> = string.iter().map(index).collect();
        string.push(symbols[check_symbol(&indices, symbols.len())]);
    }
    let groups = if code.groups == 0 {
        usize::MAX
    } else {
        code.groups as usize
    };
    let groups: Vec<String> = string
        .chunks(groups)
        .map(|group| group.iter().collect())
        .collect();
    format!(
        "{}{}",
        code.prefix,
        groups.join(&code.separator.to_string())
    )
}

fn job(ranks: Range<u64>, len: u32, alphabet: &str) -> Job {
    let alphabet = Alphabet::new(alphabet).expect("a test's alphabet is right");
    Job::new(ranks, len, "codes", &alphabet).expect("a test's job is right")
}

#[test]
fn strings_are_dressed_as_text_would_be() {
    let mut rng = ChaCha8Rng::seed_from_u64(5);
    for alphabet in ALPHABETS {
        for len in [1, 2, 3, 4, 7, 8, 9, 16, 17, 40, 3000] {
            for _ in 0..6 {
                let code = Code {
                    prefix: ["", "X", "PROMO-", "ö·"][rng.random_range(0..4)].to_owned(),
                    groups: [0, 1, 2, 3, 4, 8, 5000][rng.random_range(0..7)],
                    separator: ['-', ' ', '·', '一'][rng.random_range(0..4)],
                    check: rng.random(),
                };
                let first = rng.random_range(0..1 << 40);
                let n = rng.random_range(1..=2 + 9000 / u64::from(len));
                let plain = job(first..first + n, len, alphabet);
                let expected = lines(&plain);
                let expected: Vec<String> = expected
                    .iter()
                    .map(|string| dressed(string, alphabet, &code))
                    .collect();
                let coded = plain.as_code(code.clone()).expect("the code is right");
                assert!(lines(&coded) == expected, "{alphabet} {len} {code:?}");
            }
        }
    }
}

/// Long enough for the pool to share.
#[test]
fn many_strings_are_dressed_alike_on_all_threads() {
    let code = Code {
        prefix: "SPRING-".into(),
        groups: 4,
        check: true,
        ..Code::default()
    };
    let job = job(0..300_000, 10, ALPHABETS[2])
        .as_code(code)
        .expect("the code is right");
    assert_eq!(lines(&job).len(), 300_000);
}

#[test]
fn a_code_that_is_wrong_is_refused_in_words() {
    let wrong = |code: Code| match job(0..1, 5, "abc-").as_code(code) {
        Err(JobError::Code(error)) => error,
        other => panic!("{other:?}"),
    };
    let with = |separator| Code {
        groups: 2,
        separator,
        ..Code::default()
    };
    let prefixed = |prefix: &str| Code {
        prefix: prefix.to_owned(),
        separator: '.',
        ..Code::default()
    };
    for (code, message) in [
        (
            with('-'),
            "separator must be none of the alphabet's symbols; you gave '-'.",
        ),
        (
            with('\t'),
            "separator must be no control character; you gave U+0009.",
        ),
        (
            prefixed("a\nb"),
            "prefix must have no control characters; you gave U+000A as character 2.",
        ),
        (
            prefixed(&"é".repeat(33)),
            "prefix must have at most 32 characters; you gave 33.",
        ),
    ] {
        assert_eq!(wrong(code).to_string(), message);
    }
    assert_eq!(
        wrong(prefixed(&"é".repeat(33))),
        CodeError::PrefixLong { given: 33 }
    );
    assert!(
        job(0..1, 5, "abc")
            .as_code(prefixed(&"é".repeat(32)))
            .is_ok()
    );
    // Where nothing is separated, no separator is wrong.
    assert!(job(0..1, 5, "abc-").as_code(Code::default()).is_ok());
}
