//! Numbers of any size are either answered or refused: nothing overflows. Tests are built so that what
//! overflows panics.

use std::hint::black_box;
use std::ops::Bound;
use std::panic::catch_unwind;

use strandom::{PythonMethod, Strings};

use super::{builder, built};

const SYMBOLS: &str = "0123456789";

/// Format 1, permutations of few and of many, and Python's.
fn all_strings() -> [Strings; 6] {
    let of = |len| builder(len, SYMBOLS).seed("far");
    [
        built(of(5)),
        built(of(65_536)),
        built(of(4).unique(true)),
        built(of(20).unique(true)),
        built(of(5).python(PythonMethod::Choices)),
        built(of(5).python(PythonMethod::Choice)),
    ]
}

#[test]
fn what_overflows_panics_in_tests() {
    assert!(catch_unwind(|| black_box(u64::MAX) + black_box(1)).is_err());
}

#[test]
fn there_is_no_string_at_the_largest_rank() {
    for strings in all_strings() {
        assert_eq!(strings.get(u64::MAX), None);
        assert_eq!(strings.get(strings.strings_max()), None);
        assert_eq!(strings.iter().nth(usize::MAX), None);
        let mut some = strings.iter();
        assert!(some.next().is_some());
        assert_eq!((some.nth(usize::MAX), some.nth(usize::MAX)), (None, None));
    }
}

#[test]
fn ranks_to_the_largest_number_are_refused() {
    for strings in all_strings() {
        let max = u64::MAX;
        assert!(strings.range(..=max).is_err());
        assert!(strings.range(max..=max).is_err());
        assert!(strings.range(max..max).is_err());
        assert!(
            strings
                .range((Bound::Excluded(max), Bound::Included(max)))
                .is_err()
        );
        assert!(
            strings
                .range((Bound::Excluded(max), Bound::Unbounded))
                .is_err()
        );
        assert!(strings.range(0..=strings.strings_max()).is_err());
        let all = strings.range(..).expect("all of them");
        assert_eq!(all.ranks(), 0..strings.strings_max());
        assert!(all.document_bytes_max() > all.len().into());
        let nothing = all.part(max - 1..max);
        assert_eq!((nothing.len(), nothing.to_vec()), (0, Ok(Vec::new())));
    }
}

#[test]
fn the_last_string_of_all_is_made_where_it_is_not_counted_to() {
    for strings in all_strings().into_iter().take(5) {
        let last = strings.strings_max() - 1;
        let made = strings.get(last);
        assert!(made.is_some(), "{strings:?}");
        let stretch = strings.range(last..).expect("one is left");
        assert_eq!(stretch.iter().last(), made);
        assert_eq!(
            strings.iter().nth(usize::try_from(last).expect("64 bits")),
            made
        );
    }
}

#[test]
fn seeking_takes_ranks_and_outputs_of_any_size() {
    let [.., choice] = all_strings();
    for strings in all_strings().iter().take(5) {
        assert!(strings.seek(u64::MAX, 0) && strings.seek(0, u64::MAX));
    }
    assert!(!choice.seek(u64::MAX, 0));
    assert!(choice.seek(1000, u64::MAX));
}

#[test]
fn there_are_no_draws_behind_the_last_group() {
    let strings = built(builder(5, SYMBOLS).seed("far"));
    let last = (1 << 63) / 128 - 1;
    let mut memory = [0; 3 * 256];
    for (group, bytes) in [
        (0, 768),
        (last - 1, 512),
        (last, 256),
        (last + 1, 0),
        (1 << 62, 0),
        (u64::MAX, 0),
    ] {
        let made = strings.draws(group, &mut memory).map(<[u8]>::len);
        assert_eq!(made, Some(bytes), "{group}");
    }
    for strings in &all_strings()[2..] {
        assert_eq!(strings.draws(0, &mut memory), None);
    }
    // Beyond the largest halves unique strings are those of format 1.
    let beyond = built(builder(37, SYMBOLS).seed("far").unique(true));
    assert!(beyond.draws(0, &mut memory).is_some());
}
