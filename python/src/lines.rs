//! All strings of a request, as lines in memory.

use numpy::PyReadwriteArray1;
use pyo3::prelude::*;
use strandom::{BUDGET_BYTES, SizeError, Stretch, Strings};

use crate::key::FreshKey;
use crate::pool;
use crate::request::{error, parsed, refused};

/// How much is made between two looks whether the user has pressed Ctrl+C.
const STEP_BYTES: usize = 64 << 20;

/// All strings of a request, each followed by a newline. Its lines have one size.
#[pyclass(module = "strandom._native", frozen)]
pub struct Lines {
    strings: Strings,
    len: u32,
}

#[pymethods]
impl Lines {
    #[new]
    fn new(request: &str, key: Option<&FreshKey>) -> PyResult<Lines> {
        let request = parsed(request)?;
        let (_, len) = request.size().map_err(|it| refused(&it))?;
        let strings = match key {
            None => request.strings().map_err(|it| refused(&it))?,
            Some(key) => {
                let builder = request.builder().map_err(|it| refused(&it))?;
                // A name and its symbols are one alphabet.
                let alphabet = request.alphabet().map_err(error)?;
                let sequence = format!("{:?}", (len, alphabet.as_str(), request.unique));
                let bytes = key.bytes_for(&sequence)?;
                builder.key(&bytes).build().map_err(error)?
            }
        };
        Ok(Lines { strings, len })
    }

    /// Bytes of a line.
    #[getter]
    fn line_bytes(&self) -> usize {
        self.strings.line_bytes()
    }

    /// Whether no two strings are equal.
    #[getter]
    fn never_repeats(&self) -> bool {
        self.strings.never_repeats()
    }

    /// Refuses more strings than are held in memory at once, and ranks that do not exist.
    fn check(&self, first: u64, n: u64) -> PyResult<()> {
        let n_max = BUDGET_BYTES / self.strings.line_bytes() as u64;
        if n > n_max {
            let len = self.len;
            return Err(error(SizeError { n, n_max, len }));
        }
        self.stretch(first, n).map(drop)
    }

    /// Fills memory with lines from rank `first` on: as many as fit. Returns how many.
    fn fill(
        &self,
        py: Python<'_>,
        mut out: PyReadwriteArray1<'_, u8>,
        first: u64,
        threads: usize,
    ) -> PyResult<u64> {
        let out = out.as_slice_mut()?;
        let n = (out.len() / self.strings.line_bytes()) as u64;
        let stretch = self.stretch(first, n)?;
        let pool = (threads != 1).then(|| pool::of(py, threads)).transpose()?;
        let make = |part: &Stretch, out: &mut [u8]| match &pool {
            None => part.fill_lines(out),
            Some(pool) => pool.install(|| part.par_fill_lines(out)),
        };
        let step = (STEP_BYTES / self.strings.line_bytes()).max(1);
        let mut at = 0;
        for out in out.chunks_mut(step * self.strings.line_bytes()) {
            at += py.detach(|| make(&stretch.part(at..n), out));
            py.check_signals()?;
        }
        Ok(n)
    }

    /// The rank of a string, where strings never repeat.
    fn rank_of(&self, string: &str) -> Option<u64> {
        self.strings.rank_of(string)
    }
}

impl Lines {
    fn stretch(&self, first: u64, n: u64) -> PyResult<Stretch> {
        let range = self.strings.range(first..first.saturating_add(n));
        range.map_err(error)
    }
}
