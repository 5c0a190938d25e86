//! The memory into which workers draw the symbols of Python's `choice` before they write them.

use super::alone::alone;
use super::memory::bytes_in_use;
use super::{job, memory, pool};
use crate::run::Plan;
use crate::tests::sequences::{Case, SYMBOLS, cases_of, shape};

/// Room for spans, cursors, jumps and the last few symbols.
const SMALL: f64 = (512 << 10) as f64;
/// Most symbols that are drawn at once.
const SYMBOLS_AT_ONCE: u64 = 32 << 20;

fn choice() -> Case {
    let cases = cases_of(&shape(16, SYMBOLS)).into_iter();
    let mut choice = cases.filter(|case| case.kind.name == "python-choice");
    choice.next().expect("it is among them")
}

/// How many bytes are in use at most, beside the strings, while `symbols` of them are made on four
/// threads.
fn bytes_in_use_beside(case: &Case, symbols: u64) -> f64 {
    let job = job(&case.sequence, 0..symbols / 16);
    let mut out = memory(&job);
    let spans = pool(4).install(|| Plan::STRINGS.threads(&job, &mut out, bytes_in_use, 4));
    let most = spans.iter().map(|span| span.end_ms).fold(0.0, f64::max);
    most - out.len() as f64
}

#[test]
fn what_is_drawn_takes_little_more_than_its_symbols_and_is_given_back() {
    let name = "what_is_drawn_takes_little_more_than_its_symbols_and_is_given_back";
    alone(module_path!(), name, || {
        drop(pool(4));
        let before = bytes_in_use();
        let case = choice();
        // More and more, and at last several times what is drawn at once.
        for symbols in [2 << 20, 9 << 20, 31 << 20, 100 << 20] {
            let drawn = symbols.min(SYMBOLS_AT_ONCE) as f64;
            let beside = bytes_in_use_beside(&case, symbols) - before;
            assert!(
                beside <= drawn + SMALL,
                "{beside} bytes for {symbols} symbols"
            );
        }
        // Another sequence draws into the same memory.
        let other = choice();
        let beside = bytes_in_use_beside(&other, 31 << 20) - before;
        assert!(
            beside <= SYMBOLS_AT_ONCE as f64 + SMALL,
            "{beside} bytes for two sequences"
        );
        drop(case);
        drop(other);
        let left = bytes_in_use() - before;
        assert!(left <= SMALL, "{left} bytes are left behind");
    });
}
