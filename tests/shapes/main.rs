//! Words, patterns and rules from outside, on the host: the golden strings, whole spaces, what is counted, chance, and
//! what is refused.
#![cfg(not(target_arch = "wasm32"))]

#[path = "../chance.rs"]
mod chance;
#[path = "../deadline.rs"]
mod deadline;
#[path = "../oracle/mod.rs"]
#[allow(
    dead_code,
    reason = "other tests ask for strings of format 1 and Python's"
)]
mod oracle;
#[path = "../regular.rs"]
mod regular;

mod chances;
mod counts;
mod golden;
mod hangs;
mod readable;
mod refusals;
mod spaces;
mod stretches;
mod wrong_rules;

use oracle::rules::Rules;
use oracle::shapes::Shape;
use strandom::{Alphabet, Builder, Pattern, Strings};

fn built(builder: Builder) -> Strings {
    builder.build().expect("a test's strings are right")
}

fn of_text(len: u32, symbols: &str) -> Builder {
    let alphabet = Alphabet::new(symbols).expect("a test's alphabet is right");
    Strings::builder().len(len).alphabet(alphabet)
}

fn of_words(len: u32, words: &[&str]) -> Builder {
    let alphabet = Alphabet::from_symbols(words).expect("a test's words are right");
    Strings::builder().len(len).alphabet(alphabet)
}

fn of_pattern(pattern: &str) -> Builder {
    let pattern = Pattern::new(pattern).expect("a test's pattern is right");
    Strings::builder().pattern(pattern)
}

/// The slots of a pattern that is brackets of single symbols and literals.
fn shape_of(pattern: &str) -> Shape {
    let mut positions = Vec::new();
    let mut rest = pattern;
    while let Some(first) = rest.chars().next() {
        let (symbols, length) = match rest.find(']').filter(|_| first == '[') {
            Some(end) => (&rest[1..end], end + 1),
            None => (&rest[..first.len_utf8()], first.len_utf8()),
        };
        positions.push(symbols.chars().map(String::from).collect());
        rest = &rest[length..];
    }
    Shape::Pattern(positions)
}

/// Rules of every kind, alone and together.
fn some_rules() -> Vec<Rules> {
    let at_least = |pairs: &[(&str, u32)]| Rules {
        at_least: pairs
            .iter()
            .map(|(set, count)| ((*set).to_owned(), *count))
            .collect(),
        ..Rules::default()
    };
    let avoid = |words: &[&str]| Rules {
        avoid: words.iter().map(|word| (*word).to_owned()).collect(),
        ..Rules::default()
    };
    let max_run = |count| Rules {
        max_run: Some(count),
        ..Rules::default()
    };
    let starts = Rules {
        starts_with: Some("aB1x".to_owned()),
        ..Rules::default()
    };
    vec![
        at_least(&[("01", 1)]),
        at_least(&[("ab", 1), ("AB", 1), ("01", 1)]),
        at_least(&[("abAB", 2), ("b1", 1)]),
        at_least(&[("xyz01ab", 1)]),
        starts.clone(),
        avoid(&["ab"]),
        avoid(&["a", "zzz"]),
        avoid(&["aa", "aba", "bab", "b1", "0"]),
        avoid(&["aaa", "ba", "baab", "1a0"]),
        avoid(&["AbA", "01"]),
        max_run(1),
        max_run(2),
        max_run(3),
        Rules {
            max_run: Some(1),
            ..avoid(&["aa", "bab", "ab1"])
        },
        Rules {
            max_run: Some(2),
            ..avoid(&["aab", "bba", "aaaa"])
        },
        Rules {
            max_run: Some(2),
            starts_with: starts.starts_with.clone(),
            avoid: vec!["ba".to_owned(), "0a".to_owned()],
            ..at_least(&[("01", 1), ("aA", 1)])
        },
        Rules {
            max_run: Some(1),
            ..at_least(&[("aA", 2), ("a0", 1)])
        },
    ]
}
