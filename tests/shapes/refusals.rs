//! What is refused, in words that name the argument, the place, what is allowed and what was given.

use strandom::{Alphabet, Builder, CodeFormat, Error, Pattern, PythonMethod, Rules};

use super::{built, of_pattern, of_text, of_words};

/// Demands that an error is about an argument, with which its message begins.
pub(super) fn demand(error: &Error, argument: &str, message: &str) {
    assert_eq!(error.to_string(), message);
    assert_eq!(error.argument(), argument, "{message}");
    assert!(message.starts_with(argument), "{message}");
}

pub(super) fn refused(builder: Builder) -> Error {
    builder.seed("1").build().expect_err("this must be refused")
}

#[test]
fn a_symbol_that_is_wrong_is_named_with_its_place() {
    let long = "x".repeat(65);
    let large: Vec<String> = (0..65_537).map(|it| it.to_string()).collect();
    let heavy: Vec<String> = (0..65_536)
        .map(|it| format!("{it:064}!"))
        .map(|it| it[1..].to_owned())
        .collect();
    let of = |symbols: &[&str]| {
        symbols
            .iter()
            .map(|it| (*it).to_owned())
            .collect::<Vec<String>>()
    };
    for (symbols, message) in [
        (
            of(&[]),
            "alphabet must have 2 to 65,536 symbols; you gave 0",
        ),
        (
            of(&["word"]),
            "alphabet must have 2 to 65,536 symbols; you gave 1",
        ),
        (
            large,
            "alphabet must have 2 to 65,536 symbols; you gave 65,537",
        ),
        (
            of(&["a", "", "b"]),
            "alphabet must have symbols of 1 to 64 bytes of UTF-8; you gave one of 0 as symbol 2",
        ),
        (
            of(&["a", &long]),
            "alphabet must have symbols of 1 to 64 bytes of UTF-8; you gave one of 65 as symbol 2",
        ),
        (
            of(&["in", "put", "in"]),
            "alphabet must have different symbols; you gave 'in' as symbols 1 and 3",
        ),
        (
            of(&["a\tb", "c"]),
            "alphabet must have no control characters; you gave U+0009 as symbol 1",
        ),
        (
            of(&["a", "b\u{2028}c"]),
            "alphabet must have no line or paragraph separators in its symbols; you gave U+2028 as symbol 2",
        ),
    ] {
        let error = Alphabet::from_symbols(&symbols).expect_err(message);
        demand(&error.into(), "alphabet", message);
    }
    assert!(heavy.iter().map(String::len).sum::<usize>() == 1 << 22);
    assert!(Alphabet::from_symbols(&heavy).is_ok());
    // Alone it is a character like others.
    assert!(Alphabet::new("a\u{2028}").is_ok());
}

#[test]
fn what_does_not_go_with_words_patterns_or_rules_is_refused() {
    let rules = || Rules::new().max_run(1);
    let code = |prefix: &str, groups, check| CodeFormat {
        prefix: prefix.to_owned(),
        groups,
        separator: ' ',
        check,
    };
    let words = || of_words(3, &["in", "put"]);
    let beside = "pattern must have no prefix, groups or check symbol beside it; write what each string has into the \
                  pattern";
    let python = "engine must be strandom for a pattern and for more than 256 symbols; you gave one of Python's";
    let wide: String = ('\u{100}'..).take(257).collect();
    for (builder, argument, message) in [
        (
            of_pattern("[ab]").code(code("x", 0, false)),
            "pattern",
            beside,
        ),
        (
            of_pattern("[ab]").code(code("", 1, false)),
            "pattern",
            beside,
        ),
        (
            of_pattern("[ab]").code(code("", 0, true)),
            "pattern",
            beside,
        ),
        (
            of_pattern("[ab]").python(PythonMethod::Choice),
            "engine",
            python,
        ),
        (
            of_text(3, &wide).python(PythonMethod::Choices),
            "engine",
            python,
        ),
        (
            of_text(3, "ab")
                .rules(rules())
                .python(PythonMethod::Choices),
            "engine",
            "engine must be strandom for strings with rules; you gave one of Python's",
        ),
        (
            words().rules(rules()),
            "rules",
            "rules must be left out for symbols of several characters, such as words",
        ),
        (
            of_text(257, "ab").rules(rules()),
            "rules",
            "rules must be for strings of at most 256 symbols; you gave 257",
        ),
        (
            of_pattern("[ab]{257}").rules(rules()),
            "rules",
            "rules must be for strings of at most 256 symbols; you gave 257",
        ),
        (
            words().code(CodeFormat {
                separator: 'n',
                ..code("", 1, false)
            }),
            "separator",
            "separator must be in none of the symbols; you gave 'n', which is in 'in'",
        ),
    ] {
        demand(&refused(builder), argument, message);
    }
}

#[test]
fn sets_and_words_may_have_symbols_that_the_shape_lacks() {
    let plain = built(of_text(20, "ab").seed("1"));
    let rules = Rules::new()
        .at_least("axyz", 1)
        .starts_with("abxyz")
        .avoid(["x", "zebra", "B1"])
        .max_run(20);
    let with = built(of_text(20, "ab").rules(rules).seed("1"));
    assert!(plain.iter().take(100).eq(with.iter().take(100)));
    // Rules that are empty are none, so the key of unique strings is that without rules.
    let none = Rules::new().avoid(Vec::<String>::new());
    let [a, b] = [of_text(10, "ab").rules(none), of_text(10, "ab")]
        .map(|it| built(it.unique(true).seed("1")));
    assert!(a.iter().take(100).eq(b.iter().take(100)));
}

#[test]
fn flags_and_joined_emoji_in_brackets_are_taken_apart_and_in_lists_they_are_not() {
    // Two regional indicators are two symbols of a slot.
    let flags = Pattern::new("[🇩🇪]").expect("two symbols");
    assert_eq!(flags.slots(), 1);
    assert_eq!(
        of_pattern("[🇩🇪🇩]").odds().expect("right").possible(),
        Some(2)
    );
    assert_eq!(
        of_pattern("[👨\u{200d}👩]")
            .odds()
            .expect("right")
            .possible(),
        Some(3)
    );
    assert_eq!(
        of_words(1, &["🇩🇪", "👨\u{200d}👩"])
            .odds()
            .expect("right")
            .possible(),
        Some(2)
    );
    let strings = built(of_words(2, &["🇩🇪", "👨\u{200d}👩"]).seed("1").unique(true));
    assert_eq!(
        strings
            .iter()
            .filter(|it| it.contains("👨\u{200d}👩"))
            .count(),
        3
    );
}

#[test]
fn too_many_unique_strings_are_refused_in_words_that_fit_their_shape() {
    let demand = |builder: Builder, message: &str| {
        let error = built(builder.seed("1").unique(true))
            .range(0..1000)
            .expect_err(message);
        assert_eq!(error.to_string(), message);
    };
    demand(
        of_text(2, "äöüa"),
        "n must be at most 16 for unique strings of 2 symbols from 4, because there are no more different ones; you \
         gave 1,000",
    );
    demand(
        of_pattern("[ab]{3}x[0-9]"),
        "n must be at most 80 for unique strings of this pattern, because there are no more different ones; you gave \
         1,000",
    );
    demand(
        of_text(6, "abc").rules(Rules::new().max_run(1)),
        "n must be at most 96 for unique strings with these rules, because no more different ones satisfy them; you \
         gave 1,000",
    );
}
