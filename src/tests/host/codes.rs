//! Codes, beside the same strings put into their form as text.

use rand::rngs::ChaCha8Rng;
use rand::{RngExt, SeedableRng};

use super::formats::written;
use super::{by_serial, job, memory, strings};
use crate::code::CodeFormat;
use crate::format::Format;
use crate::job::Job;
use crate::run::threads::threads;
use crate::tests::sequences::{SYMBOLS, cases, cases_of, shape};

const ALPHABETS: [&str; 6] = ["01", "abc", "0123456789", "ACGT", "αβγδε", "🂡🂢🂣🂤"];

/// The job's lines, by one thread and by all.
fn lines(job: &Job) -> Vec<String> {
    let (out, mut pooled) = (by_serial(job), memory(job));
    threads(job, &mut pooled, || 0.0, usize::MAX);
    assert!(out == pooled, "threads and serial differ: {job:?}");
    let text = String::from_utf8(out).expect("strings are UTF-8");
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

fn formatted(string: &str, alphabet: &str, code: &CodeFormat) -> String {
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

#[test]
fn strings_of_every_engine_are_formatted_as_text_would_be() {
    let mut rng = ChaCha8Rng::seed_from_u64(5);
    for alphabet in ALPHABETS {
        for len in [1, 2, 3, 4, 7, 8, 9, 16, 17, 40, 3000] {
            for case in cases_of(&shape(len, alphabet)) {
                let code = CodeFormat {
                    prefix: ["", "X", "PROMO-", "ö·"][rng.random_range(0..4)].to_owned(),
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
                let coded = job(&written(&case, &code, Format::Lines), ranks);
                assert!(lines(&coded) == expected, "{} {coded:?}", case.kind.name);
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
        let job = job(&written(&case, &code, Format::Lines), 0..n);
        assert_eq!(lines(&job).len() as u64, n);
    }
}
