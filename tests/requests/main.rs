//! Whatever a builder and a stretch are given, what comes is what the oracle says, or an error that names
//! an argument that is wrong. Nothing panics and nothing hangs.
//!
//! The requests are the same at each run. For others, and more:
//! `PROPTEST_CASES=20000 PROPTEST_RNG_SEED=7 cargo test --test requests`.
#![cfg(not(target_arch = "wasm32"))]

#[path = "../deadline.rs"]
mod deadline;
#[path = "../oracle/mod.rs"]
#[allow(dead_code, reason = "other tests ask for strings of one seed alone")]
mod oracle;
#[path = "../regular.rs"]
mod regular;

mod expected;
mod made;
mod request;
mod shapes;
mod wrong;

use std::cell::RefCell;
use std::collections::BTreeMap;

use deadline::ends;
use made::Outcome;
use proptest::test_runner::TestRunner;

#[test]
fn every_request_gives_the_oracle_s_bytes_or_the_error_that_names_the_argument() {
    ends(|| {
        let (outcomes, kinds) = (RefCell::default(), RefCell::default());
        let mut runner = TestRunner::new(regular::config(2500));
        let run = runner.run(&request::any_request(), |request| {
            let outcome = made::check(&request)?;
            count(&outcomes, outcome);
            if outcome == Outcome::Bytes {
                count(&kinds, request.kind());
            }
            Ok(())
        });
        run.unwrap_or_else(|error| panic!("{error}"));
        // Requests of all kinds were among them.
        println!("{outcomes:?}\n{kinds:?}");
        for outcome in Outcome::ALL {
            assert!(outcomes.borrow().contains_key(&outcome), "{outcome:?}");
        }
        for shape in ["text", "wide", "words", "pattern"] {
            assert!(kinds.borrow().contains_key(&[shape, "", ""]), "{shape}");
            assert!(
                kinds.borrow().contains_key(&[shape, "unique", ""]),
                "{shape}"
            );
        }
        for shape in ["text", "pattern"] {
            assert!(
                kinds.borrow().contains_key(&[shape, "", "rules"]),
                "{shape}"
            );
            assert!(
                kinds.borrow().contains_key(&[shape, "unique", "rules"]),
                "{shape}"
            );
        }
    });
}

fn count<K: Ord>(counts: &RefCell<BTreeMap<K, u32>>, key: K) {
    *counts.borrow_mut().entry(key).or_default() += 1;
}
