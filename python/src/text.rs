//! Lines that differ in size, in memory.

use std::ops::Range;

use numpy::PyArray1;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use strandom::{BUDGET_BYTES, SizeError, Strings};
use strandom_cli::number::Grouped;
use strandom_cli::steps::Steps;

use crate::request::error;

/// How much is made between two looks whether the user has pressed Ctrl+C.
pub const STEP_BYTES: usize = 64 << 20;

/// Text, and where each of its lines begins, and the end.
pub type Text<'py> = (Bound<'py, PyArray1<u8>>, Bound<'py, PyArray1<i32>>);

/// The most bytes that a string takes, with a newline and whatever else stands around the first one.
pub fn line_bytes_max(strings: &Strings) -> u64 {
    let first = strings.range(0..1).expect("there is a string");
    u64::try_from(first.document_bytes_max()).unwrap_or(u64::MAX)
}

/// Lines that are wanted in memory.
pub struct Wanted {
    pub n: u64,
    pub line_bytes_max: u64,
    pub is_ruled: bool,
}

impl Wanted {
    /// The `n` lines of part `k` of a plan, if they fit in memory.
    pub fn of_part(k: u64, n: u64, strings: &Strings, is_ruled: bool) -> PyResult<Wanted> {
        let line_bytes_max = line_bytes_max(strings);
        if n <= BUDGET_BYTES / line_bytes_max {
            return Ok(Wanted {
                n,
                line_bytes_max,
                is_ruled,
            });
        }
        Err(PyValueError::new_err(format!(
            "parts that are computed on must have at most 1 GiB, and better some ten MiB; part {k} has {} strings of \
             up to {} bytes. Plan more parts, or smaller part_bytes",
            Grouped(n),
            Grouped(line_bytes_max)
        )))
    }

    /// The lines, of which `make` makes those of a range.
    pub fn text<'py>(
        &self,
        py: Python<'py>,
        make: impl Fn(Range<u64>) -> Result<Vec<u8>, SizeError> + Sync,
    ) -> PyResult<Text<'py>> {
        let mut text = Vec::new();
        let mut begins = Vec::with_capacity(usize::try_from(self.n)? + 1);
        begins.push(0);
        let mut steps = Steps::new(STEP_BYTES as u64 / self.line_bytes_max, self.is_ruled);
        let mut at = 0;
        while at < self.n {
            let to = at.saturating_add(steps.next_count()).min(self.n);
            py.detach(|| {
                let from = text.len();
                text.extend(make(at..to)?);
                let ends = memchr::memchr_iter(b'\n', &text[from..]).map(|end| from + end + 1);
                begins.extend(ends.map(place));
                Ok(())
            })
            .map_err(|it: SizeError| error(it))?;
            at = to;
            py.check_signals()?;
        }
        text.shrink_to_fit();
        Ok((PyArray1::from_vec(py, text), PyArray1::from_vec(py, begins)))
    }
}

fn place(at: usize) -> i32 {
    i32::try_from(at).expect("a result has at most 1 GiB")
}
