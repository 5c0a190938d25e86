//! How many there are, and what lies beyond.

use strandom::{Bound, LEN_MAX, RanksError};

use super::{alphabet, builder, built, lines, unique};

#[test]
fn more_than_there_are_is_refused_and_the_most_is_named() {
    for (m, len, most) in [
        (2_u16, 1, "2"),
        (62, 3, "238,328"),
        (10, 6, "1,000,000"),
        (256, 3, "16,777,216"),
        (2, 57, "144,115,188,075,855,872"),
    ] {
        let alphabet = alphabet(m);
        let count = u64::from(m).pow(len);
        let strings = unique(len, "123", &alphabet);
        assert_eq!(strings.strings_max(), count, "{m}^{len}");
        assert!(strings.range(0..count).is_ok(), "{m}^{len}");
        for (ranks, name) in [(0..count + 1, "n"), (count - 1..count + 1, "first + n")] {
            let error = strings.range(ranks).expect_err("there are fewer");
            let message = error.to_string();
            let RanksError::TooFar { bound, .. } = error else {
                panic!("{error:?}");
            };
            assert_eq!(bound, Bound::Unique);
            let begin = format!("{name} must be at most {most} ");
            assert!(message.starts_with(&begin), "{message}");
        }
    }
}

#[test]
fn the_other_bounds_are_those_of_format_1() {
    let digits = alphabet(10);
    let end = (1 << 63) / 40;
    let strings = unique(40, "123", &digits);
    assert!(strings.range(end - 1..end).is_ok());
    let as_format_1 = built(builder(40, "123", &digits).unique(false));
    assert_eq!(
        strings.range(end..=end).expect_err("it is out of bounds"),
        as_format_1
            .range(end..=end)
            .expect_err("it is out of bounds")
    );
    for (len, seed) in [(0, "123"), (LEN_MAX + 1, "123"), (5, "")] {
        let refused = [true, false].map(|unique| {
            let builder = builder(len, seed, &digits).unique(unique);
            builder.build().expect_err("it is out of bounds")
        });
        assert_eq!(refused[0], refused[1]);
    }
}

#[test]
fn beyond_the_largest_halves_they_are_the_strings_of_format_1() {
    for (m, len) in [
        (2, 127),
        (8, 43),
        (235, 15),
        (62, 23),
        (10, 37),
        (10, 65_536),
    ] {
        let alphabet = alphabet(m);
        let strings = unique(len, "123", &alphabet);
        let plain = built(builder(len, "123", &alphabet).unique(false));
        assert!(!strings.never_repeats(), "{m}^{len}");
        for first in [0, 1 << 40] {
            let ranks = first..first + 9;
            let same = lines(&strings, ranks.clone()) == lines(&plain, ranks);
            assert!(same, "{m}^{len}");
        }
    }
    for (m, len) in [(2, 126), (8, 42), (234, 16), (62, 20), (10, 36)] {
        assert!(
            unique(len, "123", &alphabet(m)).never_repeats(),
            "{m}^{len}"
        );
    }
}
