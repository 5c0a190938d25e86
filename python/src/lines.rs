//! All strings of a request, as lines in memory.

use numpy::PyReadwriteArray1;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use strandom::{BUDGET_BYTES, SizeError, Stretch, Strings};
use strandom_cli::number::Grouped;
use strandom_cli::request::Request;
use strandom_cli::steps::Steps;

use crate::key::FreshKey;
use crate::pool;
use crate::request::{error, parsed, refused};
use crate::text::{STEP_BYTES, Text, Wanted, line_bytes_max};
use crate::waiting::waited;

/// All strings of a request, each followed by a newline.
#[pyclass(module = "strandom._native", frozen)]
pub struct Lines {
    strings: Strings,
    len: Option<u32>,
    is_ruled: bool,
}

#[pymethods]
impl Lines {
    #[new]
    fn new(py: Python<'_>, request: &str, key: Option<&FreshKey>) -> PyResult<Lines> {
        let request = parsed(request)?;
        let (len, is_ruled) = (request.len, !request.rules.is_empty());
        let strings = match key {
            None => waited(py, move || request.strings())?.map_err(|it| refused(&it))?,
            Some(key) => with_key(py, &request, key)?,
        };
        Ok(Lines {
            strings,
            len,
            is_ruled,
        })
    }

    /// Bytes of a line, if all have the same number.
    #[getter]
    fn line_bytes(&self) -> Option<usize> {
        self.strings.line_bytes()
    }

    /// The same, where they must have.
    fn each_bytes(&self) -> PyResult<usize> {
        self.strings.line_bytes().ok_or_else(uneven)
    }

    /// Whether no two strings are equal.
    #[getter]
    fn never_repeats(&self) -> bool {
        self.strings.never_repeats()
    }

    /// Refuses more strings than are held in memory at once, and ranks that do not exist.
    fn check(&self, first: u64, n: u64) -> PyResult<()> {
        let n_max = BUDGET_BYTES / line_bytes_max(&self.strings);
        match self.len {
            _ if n <= n_max => self.stretch(first, n).map(drop),
            Some(len) => Err(error(SizeError { n, n_max, len })),
            None => Err(PyValueError::new_err(format!(
                "n must be at most {} with this pattern, so that the strings fit into the 1 GiB that one result may take; \
                 you gave {}",
                Grouped(n_max),
                Grouped(n)
            ))),
        }
    }

    /// Fills memory with lines from rank `first` on, which have one size: as many as fit. Returns how many.
    fn fill(
        &self,
        py: Python<'_>,
        mut out: PyReadwriteArray1<'_, u8>,
        first: u64,
        threads: usize,
    ) -> PyResult<u64> {
        let line_bytes = self.each_bytes()?;
        let out = out.as_slice_mut()?;
        let n = (out.len() / line_bytes) as u64;
        let stretch = self.stretch(first, n)?;
        let pool = (threads != 1).then(|| pool::of(py, threads)).transpose()?;
        let make = |part: &Stretch, out: &mut [u8]| match &pool {
            None => part.fill_lines(out),
            Some(pool) => pool.install(|| part.par_fill_lines(out)),
        };
        let mut steps = Steps::new((STEP_BYTES / line_bytes) as u64, self.is_ruled);
        let (mut at, mut rest) = (0, out);
        while at < n {
            let step = usize::try_from(steps.next_count())?.saturating_mul(line_bytes);
            let (now, later) = rest.split_at_mut(step.min(rest.len()));
            at += py.detach(|| make(&stretch.part(at..n), now));
            rest = later;
            py.check_signals()?;
        }
        Ok(n)
    }

    /// Makes n lines from rank `first` on, whatever their sizes.
    fn text<'py>(
        &self,
        py: Python<'py>,
        first: u64,
        n: u64,
        threads: usize,
    ) -> PyResult<Text<'py>> {
        let pool = (threads != 1).then(|| pool::of(py, threads)).transpose()?;
        let stretch = self.stretch(first, n)?;
        let wanted = Wanted {
            n,
            line_bytes_max: line_bytes_max(&self.strings),
            is_ruled: self.is_ruled,
        };
        wanted.text(py, |range| match &pool {
            None => stretch.part(range).to_vec(),
            Some(pool) => pool.install(|| stretch.part(range).par_to_vec()),
        })
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

/// The strings of a key, which is for one shape: rules do not change the key.
fn with_key(py: Python<'_>, request: &Request, key: &FreshKey) -> PyResult<Strings> {
    let shape = request.shape().map_err(|it| refused(&it))?;
    let sequence = format!("{:?}", (&shape, request.unique));
    let builder = request.builder(shape).map_err(|it| refused(&it))?;
    let builder = builder.key(&*key.bytes_for(&sequence)?);
    waited(py, move || builder.build())?.map_err(error)
}

/// Why lines that differ in size are not written into memory of someone's own.
fn uneven() -> PyErr {
    PyValueError::new_err(
        "fill and line_bytes must be for strings of one size, each of which has its place; yours differ in size. \
         strandom.generate makes them, with all lines in its bytes, and strandom.plan writes them into files",
    )
}
