//! The oldest supported browsers, in which the step `oldest` of `cargo xtask test` runs some of the tests.

use std::env;
use std::path::PathBuf;

use xtask::browser::Browser;
use xtask::oldest::{TESTS, VARIABLE};

use crate::browser;
use crate::harness::Test;

/// The program of the oldest browser, if the tests run in one.
pub fn program() -> Option<PathBuf> {
    env::var_os(VARIABLE).map(PathBuf::from)
}

/// Whether a tab can be closed. The driver of today cannot close one in the oldest Chromium.
pub fn can_close_tabs() -> bool {
    program().is_none() || browser() != Browser::Chromium
}

/// Keeps the tests that run in the oldest browsers, if the tests run in one.
///
/// # Panics
///
/// When one of them does not exist.
pub fn select(tests: &mut Vec<&Test>) {
    if program().is_none() {
        return;
    }
    tests.retain(|test| TESTS.contains(&test.path().as_str()));
    let found: Vec<String> = tests.iter().map(|test| test.path()).collect();
    for name in TESTS {
        assert!(
            found.iter().any(|found| found == name),
            "there is no test {name}"
        );
    }
}
