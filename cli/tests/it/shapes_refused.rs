//! What is refused of patterns, words, rules and files of symbols.

use crate::refusals::refuses;
use crate::support::{Folder, ran, strandom_in};

const PATTERNS: &str = include_str!("../../../tests/patterns-refused.tsv");

const REFUSED: &[(&str, &str)] = &[
    (
        "16 5 --seed 1 --words eff --separator -",
        "separator must be in none of the symbols; you gave '-', which is in 'drop-down'.",
    ),
    (
        "16 5 --seed 1 --pattern [ab]",
        "the argument '[LEN]' cannot be used with '--pattern <PATTERN>'",
    ),
    (
        "16 5 --len 5 --seed 1",
        "the argument '[LEN]' cannot be used with '--len <LEN>'",
    ),
    (
        "16 --seed 1 --pattern [ab] --prefix x",
        "the argument '--pattern <PATTERN>' cannot be used with '--prefix <TEXT>'",
    ),
    (
        "16 --seed 1 --pattern [ab] --alphabet ab",
        "cannot be used with",
    ),
    (
        "16 --seed 1 --pattern [ab] --words eff",
        "cannot be used with",
    ),
    (
        "16 5 --seed 1 --words eff --alphabet ab",
        "cannot be used with",
    ),
    (
        "16 5 --seed 1 --words eff --groups 2",
        "cannot be used with",
    ),
    (
        "16 --seed 1 --words eff",
        "or n and a pattern, as in `strandom 16 --pattern '[A-Z]{3}-\\d{3}' --seed 123`",
    ),
    (
        "16 --seed 1 --pattern a[b",
        "pattern must have a ']' for each '['; you gave '[' as character 2.\n\n  a[b\n   ^\n",
    ),
    (
        "16 --seed 1 --pattern abc",
        "pattern must have something to draw, such as [a-z] or \\d; you gave literal characters alone.",
    ),
    (
        "16 --seed 1 --pattern [ab] --engine python-choice",
        "engine must be strandom for a pattern",
    ),
    (
        "16 5 --seed 1 --words klingon",
        "words must be eff, eff-short or bip39, or words of your own, in a file with one a line; you gave \"klingon\"",
    ),
    (
        "16 5 --seed 1 --at-least digits",
        "it must be a set and a number, such as digits:1",
    ),
    (
        "16 5 --seed 1 --at-least digits:x",
        "a set and a number are meant, such as digits:1",
    ),
    (
        "16 5 --seed 1 --at-least digits:0",
        "at-least must ask for 1 symbol of each set or more; you gave 0.",
    ),
    (
        "16 5 --seed 1 --at-least :1",
        "at-least must have at least one symbol in each set; you gave an empty one.",
    ),
    (
        "16 5 --seed 1 --at-least signs:1",
        "rules must be satisfied by at least one string in 1,000; none satisfies yours.",
    ),
    (
        "16 5 --seed 1 --at-least a:3 --max-run 1",
        "rules must be satisfied by at least one string in 1,000; one in ",
    ),
    (
        "16 5 --seed 1 --max-run 0",
        "max-run must be 1 or more; you gave 0.",
    ),
    (
        "16 257 --seed 1 --max-run 2",
        "rules must be for strings of at most 256 symbols; you gave 257.",
    ),
    (
        "16 5 --words eff --seed 1 --max-run 2",
        "rules must be left out for symbols of several characters, such as words.",
    ),
    (
        "16 5 --seed 1 --max-run 2 --engine python-choice",
        "engine must be strandom for strings with rules; you gave one of Python",
    ),
    (
        "16 3 --alphabet-file none --seed 1",
        "alphabet-file must name a file that can be read; none cannot: No such file",
    ),
];

#[test]
fn wrong_shapes_are_refused_with_a_reason_and_leave_nothing() {
    refuses(REFUSED);
}

#[test]
fn files_with_symbols_or_words_are_refused_with_a_reason() {
    let folder = Folder::new();
    let large = "x".repeat(5 << 20);
    for (text, option, says) in [
        (
            &b"ab\nab\n"[..],
            "--alphabet-file",
            "alphabet must have different symbols; you gave 'ab' as symbols 1 and 2.",
        ),
        (
            b"",
            "--alphabet-file",
            "alphabet must have 2 to 65,536 symbols; you gave 0.",
        ),
        (
            b"a\nb\xff\nc\n",
            "--alphabet-file",
            "alphabet-file must be text in UTF-8; line 2 of f is none.",
        ),
        (
            b"a\tb\nc\n",
            "--alphabet-file",
            "alphabet must have no control characters; you gave U+0009 as symbol 1.",
        ),
        (
            large.as_bytes(),
            "--alphabet-file",
            "alphabet-file must have at most 4,325,379 bytes; f has more.",
        ),
        (
            b"a\nb\n\xc3(",
            "--avoid-file",
            "avoid-file must be text in UTF-8; line 3 of f is none.",
        ),
        (
            b"a\n\tb\n",
            "--avoid-file",
            "avoid must have no control characters; you gave U+0009 in word 2.",
        ),
        (
            "y".repeat(65).as_bytes(),
            "--avoid-file",
            "avoid must have words of 1 to 64 characters; you gave one of 65 as word 1.",
        ),
        (
            "abcdefgh\n".repeat(1025).as_bytes(),
            "--avoid-file",
            "avoid must have at most 8,192 characters in all; you gave 8,200.",
        ),
        (
            b"one\n",
            "--words ./f",
            "alphabet must have 2 to 65,536 symbols; you gave 1.",
        ),
    ] {
        folder.write("f", text);
        let name = if option.contains(' ') { "" } else { " f" };
        let ran = folder.run(&format!("5 3 --seed 1 {option}{name}"));
        assert_eq!(ran.code, Some(2), "{option} {says}: {ran:?}");
        assert!(ran.stderr.contains(says), "{option} {says}: {}", ran.stderr);
    }
}

#[test]
fn what_no_pattern_is_is_refused_with_a_caret_at_the_place() {
    let folder = Folder::new();
    let refused = |pattern: &str| {
        let given = format!("--pattern={pattern}");
        let ran = ran(&mut strandom_in(folder.path(), &["1", &given, "--seed=1"]));
        assert_eq!(ran.code, Some(2), "{pattern}: {ran:?}");
        ran.stderr
    };
    let mut checked = 0;
    for line in PATTERNS.lines().filter(|line| !line.starts_with('#')) {
        let fields: Vec<&str> = line.split('\t').collect();
        let (pattern, place) = (fields[0], fields[1]);
        let said = refused(pattern);
        assert!(said.starts_with("error: pattern must "), "{line}: {said}");
        let has_caret = said.ends_with("^\n");
        assert_eq!(has_caret, !place.is_empty(), "{line}: {said}");
        if !place.is_empty() {
            let says = format!("as character {place}.\n\n");
            assert!(said.contains(&says), "{line}: {said}");
        }
        checked += 1;
    }
    assert_eq!(checked, 54);
    let said = refused(r"[A-Z]{3}-\d+");
    assert!(
        said.ends_with("\n\n  [A-Z]{3}-\\d+\n             ^\n"),
        "{said}"
    );
}
