//! What is refused: what was wrong, what is allowed, what was given, what to do.

use crate::support::{Folder, ran, strandom_in};

const REFUSED: &[(&str, &str)] = &[
    (
        "16",
        "n and len must be given, as in `strandom 16 5 --seed 123`",
    ),
    ("16 5", "seed must be given, or --fresh; you gave neither"),
    ("16 5 --seed 1 --fresh", "cannot be used with"),
    (
        "x 5 --seed 1",
        "it must be a whole number below 2^64, such as 1000, 1_000_000 or 1e9",
    ),
    ("1,000 5 --seed 1", "invalid value '1,000' for '[N]'"),
    ("-1 5 --seed 1", "unexpected argument '-1'"),
    (
        "16 5000000000 --seed 1",
        "invalid value '5000000000' for '[LEN]': it must be below 2^32",
    ),
    ("16 0 --seed 1", "len must be 1 to 65,536; you gave 0."),
    (
        "16 5 --seed 1 --format xml",
        "[possible values: lines, csv, json]",
    ),
    (
        "16 5 --seed 1 --engine perl",
        "[possible values: strandom, python-choice, python-choices]",
    ),
    (
        "16 5 --seed 1 --alphabet aa",
        "alphabet must have different symbols; you gave 'a' as symbols 1 and 2.",
    ),
    (
        "101 2 --seed 1 --alphabet digits --unique",
        "n must be at most 100 for unique strings of 2 symbols from 10",
    ),
    (
        "16 5 --seed 1 --unique --engine python-choice",
        "cannot be used with",
    ),
    (
        "16 5 --fresh --engine python-choice",
        "seed must be text for the engines python-choice and python-choices",
    ),
    (
        "16 5 --seed 1 --groups 2 --separator a",
        "separator must be none of the alphabet's symbols; you gave 'a'.",
    ),
    (
        "16 5 --seed 1 --separator ab",
        "invalid value 'ab' for '--separator <CHARACTER>'",
    ),
    ("16 5 --seed 1 --ranked", "ranked must be false for lines"),
    (
        "16 5 --seed 1 --format csv --delimiter x",
        "delimiter must be a comma, a semicolon or a tab; you gave U+0078.",
    ),
    (
        "16 5 --seed 1 --format csv --delimiter xy",
        "it must be one character, or tab",
    ),
    (
        "16 5 --seed 1 --first 18446744073709551615",
        "first + n must be at most",
    ),
    (
        "5 5 --seed 1 --to 6",
        "from and to must be 0 to n, which is 5, in this order; you gave 0 and 6.",
    ),
    ("5 5 --seed 1 --from 3 --to 2", "you gave 3 and 2."),
    (
        "5 5 --seed 1 --parts 6 --out d",
        "parts must be 1 to 5, no more than there are strings; you gave 6.",
    ),
    ("5 5 --seed 1 --parts 0 --out d", "you gave 0."),
    (
        "5 5 --seed 1 --parts 2",
        "out must name a folder for the parts; you gave none. --part K",
    ),
    (
        "5 5 --seed 1 --parts 2 --part 3",
        "part must be 1 to 2; you gave 3.",
    ),
    ("5 5 --seed 1 --part 1", "--parts <COUNT>"),
    ("5 5 --fresh --parts 2 --part 1", "cannot be used with"),
    ("5 5 --seed 1 --resume", "--out <PATH>"),
    ("5 5 --fresh --out f --resume", "cannot be used with"),
    ("5 5 --seed 1 --out .", "out must be a file; . is a folder."),
    ("5 5 --seed 1 --threads 0", "0 is not in 1..=1024"),
    (
        "rank abc 5 3 --seed 1",
        "unique must be true: the rank of other strings is not found",
    ),
    (
        "rank abc 5 60 --seed 1 --unique",
        "rank finds unique strings where at most about 10^35 are possible",
    ),
    (
        "rank abc 5 3 --fresh --unique",
        "seed must be given: nobody can make fresh strings again",
    ),
];

#[test]
fn wrong_arguments_are_refused_with_a_reason_and_leave_nothing() {
    refuses(REFUSED);
}

/// Each of them, with 2 and these words.
pub fn refuses(wrong: &[(&str, &str)]) {
    let folder = Folder::new();
    for (arguments, says) in wrong.iter().copied() {
        let ran = folder.run(arguments);
        assert_eq!(ran.code, Some(2), "{arguments}: {ran:?}");
        assert!(ran.stderr.contains(says), "{arguments}: {}", ran.stderr);
        assert!(
            ran.stdout.is_empty() && folder.names(".").is_empty(),
            "{arguments}"
        );
    }
}

#[test]
fn other_commands_refuse_what_they_cannot_use() {
    let folder = Folder::new();
    folder.write("f", b"abc\n");
    for (arguments, code, says) in [
        (
            "verify f",
            2,
            "the request must be given, as in `strandom verify f 16 5 --seed 123`",
        ),
        ("verify f 16", 2, "n and len must be given"),
        (
            "verify f 16 5 --fresh",
            2,
            "nobody can make fresh strings again",
        ),
        ("verify .", 2, "path must be a folder with a manifest.json"),
        (
            "verify none 16 5 --seed 1",
            3,
            "cannot read none: No such file",
        ),
        (
            "manifest .",
            2,
            "folder must be one into which `strandom ... --parts COUNT` wrote",
        ),
        ("manifest none", 2, "none has no request.json"),
        (
            "rank 000000000 1000 9 --seed spring --unique --alphabet crockford",
            1,
            "the string has rank ",
        ),
        (
            "rank I 1000 9 --seed spring --unique --alphabet crockford",
            1,
            "no rank has the string \"I\".",
        ),
        (
            "completions perl",
            2,
            "[possible values: bash, elvish, fish, powershell, zsh]",
        ),
        (
            "man perl",
            2,
            "command must be verify, manifest, rank, completions or man; you gave \"perl\".",
        ),
    ] {
        let ran = folder.run(arguments);
        assert_eq!(ran.code, Some(code), "{arguments}: {ran:?}");
        assert!(ran.stderr.contains(says), "{arguments}: {}", ran.stderr);
        assert!(ran.stdout.is_empty(), "{arguments}");
    }
}

#[test]
fn a_folder_that_cannot_be_written_is_named() {
    let folder = Folder::new();
    folder.write("f", b"");
    for (arguments, says) in [
        (
            ["5", "5", "--seed", "1", "--out", "none/f"].as_slice(),
            "cannot write none/f.partial: No such file",
        ),
        (
            &["5", "5", "--seed", "1", "--parts", "2", "--out", "f"],
            "cannot write f: File exists",
        ),
    ] {
        let ran = ran(&mut strandom_in(folder.path(), arguments));
        assert_eq!(ran.code, Some(3), "{ran:?}");
        assert!(ran.stderr.contains(says), "{}", ran.stderr);
    }
}
