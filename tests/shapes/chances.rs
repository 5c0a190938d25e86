//! All strings are equally likely, over seeds and over ranks.

use std::collections::BTreeMap;

use strandom::{Builder, Rules};

use super::chance::{ChiSquare, demand};
use super::{built, of_pattern, of_text, of_words};

/// Every kind of strings, of which there are few, with how many.
fn kinds() -> Vec<(&'static str, Builder, usize)> {
    let rules = || Rules::new().at_least("01", 1).avoid(["ba"]).max_run(1);
    let words = || of_words(2, &["in", "put", "🇩🇪", "e\u{301}"]);
    let pattern = || of_pattern("[abc]-[01][xyzé]");
    vec![
        ("letters of two sizes", of_text(2, "aäöü"), 16),
        ("words", words(), 16),
        ("a pattern", pattern(), 24),
        ("rules", of_text(3, "ab01").rules(rules()), 30),
        (
            "a pattern with rules",
            of_pattern("[ab01]-[ab]{2}[01]").rules(rules()),
            4,
        ),
        (
            "unique letters of two sizes",
            of_text(2, "aäöü").unique(true),
            16,
        ),
        ("unique words", words().unique(true), 16),
        ("a unique pattern", pattern().unique(true), 24),
        (
            "unique with rules",
            of_text(3, "ab01").rules(rules()).unique(true),
            30,
        ),
    ]
}

fn counts(strings: impl Iterator<Item = String>, possible: usize, what: &str) -> Vec<u64> {
    let mut counts: BTreeMap<String, u64> = BTreeMap::new();
    strings.for_each(|string| *counts.entry(string).or_default() += 1);
    assert_eq!(counts.len(), possible, "{what}");
    counts.into_values().collect()
}

#[test]
fn every_string_is_as_likely_as_any_other_over_seeds() {
    let seeds = 30_000;
    for (what, builder, possible) in kinds() {
        for rank in [0, 5] {
            let of = |seed: u32| built(builder.clone().seed(seed.to_string())).get(rank);
            let counts = counts((1..=seeds).filter_map(of), possible, what);
            let what = format!("{what}: the string of rank {rank}");
            demand(
                &what,
                &format!("{seeds} seeds"),
                ChiSquare::of_equal(&counts),
            );
        }
    }
}

#[test]
fn every_string_is_as_likely_as_any_other_over_ranks() {
    let n = 200_000;
    for (what, builder, possible) in kinds() {
        let strings = built(builder.seed("123"));
        if strings.never_repeats() {
            continue;
        }
        let stretch = strings
            .range(1 << 40..(1 << 40) + n)
            .expect("there are such ranks");
        let counts = counts(stretch.iter(), possible, what);
        let what = format!("{what}: strings of one seed");
        demand(&what, &format!("{n} strings"), ChiSquare::of_equal(&counts));
    }
}

/// Of 40,000 symbols two fifths of all draws are made again.
#[test]
fn each_of_many_symbols_is_as_likely_as_any_other() {
    for m in [257_usize, 7776, 40_000, 65_536] {
        let alphabet: String = ('\u{a1}'..).take(m).collect();
        let strings = built(of_text(64, &alphabet).seed("123"));
        let n = 20 * m as u64 / 64 + 1;
        let stretch = strings.range(0..n).expect("there are such ranks");
        let mut counts = vec![0_u64; m];
        let places: BTreeMap<char, usize> = alphabet.chars().zip(0..).collect();
        for string in &stretch {
            string
                .chars()
                .for_each(|symbol| counts[places[&symbol]] += 1);
        }
        let what = format!("{m} symbols");
        demand(
            &what,
            &format!("{} symbols", n * 64),
            ChiSquare::of_equal(&counts),
        );
    }
}

/// What satisfies rules by the first attempt and what by a later one are of one kind.
#[test]
fn each_slot_of_strings_with_rules_is_flat_where_rules_do_not_bend_it() {
    // Of ten digits one is in each string at least: which one is as likely in each slot.
    let rules = Rules::new().at_least("0123456789", 1);
    let strings = built(of_text(6, "abcdefghij0123456789").rules(rules).seed("123"));
    let mut counts = vec![0_u64; 6 * 10];
    for string in &strings.range(0..200_000).expect("there are such ranks") {
        for (slot, symbol) in string.bytes().enumerate() {
            if symbol.is_ascii_digit() {
                counts[slot * 10 + usize::from(symbol - b'0')] += 1;
            }
        }
    }
    demand(
        "digits by slot",
        "200000 strings",
        ChiSquare::of_equal(&counts),
    );
}
