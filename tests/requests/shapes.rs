//! Words, patterns and rules of every kind.

use proptest::prelude::*;
use proptest::sample::{select, subsequence};

use super::oracle::rules::Rules;
use super::oracle::shapes::Shape;

/// Of which rules are made, too, so that they have something to do.
const SYMBOLS: &str = "abAB01-";

/// Words of any size, with what formats escape or quote among them. Some begin others.
pub fn any_words() -> impl Strategy<Value = Vec<String>> {
    let words = [
        "in", "put", "input", "ab", "ba", "é", "🇩🇪", "e\u{301}", "a,b", "\"", "x y", "\\",
    ];
    let right = (2..=words.len()).prop_flat_map(move |count| subsequence(words.to_vec(), count));
    let right = right.prop_map(|words| words.into_iter().map(str::to_owned).collect());
    prop_oneof![
        8 => right,
        4 => (2_usize..400).prop_map(|count| (0..count).map(|it| format!("w{it:03}")).collect()),
        1 => prop::collection::vec("[ab]{1,2}", 2..4),
        1 => prop::collection::vec(any::<String>(), 1..4),
        1 => (64_usize..66).prop_map(|bytes| vec!["x".repeat(bytes), "y".repeat(64)]),
    ]
}

/// The symbols of each position.
pub fn any_pattern() -> impl Strategy<Value = Vec<Vec<String>>> {
    let slots = [
        "ab",
        "01",
        "0123456789",
        "abAB01-",
        "]-^[",
        "aé一🂡",
        "A\"\\,",
    ];
    let symbols = |text: &str| text.chars().map(String::from).collect();
    let slot = select(slots.to_vec()).prop_map(symbols);
    let many = (257_usize..600).prop_map(|count| {
        let symbols = ('\u{a1}'..).take(count);
        symbols.map(String::from).collect()
    });
    let literal = select(vec!["-", "a", ".", " ", "é", "\"", "{"]);
    let literal = literal.prop_map(|it: &str| vec![it.to_owned()]);
    let position = prop_oneof![6 => slot, 1 => many, 3 => literal];
    prop::collection::vec(position, 1..20).prop_filter("something is drawn", |positions| {
        positions.iter().any(|it| it.len() > 1)
    })
}

/// A pattern as text. Each symbol has a backslash where that is allowed.
pub fn written(shape: &Shape) -> String {
    let Shape::Pattern(positions) = shape else {
        return String::new();
    };
    let escaped = |symbol: &String| match symbol.as_bytes() {
        [byte] if byte.is_ascii_alphanumeric() => symbol.clone(),
        _ => format!("\\{symbol}"),
    };
    let position = |symbols: &Vec<String>| match &symbols[..] {
        [literal] => escaped(literal),
        symbols => format!("[{}]", symbols.iter().map(escaped).collect::<String>()),
    };
    positions.iter().map(position).collect()
}

/// None for the most part, and such that now and then too few strings satisfy them.
pub fn any_rules() -> impl Strategy<Value = Rules> {
    let set = || subsequence(SYMBOLS.chars().collect::<Vec<_>>(), 1..=4);
    let set = move || set().prop_map(|symbols| symbols.into_iter().collect::<String>());
    let count = || prop_oneof![10 => Just(1), 6 => 2_u32..5, 1 => Just(0)];
    let at_least = prop::collection::vec((set(), count()), 0..3);
    let word =
        prop_oneof![20 => "[abAB01é]{1,4}", 1 => Just(String::new()), 1 => Just("a\n".to_owned())];
    let avoid = prop::collection::vec(word, 0..4);
    let some = (
        at_least,
        prop::option::of(set()),
        avoid,
        prop::option::of(count()),
    );
    let some = some.prop_map(|(at_least, starts_with, avoid, max_run)| Rules {
        at_least,
        starts_with,
        avoid,
        max_run,
    });
    prop_oneof![2 => Just(Rules::default()), 1 => some]
}
