//! What a pattern means, and what it may not be.

use std::fmt::Write;

use super::*;

/// All positions of a pattern that is written out.
fn written_out(pattern: &str) -> String {
    let pattern = Pattern::new(pattern).unwrap_or_else(|error| panic!("{pattern}: {error}"));
    let mut text = String::new();
    for position in pattern.positions() {
        match position {
            Position::Literal(literal) => write!(text, "{literal} "),
            Position::Slot(symbols) => write!(text, "<{symbols}> "),
        }
        .expect("memory");
    }
    text.trim_end().to_owned()
}

#[test]
fn a_pattern_is_read_as_its_spec_says() {
    for (pattern, means) in [
        (r"[A-C]{2}-\d", "<ABC> <ABC> - <0123456789>"),
        ("x{3}[01]", "x x x <01>"),
        ("[a]{2}[bc]", "a a <bc>"),
        ("[-a][b-]", "<-a> <b->"),
        (r"[+\--/]", "<+-./>"),
        ("[aabbca]", "<abc>"),
        ("[a-fc-kz-z]", "<abcdefghijkz>"),
        ("[c-ea-g]", "<cdeabfg>"),
        ("[k-maj-]", "<klmaj->"),
        ("[[:dna:]x]", "<ACGTx>"),
        (r"[\d_]", "<0123456789_>"),
        (r"[\]\[\\\-^a]", r"<][\-^a>"),
        ("[:a-c]", "<:abc>"),
        ("\\\u{2028}[ab]", "\u{2028} <ab>"),
        ("[\u{d7ff}-\u{e000}]", "<\u{d7ff}\u{e000}>"),
    ] {
        assert_eq!(written_out(pattern), means, "{pattern}");
    }
}

#[test]
fn what_is_refused_is_named_with_its_place() {
    let table = include_str!("../../../tests/patterns-refused.tsv");
    let mut checked = 0;
    for line in table.lines().filter(|line| !line.starts_with('#')) {
        let [pattern, place, reason] =
            <[&str; 3]>::try_from(line.split('\t').collect::<Vec<_>>()).expect("three columns");
        let refused = Pattern::new(pattern).expect_err(line);
        assert_eq!(refused.place, place.parse().ok(), "{line}: {refused}");
        println!("{reason}: {refused}");
        checked += 1;
    }
    assert_eq!(
        checked, 54,
        "tests/patterns-refused.tsv has lost or gained a line"
    );
}

#[test]
fn patterns_of_all_sizes_are_read_at_once() {
    let long = "[一-龥]".repeat(200);
    assert_eq!(Pattern::new(&long).map(|it| it.slots()), Ok(200));
    let again = format!("[{}]", "一-龥".repeat(9000));
    assert_eq!(Pattern::new(&again).map(|it| it.slots()), Ok(1));
    let refused = Pattern::new(&"[一-龥]".repeat(201)).expect_err("it has too many symbols");
    assert_eq!(
        (refused.rule, refused.place),
        (PatternRule::SymbolsInAll, Some(1001))
    );
    let refused = Pattern::new(&format!("{}[ab]", "x{65536}".repeat(2))).expect_err("too long");
    assert_eq!(
        (refused.rule, refused.place),
        (PatternRule::Literals, Some(9))
    );
}

#[test]
fn two_ways_to_write_a_pattern_are_one() {
    let read = |text: &str| Pattern::new(text).expect("it is right");
    for (one, other) in [
        (r"[ab]{2}xx\d", r"[ab][ab]x{2}[0-9]"),
        ("[a-c]{3}", "[abc]{2}[aab-c]"),
        (r"[x]\-[01]", "x-[01]"),
    ] {
        assert_eq!(read(one), read(other), "{one}");
    }
    assert_ne!(read("[ab]"), read("[ba]"));
    assert_ne!(read("[ab]{2}"), read("[ab]{3}"));
}
