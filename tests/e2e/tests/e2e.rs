//! All tests of the page and of the module, in the browser that `STRANDOM_BROWSER` names. What a test is and how one is
//! added stands in `tests/e2e/src/lib.rs`.

use std::process::ExitCode;

mod access;
mod browsers;
mod chaos;
mod codes;
mod elsewhere;
mod habits;
mod lab;
mod ladder;
mod links;
mod list;
mod live;
mod modes;
mod module;
mod offline;
mod page;
mod python;
mod results;
mod save;
mod security;
mod shapes;
mod start;
mod stream;
mod texts;
mod trouble;
mod vectors;
mod weight;
mod workers;

fn main() -> ExitCode {
    e2e::run()
}
