//! Property tests that are the same at each run.

use std::env;

use proptest::test_runner::{Config, RngSeed};

/// That many cases of a fixed seed, or those of `PROPTEST_CASES` and `PROPTEST_RNG_SEED`.
///
/// What fails is shrunk and printed. It becomes a test of its own rather than a line in a file.
pub fn config(cases: u32) -> Config {
    let mut config = Config {
        failure_persistence: None,
        ..Config::default()
    };
    if env::var_os("PROPTEST_CASES").is_none() {
        config.cases = cases;
    }
    if matches!(config.rng_seed, RngSeed::Random) {
        config.rng_seed = RngSeed::Fixed(14);
    }
    config
}
