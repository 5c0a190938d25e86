//! Strings are read back where they can be read in one way, and refused as unique where they cannot.

use strandom::{AlphabetError, CodeFormat, Error, Recognized, Rules, Strings};

use super::{built, of_pattern, of_text, of_words};

const SPACED: CodeFormat = CodeFormat {
    prefix: String::new(),
    groups: 1,
    separator: ' ',
    check: false,
};

fn recognized(strings: &Strings, texts: &[&str]) -> Vec<Recognized> {
    strings
        .recognize(texts)
        .expect("they can be read")
        .collect()
}

#[test]
fn unique_words_that_begin_each_other_are_refused_unless_a_separator_stands_between_them() {
    let words = || of_words(3, &["put", "in", "input"]).seed("1");
    assert!(words().build().is_ok());
    let odds = words().odds().expect("right");
    assert!(odds.is_at_most() && odds.possible() == Some(27));
    for groups in [0, 2] {
        let code = CodeFormat { groups, ..SPACED };
        let error = words()
            .unique(true)
            .code(code)
            .build()
            .expect_err("they read the same");
        let [first, second] = ["in".to_owned(), "input".to_owned()];
        assert_eq!(
            error,
            Error::Alphabet(AlphabetError::Ambiguous { first, second })
        );
        let message = "alphabet must have no symbol that begins another, unless a separator stands between any two; \
                       you gave 'in', which begins 'input'";
        assert_eq!(
            (error.argument(), error.to_string().as_str()),
            ("alphabet", message)
        );
    }
    let strings = built(words().unique(true).code(SPACED));
    assert_eq!(strings.strings_max(), 27);
    assert!(!words().code(SPACED).odds().expect("right").is_at_most());
    for (rank, string) in (0..).zip(strings.iter()) {
        assert_eq!(strings.rank_of(&string), Some(rank), "{string}");
    }
}

#[test]
fn a_text_is_a_string_of_the_shape_or_it_is_said_why_not() {
    let digits = of_text(4, "0123456789é").seed("1");
    let code = CodeFormat {
        prefix: "N-".to_owned(),
        groups: 3,
        separator: '-',
        check: true,
    };
    let strings = built(digits.unique(true).code(code));
    let right = strings.get(77).expect("there are so many");
    let texts = [
        right.as_str(),
        &right[2..],
        &format!("{right} "),
        "",
        "N-",
        "N-123-45678",
        "N-12-345",
    ];
    let [of, others @ ..] = &recognized(&strings, &texts)[..] else {
        unreachable!("there are texts")
    };
    assert_eq!(*of, Recognized::Of(Some(77)), "{right}");
    assert!(
        others.iter().all(|it| *it == Recognized::Other),
        "{others:?}"
    );
}

#[test]
fn one_wrong_symbol_makes_the_check_symbol_wrong() {
    let code = CodeFormat {
        check: true,
        ..SPACED
    };
    let words = ["anna", "bob", "céline", "🇩🇪"];
    for unique in [false, true] {
        let strings = built(
            of_words(4, &words)
                .seed("1")
                .unique(unique)
                .code(code.clone()),
        );
        for string in strings.iter().take(50) {
            let symbols: Vec<&str> = string.split(' ').collect();
            assert_eq!(symbols.len(), 5);
            for place in 0..5 {
                for word in words.iter().filter(|word| **word != symbols[place]) {
                    let mut wrong = symbols.clone();
                    wrong[place] = word;
                    let wrong = wrong.join(" ");
                    let texts = [wrong.as_str(), string.as_str()];
                    let [wrong, right] = recognized(&strings, &texts)[..] else {
                        unreachable!("there are two texts")
                    };
                    assert_eq!(wrong, Recognized::WrongCheck);
                    assert!(matches!(right, Recognized::Of(_)), "{string}: {right:?}");
                }
            }
        }
    }
}

#[test]
fn a_text_that_breaks_the_rules_is_told_from_one_of_another_shape() {
    let rules = || Rules::new().at_least("01", 1).max_run(1);
    for unique in [false, true] {
        let pattern = of_pattern("[ab01]{2}-[ab01]")
            .rules(rules())
            .seed("1")
            .unique(unique);
        let strings = built(pattern);
        let texts = [
            "ab-0", "ab-a", "aa-0", "a0-0", "ab0", "ab-x", "ab-00", "xab-0",
        ];
        let made = recognized(&strings, &texts);
        assert!(matches!(made[0], Recognized::Of(rank) if rank.is_some() == unique));
        assert_eq!(made[1..4], [Recognized::AgainstRules; 3]);
        assert_eq!(made[4..], [Recognized::Other; 4]);
    }
}
