//! Whatever a builder and a stretch are given, what comes is what the oracle says, or an error that names
//! an argument that is wrong. Nothing panics and nothing hangs.
//!
//! The requests are the same at each run. For others, and more:
//! `PROPTEST_CASES=20000 PROPTEST_RNG_SEED=7 cargo test --test requests`.
#![cfg(not(target_arch = "wasm32"))]

#[path = "../deadline.rs"]
mod deadline;
#[path = "../oracle/mod.rs"]
mod oracle;
#[path = "../regular.rs"]
mod regular;

mod expected;
mod made;
mod request;

use std::cell::RefCell;
use std::collections::BTreeMap;

use deadline::ends;
use made::Outcome;
use proptest::test_runner::TestRunner;

#[test]
fn every_request_gives_the_oracle_s_bytes_or_the_error_that_names_the_argument() {
    ends(|| {
        let outcomes: RefCell<BTreeMap<Outcome, u32>> = RefCell::default();
        let mut runner = TestRunner::new(regular::config(1000));
        let run = runner.run(&request::any_request(), |request| {
            let outcome = made::check(&request)?;
            *outcomes.borrow_mut().entry(outcome).or_default() += 1;
            Ok(())
        });
        run.unwrap_or_else(|error| panic!("{error}"));
        // Requests of all kinds were among them.
        let outcomes = outcomes.into_inner();
        println!("{outcomes:?}");
        for outcome in Outcome::ALL {
            assert!(
                outcomes.contains_key(&outcome),
                "no request gave {outcome:?}: {outcomes:?}"
            );
        }
    });
}
