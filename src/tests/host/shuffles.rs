//! A table of few unique strings is made once, and only when strings are asked for.

use std::sync::Arc;

use crate::engine::Engine;
use crate::engine::unique::Permutation;
use crate::format::Format;
use crate::sequence::Sequence;
use crate::strings::Strings;

fn ten_thousand() -> Strings {
    let builder = Strings::builder().len(4).seed("123").unique(true);
    let digits = crate::alphabet::Alphabet::named("digits").expect("it has this name");
    builder.alphabet(digits).build().expect("right")
}

/// Whether there is a table yet, and where.
fn table(sequence: &Sequence) -> (bool, *const ()) {
    match sequence.engine() {
        Engine::Unique(Permutation::Shuffle { shuffle, .. }) => {
            (shuffle.get().is_some(), Arc::as_ptr(shuffle).cast())
        }
        other => panic!("{other:?} does not shuffle"),
    }
}

#[test]
fn nothing_is_shuffled_for_ranks_that_are_refused() {
    let strings = ten_thousand();
    assert!(strings.range(0..10_001).is_err());
    assert!(strings.range(u64::MAX..).is_err());
    assert!(strings.get(10_000).is_none());
    let (is_made, _) = table(strings.sequence());
    assert!(!is_made);
    assert!(strings.get(9_999).is_some());
    let (is_made, _) = table(strings.sequence());
    assert!(is_made);
}

#[test]
fn all_that_read_a_sequence_share_its_table() {
    let strings = ten_thousand();
    let (_, place) = table(strings.sequence());
    assert_eq!(table(strings.clone().sequence()).1, place);
    assert_eq!(table(&strings.sequence().in_format(Format::Json)).1, place);
    assert_ne!(table(ten_thousand().sequence()).1, place);
}
