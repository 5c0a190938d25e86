//! The command, for `python -m strandom`.

use std::ffi::OsString;

use pyo3::prelude::*;

/// Runs the command `strandom` with these arguments, and returns its exit code.
#[pyfunction]
pub fn run(py: Python<'_>, arguments: Vec<OsString>) -> u8 {
    let all = std::iter::once("strandom".into()).chain(arguments);
    py.detach(|| strandom_cli::run(all))
}
