//! The npm package, installed into projects as strangers have them: `tests/package/projects/`, which `cargo xtask test
//! package` builds. What a test is stands in `tests/e2e/src/lib.rs`.

use std::process::ExitCode;

mod expected;
mod node;
mod pages;
mod servers;
mod sizes;

fn main() -> ExitCode {
    e2e::run()
}
