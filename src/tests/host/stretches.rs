//! Any stretch is a slice of the whole.

use rand::rngs::ChaCha8Rng;
use rand::{RngExt, SeedableRng};

use super::{anew, by_serial, job, strings};
use crate::tests::sequences::{SYMBOLS, cases};

/// Around what is made in one go: a vector, a group, a window.
const LENS: [u32; 12] = [1, 2, 3, 5, 16, 22, 64, 127, 255, 256, 257, 1000];

#[test]
fn any_stretch_is_a_slice_of_the_whole() {
    let mut rng = ChaCha8Rng::seed_from_u64(2);
    let mut shapes = LENS.map(|len| (len, SYMBOLS)).to_vec();
    shapes.extend([(4, "0123456789"), (20, "01"), (3, "αβγδε"), (14, "αβγδε")]);
    for case in cases(&shapes) {
        let near = case.strings_near();
        let n = near.min(100 + 200_000 / u64::from(case.sequence.shape().len()));
        for first in [0, near - n] {
            let whole = job(&case.sequence, first..first + n);
            let lines = by_serial(&whole);
            let other = anew(&case);
            for _ in 0..20 {
                let start = rng.random_range(whole.ranks().start..=whole.ranks().end);
                let end = rng.random_range(start..=whole.ranks().end);
                let bytes = |rank: u64| {
                    usize::try_from(rank - first).expect("small") * whole.record_bytes()
                };
                assert!(
                    by_serial(&job(&other, start..end)) == lines[bytes(start)..bytes(end)],
                    "{}: {start}..{end} of {:?}",
                    case.kind.name,
                    case.sequence.shape()
                );
            }
        }
    }
}

#[test]
fn no_ranks_have_no_bytes() {
    for case in cases(&[(3, SYMBOLS), (16, SYMBOLS)]) {
        for start in [0, 5, case.sequence.strings_max()] {
            let none = job(&case.sequence, start..start);
            assert!(none.is_empty() && by_serial(&none).is_empty());
        }
    }
}

#[test]
fn a_part_never_leaves_its_job() {
    let case = &cases(&[(3, SYMBOLS), (16, SYMBOLS)])[0];
    let whole = job(&case.sequence, 10..20);
    for (asked, given) in [
        (0..15, 10..15),
        (15..99, 15..20),
        (0..5, 10..10),
        (30..40, 20..20),
        (0..u64::MAX, 10..20),
        (u64::MAX..u64::MAX, 20..20),
    ] {
        assert_eq!(whole.part(asked).ranks(), given);
    }
}

/// The proof of what the others are compared by: here it is known which string stands where.
#[test]
fn strings_that_count_are_numbers_in_order() {
    let cases = cases(&[(3, "0123456789"), (7, SYMBOLS), (16, SYMBOLS)]);
    let case = cases.iter().find(|case| case.kind.name == "counting");
    let counting = &case.expect("it is among them").sequence;
    let numbers: Vec<String> = (95..105).map(|number| format!("{number:03}")).collect();
    assert_eq!(strings(&job(counting, 95..105)), numbers);
    // A sequence has more ranks than there are strings of three digits.
    assert_eq!(strings(&job(counting, 1000..1001)), ["000"]);
}
