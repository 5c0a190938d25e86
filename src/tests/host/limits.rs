//! What a result in memory is refused for, and how large it may be.

use crate::builder::Builder;
use crate::job::{BUDGET_BYTES, Job};

/// The words in which `n` strings of `len` symbols from rank `first` on are refused.
fn refusal(len: u32, first: u64, n: u64) -> String {
    let sequence = Builder::new().len(len).seed("1").sequence();
    let refused = Job::in_memory(sequence.expect("right").into(), first, n);
    refused.expect_err("this must be refused").to_string()
}

#[test]
fn a_refusal_names_n_or_the_end_what_is_allowed_and_what_was_given() {
    for (len, first, n, message) in [
        (
            16,
            5,
            1_000_000_000,
            "n must be at most 63,161,283 with len 16, so that the strings fit into the 1 GiB that one \
             result may take; you gave 1,000,000,000",
        ),
        (
            65_536,
            0,
            u64::MAX,
            "n must be at most 16,383 with len 65,536, so that the strings fit into the 1 GiB that one \
             result may take; you gave 18,446,744,073,709,551,615",
        ),
        (
            16,
            u64::MAX,
            1,
            "first + n must be at most 576,460,752,303,423,488 with len 16; you gave \
             18,446,744,073,709,551,615",
        ),
    ] {
        assert_eq!(refusal(len, first, n), message);
    }
}

#[test]
fn the_bounds_themselves_are_allowed() {
    let sequence = Builder::new().len(16).seed("1").sequence();
    let job = Job::in_memory(sequence.expect("right").into(), 0, 63_161_283);
    let full = job.expect("it fits").bytes_in_memory().expect("it fits") as u64;
    assert!(full <= BUDGET_BYTES && full + 17 > BUDGET_BYTES);
}
