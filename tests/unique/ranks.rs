//! The way back, from a string to its rank.

use strandom::{Alphabet, CodeFormat, Strings};

use super::{alphabet, builder, built, unique};

fn code() -> CodeFormat {
    CodeFormat {
        prefix: "SPRING-".into(),
        groups: 4,
        check: true,
        ..CodeFormat::default()
    }
}

#[test]
fn every_string_of_a_small_space_leads_back_to_its_rank() {
    for (m, len) in [(2, 1), (2, 7), (3, 5), (10, 4), (96, 2), (256, 1)] {
        let strings = unique(len, "123", &alphabet(m));
        for (rank, string) in (0..).zip(&strings) {
            assert_eq!(
                strings.rank_of(&string),
                Some(rank),
                "{m} symbols, len {len}"
            );
        }
    }
}

#[test]
fn strings_of_large_spaces_lead_back_from_both_ends_and_the_middle() {
    for (m, len) in [
        (10, 6),
        (32, 9),
        (62, 16),
        (2, 126),
        (95, 18),
        (256, 14),
        (255, 14),
    ] {
        let strings = unique(len, "a seed", &alphabet(m));
        let max = strings.strings_max();
        for rank in [0, 1, 12_345, max / 2, max - 2, max - 1] {
            let string = strings.get(rank).expect("there are so many");
            assert_eq!(
                strings.rank_of(&string),
                Some(rank),
                "{m} symbols, len {len}"
            );
        }
        assert!(strings.never_repeats());
    }
}

#[test]
fn a_key_leads_back_too_and_another_seed_elsewhere() {
    let digits = Alphabet::named("digits").expect("it has this name");
    let strings = built(builder(9, "", &digits).key(&[7; 32]));
    let string = strings.get(1_000_003).expect("there are so many");
    assert_eq!(strings.rank_of(&string), Some(1_000_003));
    assert_ne!(unique(9, "7", &digits).rank_of(&string), Some(1_000_003));
}

#[test]
fn a_code_leads_back_only_as_it_is_written() {
    let crockford = Alphabet::named("crockford").expect("it has this name");
    let strings = built(builder(9, "spring", &crockford).code(code()));
    assert_eq!(strings.get(0).as_deref(), Some("SPRING-26NE-Z1W9-KM"));
    assert_eq!(strings.rank_of("SPRING-26NE-Z1W9-KM"), Some(0));
    for wrong in [
        "",
        "SPRING-",
        "26NE-Z1W9-KM",
        "SPRING-26NEZ1W9KM",
        "SPRING-26NE-Z1W9-KM-",
        "SPRING-26NE-Z1W9-K",
        "SPRING-26NE-Z1W9-KMM",
        "SPRING-26NE-Z1W9-KN",
        "SPRING-26NE-Z1W8-KM",
        "SPRING-26NE+Z1W9-KM",
        "SPRING-26NE-ZIW9-KM",
        "spring-26ne-z1w9-km",
    ] {
        assert_eq!(strings.rank_of(wrong), None, "{wrong}");
    }
}

#[test]
fn a_string_whose_rank_is_past_the_last_has_none() {
    // 2^126 strings exist, and ranks end at 2^63 / 126.
    let strings = unique(126, "123", &alphabet(2));
    assert_eq!(strings.rank_of(&" ".repeat(126)), None);
    assert_eq!(strings.rank_of(&"!".repeat(126)), None);
}

#[test]
fn where_strings_may_repeat_none_has_a_rank() {
    let drawn = Strings::builder()
        .len(5)
        .seed("123")
        .build()
        .expect("right");
    assert_eq!(
        (drawn.rank_of("uAgJ6"), drawn.never_repeats()),
        (None, false)
    );
    let many = unique(127, "123", &alphabet(2));
    let string = many.get(0).expect("there are so many");
    assert_eq!((many.rank_of(&string), many.never_repeats()), (None, false));
}
