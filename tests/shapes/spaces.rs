//! Whole spaces: each string that there is comes once, and no other.

use std::collections::BTreeSet;

use strandom::Builder;

use super::oracle::shapes::Shape;
use super::{built, of_pattern, of_text, of_words, shape_of, some_rules};

/// All strings of a shape, by counting.
fn all(shape: &Shape) -> Vec<Vec<usize>> {
    let mut all = vec![Vec::new()];
    for symbols in shape.slots() {
        let longer = |begin: &Vec<usize>| {
            let begin = begin.clone();
            (0..symbols.len()).map(move |index| [begin.as_slice(), &[index]].concat())
        };
        all = all.iter().flat_map(longer).collect();
    }
    all
}

/// Demands that the sequence has these strings, each of them once, and that each has its rank.
fn demand_all(builder: &Builder, expected: &BTreeSet<String>) {
    let strings = built(builder.clone().seed("all").unique(true));
    let made: Vec<String> = strings.range(..).expect("all of them").iter().collect();
    assert_eq!(made.len(), expected.len(), "{strings:?}");
    assert!(
        made.iter().cloned().collect::<BTreeSet<_>>() == *expected,
        "{strings:?}"
    );
    let step = 1 + made.len() / 2000;
    for (rank, string) in made.iter().enumerate().step_by(step) {
        assert_eq!(strings.rank_of(string), Some(rank as u64), "{string}");
    }
    let again: Vec<String> = built(builder.clone().seed("other").unique(true))
        .iter()
        .collect();
    assert!(
        expected.len() < 8 || again != made,
        "another seed has another order"
    );
}

#[test]
fn unique_words_are_all_that_there_are() {
    for words in [
        &["in", "put", "output"][..],
        &["🇩🇪", "🇩🇰", "e", "e\u{301}x", "ß"],
        &["aa", "ab", "b"],
    ] {
        for len in 1..=6 {
            let alphabet: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
            let shape = Shape::Symbols { len, alphabet };
            let expected: BTreeSet<String> = all(&shape).iter().map(|it| shape.text(it)).collect();
            // Some of these words begin others.
            if words.contains(&"e") {
                continue;
            }
            demand_all(&of_words(len, words), &expected);
        }
    }
}

#[test]
fn unique_strings_of_a_pattern_are_all_that_there_are() {
    for (pattern, written) in [
        ("[abc]", "[abc]"),
        ("x[01]-[abc][01]", "x[01]-[abc]\\[01]"),
        ("[aé一🂡][01][aé一🂡]-[xyz]", "[aé一🂡][01][aé一🂡]-[x-z]"),
        (
            "[01][0123456789][0123456789][0123456789][0123456789]",
            "[01]\\d{4}",
        ),
        // More than are shuffled: one over a square, and one below.
        (
            "[0123456789][0123456789][0123456789][0123456789][0123456789][0123456789ab]",
            "\\d{5}[0-9ab]",
        ),
        (
            "[abcdefg][abcdefg][abcdefg][abcdefg][abcdefg][abcdefg][0123456789]",
            "[a-g]{6}\\d",
        ),
    ] {
        let written = written.replace("\\[", "[");
        let shape = shape_of(pattern);
        let expected: BTreeSet<String> = all(&shape).iter().map(|it| shape.text(it)).collect();
        demand_all(&of_pattern(&written), &expected);
    }
}

#[test]
fn unique_strings_with_rules_are_exactly_those_that_satisfy_them() {
    let mut checked = 0;
    for rules in some_rules() {
        let texts = [
            (1, "abAB01"),
            (3, "abAB01"),
            (5, "abAB01"),
            (4, "ab"),
            (9, "aAb"),
            (2, "aé🂡1"),
        ];
        let texts = texts.map(|(len, text)| (of_text(len, text), Shape::of_text(len, text)));
        let patterns = [
            "[ab][01]x[abAB]a[aB1]",
            "[ab][ab][aA]-[aA][ab1][ab1][ab1]",
            "[01a][xyz]",
        ];
        let patterns = patterns.map(|pattern| (of_pattern(pattern), shape_of(pattern)));
        for (builder, shape) in texts.into_iter().chain(patterns) {
            let slots = shape.characters();
            let is_right = |indices: &&Vec<usize>| {
                let symbols = indices.iter().zip(&slots).map(|(index, slot)| slot[*index]);
                rules.are_satisfied(&symbols.collect::<Vec<_>>())
            };
            let all = all(&shape);
            let expected = all.iter().filter(is_right).map(|it| shape.text(it));
            let expected: BTreeSet<String> = expected.collect();
            let builder = builder.rules(rules.built());
            if expected.len() * 1000 < all.len() {
                let error = builder.seed("all").build().expect_err("they are too few");
                assert_eq!(error.argument(), "rules");
                continue;
            }
            assert_eq!(
                builder.odds().expect("right").possible(),
                Some(expected.len() as u128)
            );
            demand_all(&builder, &expected);
            checked += 1;
        }
    }
    assert!(checked > 100, "{checked}");
}

/// More than are shuffled, so that some are permuted more than once.
#[test]
fn more_than_a_million_unique_strings_satisfy_their_rules_and_differ() {
    let rules = strandom::Rules::new().max_run(2).avoid(["ab"]);
    let pattern = of_pattern("[abAB01]{6}[a-zA-Z]").rules(rules);
    let possible = pattern.odds().expect("right").possible().expect("few");
    assert!(possible > 1_000_000, "{possible}");
    let strings = built(pattern.seed("all").unique(true));
    let mut all: Vec<String> = strings.iter().collect();
    let is_right = |string: &String| !string.to_ascii_lowercase().contains("ab");
    assert!(all.iter().all(is_right));
    all.sort_unstable();
    all.dedup();
    assert_eq!(all.len() as u128, possible);
}
