//! What is refused, in words that name the argument, what is allowed and what was given.

use strandom::{
    Alphabet, Builder, CodeError, CodeFormat, CsvError, CsvFormat, Error, Format, LenError,
    PythonMethod, SeedError, Strings,
};

use super::{builder, built};

/// The error of strings that must be refused.
pub(super) fn refused(builder: Builder) -> Error {
    builder.build().expect_err("this must be refused")
}

/// Demands that an error is about an argument, with which its message begins.
pub(super) fn demand(error: &Error, argument: &str, message: &str) {
    assert_eq!(error.to_string(), message);
    assert_eq!(error.argument(), argument, "{message}");
    assert!(message.starts_with(argument), "{message}");
}

#[test]
fn a_refusal_names_len_or_seed_what_is_allowed_and_what_was_given() {
    let long = "x".repeat(65_537);
    for (argument, len, seed, message) in [
        ("len", 0, "1", "len must be 1 to 65,536; you gave 0"),
        (
            "len",
            65_537,
            "1",
            "len must be 1 to 65,536; you gave 65,537",
        ),
        (
            "len",
            u32::MAX,
            "1",
            "len must be 1 to 65,536; you gave 4,294,967,295",
        ),
        (
            "seed",
            5,
            "",
            "seed must have at least one character; you gave none",
        ),
        (
            "seed",
            5,
            &long,
            "seed must be 1 to 65,536 bytes of UTF-8; you gave 65,537",
        ),
    ] {
        for unique in [false, true] {
            let error = refused(builder(len, "abc").seed(seed).unique(unique));
            demand(&error, argument, message);
        }
    }
    assert_eq!(
        refused(builder(0, "abc").seed("1")),
        Error::Len(LenError { given: 0 })
    );
}

#[test]
fn a_key_of_zeros_is_refused_and_others_have_the_bounds_of_seeds() {
    for unique in [false, true] {
        let wiped = refused(builder(5, "abc").key(&[0; 32]).unique(unique));
        demand(
            &wiped,
            "key",
            "key must come from the system's randomness; you gave zeros",
        );
        let long = refused(builder(0, "abc").key(&[0; 32]).unique(unique));
        demand(&long, "len", "len must be 1 to 65,536; you gave 0");
    }
}

#[test]
fn either_a_seed_or_a_key_has_to_be_given() {
    let missing = refused(Strings::builder());
    assert_eq!(missing, Error::Seed(SeedError::Missing));
    demand(
        &missing,
        "seed",
        "seed must be given, or a key of the system's randomness; you gave neither",
    );
    // The one that was given last counts.
    let both = Strings::builder().key(&[0; 32]).seed("123");
    assert_eq!(
        built(both).get(0),
        built(Strings::builder().seed("123")).get(0)
    );
}

#[test]
fn a_refusal_names_the_symbols_that_break_a_rule() {
    let many: String = ('\u{100}'..).take(65_537).collect();
    for (alphabet, message) in [
        ("", "alphabet must have 2 to 65,536 symbols; you gave 0"),
        ("a", "alphabet must have 2 to 65,536 symbols; you gave 1"),
        (
            &many,
            "alphabet must have 2 to 65,536 symbols; you gave 65,537",
        ),
        (
            "ab\n",
            "alphabet must have no control characters; you gave U+000A as symbol 3",
        ),
        (
            "abca",
            "alphabet must have different symbols; you gave 'a' as symbols 1 and 4",
        ),
        (
            "abcabxa",
            "alphabet must have different symbols; you gave 'a' as symbols 1, 4 and 7 and 'b' as \
             symbols 2 and 5",
        ),
        (
            "a\tb\u{7f}c\t",
            "alphabet must have no control characters; you gave U+0009 as symbols 2 and 6 and \
             U+007F as symbol 4",
        ),
    ] {
        let error = Alphabet::new(alphabet).expect_err("this must be refused");
        demand(&error.into(), "alphabet", message);
    }
}

#[test]
fn a_code_that_is_wrong_is_refused_in_words() {
    let with = |groups, separator| CodeFormat {
        groups,
        separator,
        ..CodeFormat::default()
    };
    let prefixed = |prefix: &str| CodeFormat {
        prefix: prefix.to_owned(),
        ..with(0, '.')
    };
    let strings = |code| builder(5, "abc-").seed("1").code(code);
    for (argument, code, message) in [
        (
            "separator",
            with(2, '-'),
            "separator must be none of the alphabet's symbols; you gave '-'",
        ),
        (
            "separator",
            with(2, '\t'),
            "separator must be no control character; you gave U+0009",
        ),
        (
            "prefix",
            prefixed("a\nb"),
            "prefix must have no control characters; you gave U+000A as character 2",
        ),
        (
            "prefix",
            prefixed(&"é".repeat(33)),
            "prefix must have at most 32 characters; you gave 33",
        ),
        (
            "groups",
            with(65_537, '.'),
            "groups must be 0 to 65,536; you gave 65,537",
        ),
        (
            "groups",
            with(u32::MAX, '.'),
            "groups must be 0 to 65,536; you gave 4,294,967,295",
        ),
    ] {
        demand(&refused(strings(code)), argument, message);
    }
    assert_eq!(
        refused(strings(prefixed(&"é".repeat(33)))),
        Error::Code(CodeError::PrefixLong { given: 33 })
    );
    for right in [prefixed(&"é".repeat(32)), with(65_536, '.')] {
        assert!(strings(right).build().is_ok());
    }
    // Where nothing is separated, no separator is wrong.
    assert!(strings(with(0, '-')).build().is_ok());
}

#[test]
fn what_csv_and_lines_cannot_have_is_refused_in_words() {
    let csv = |change: fn(&mut CsvFormat)| {
        let mut csv = CsvFormat::default();
        change(&mut csv);
        csv
    };
    let strings = |len| builder(len, "🂡🂢").seed("1").format(Format::Csv);
    for (argument, csv, message) in [
        (
            "header",
            csv(|it| it.header = "é".repeat(65)),
            "header must have at most 64 characters; you gave 65",
        ),
        (
            "header",
            csv(|it| it.header = "a\nb".to_owned()),
            "header must have no control characters; you gave U+000A as character 2",
        ),
        (
            "delimiter",
            csv(|it| it.delimiter = '|'),
            "delimiter must be a comma, a semicolon or a tab; you gave U+007C",
        ),
        (
            "excel",
            csv(|it| it.excel = true),
            "excel must be false for strings of more than 255 characters, which Excel does not take as \
             text; these have 256",
        ),
    ] {
        demand(&refused(strings(128).csv(csv.clone())), argument, message);
        // Other formats do not use it.
        assert!(strings(128).csv(csv).format(Format::Json).build().is_ok());
    }
    let header = csv(|it| it.header = "é".repeat(64));
    assert!(strings(1).csv(header).build().is_ok());
    // A prefix, separators and a check symbol count, and so does each half of a pair.
    let code = |prefix: &str| CodeFormat {
        prefix: prefix.to_owned(),
        groups: 40,
        separator: '🂣',
        check: true,
    };
    let coded = |prefix| {
        strings(120)
            .csv(csv(|it| it.excel = true))
            .code(code(prefix))
    };
    assert!(coded("1234567").build().is_ok());
    assert_eq!(
        refused(coded("12345678")),
        Error::Csv(CsvError::ExcelLong { given: 256 })
    );
    demand(
        &refused(strings(1).format(Format::Lines).ranked(true)),
        "ranked",
        "ranked must be false for lines, which are strings and nothing else; you gave true",
    );
}

#[test]
fn a_name_is_known_or_refused_with_those_that_are() {
    for (name, format) in [
        ("lines", Format::Lines),
        ("csv", Format::Csv),
        ("json", Format::Json),
    ] {
        assert_eq!(name.parse(), Ok(format));
    }
    let error = "JSON".parse::<Format>().expect_err("this must be refused");
    demand(
        &error.into(),
        "format",
        "format must be lines, csv or json; you gave \"JSON\"",
    );
    for (name, method) in [
        ("python-choice", PythonMethod::Choice),
        ("python-choices", PythonMethod::Choices),
    ] {
        assert_eq!(name.parse(), Ok(method));
    }
    let error = "python"
        .parse::<PythonMethod>()
        .expect_err("this must be refused");
    demand(
        &error.into(),
        "engine",
        "engine must be python-choice or python-choices; you gave \"python\"",
    );
}

#[test]
fn an_error_says_what_is_inside_without_repeating_it() {
    let error = refused(builder(0, "abc").seed("1"));
    assert_eq!(
        std::error::Error::source(&error).map(ToString::to_string),
        None
    );
    assert_eq!(error.to_string(), LenError { given: 0 }.to_string());
}
