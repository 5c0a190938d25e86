//! Plans: a request and how it is cut into parts, which any machines write.

use std::fs::OpenOptions;
use std::path::PathBuf;

use numpy::PyReadwriteArray1;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use strandom::{Place, Stretch};
use strandom_cli::document::Document;
use strandom_cli::manifest::{self, Manifest, Written};
use strandom_cli::parts::Cut;
use strandom_cli::pipeline::{self, Hashed, Options};

use crate::document::document;
use crate::request::{parsed, refused};
use crate::sink::{Calls, failed, look};
use crate::text::{Text, Wanted};

/// Outputs of Python's generator that are counted between two looks whether the user has pressed Ctrl+C.
const SEEK_OUTPUTS: u64 = 1 << 27;

/// A place as Python has it.
type Numbers = (u64, u64);

/// A request and its parts, which count from 1.
#[pyclass(module = "strandom._native", frozen)]
pub struct Plan {
    said: manifest::Plan,
    cut: Cut,
    document: Document,
}

#[pymethods]
impl Plan {
    #[new]
    fn new(py: Python<'_>, request: &str, parts: u64, gzip: bool) -> PyResult<Plan> {
        Plan::of(py, manifest::Plan::new(&parsed(request)?, parts, gzip))
    }

    /// From the text of a `request.json`.
    #[staticmethod]
    fn parsed(py: Python<'_>, json: &str) -> PyResult<Plan> {
        Plan::of(
            py,
            manifest::Plan::parsed(json).map_err(|error| {
                PyValueError::new_err(format!(
                    "json must be a plan of this version of strandom: {error}"
                ))
            })?,
        )
    }

    /// How many parts of at most so many bytes of text there are.
    #[staticmethod]
    fn parts_of(py: Python<'_>, request: &str, part_bytes: u64) -> PyResult<u64> {
        let request = parsed(request)?;
        let bytes = document(py, &request)?.bytes_max();
        Ok(bytes.div_ceil(part_bytes.max(1)).clamp(1, request.n.max(1)))
    }

    #[getter]
    fn parts(&self) -> u64 {
        self.said.parts
    }

    /// About how many bytes of text all parts have.
    #[getter]
    fn bytes(&self) -> u64 {
        self.document.bytes()
    }

    /// Bytes of a string and a newline, if all have the same number.
    #[getter]
    fn line_bytes(&self) -> Option<usize> {
        self.document.strings().line_bytes()
    }

    /// The text of `request.json`.
    fn json(&self) -> String {
        self.said.json()
    }

    /// The file's name of part k.
    fn name(&self, k: u64) -> PyResult<String> {
        self.check(k)?;
        Ok(self.said.name(k))
    }

    /// The rank of its first string, and that behind its last one.
    fn ranks(&self, k: u64) -> PyResult<(u64, u64)> {
        let ranks = self.part(k)?.stretch().ranks();
        Ok((ranks.start, ranks.end))
    }

    /// Where its first string is, for engines that have to count the way there.
    fn place(&self, py: Python<'_>, k: u64) -> PyResult<Option<Numbers>> {
        let rank = self.part(k)?.stretch().ranks().start;
        let strings = self.document.strings();
        while !py.detach(|| strings.seek(rank, SEEK_OUTPUTS)) {
            py.check_signals()?;
        }
        let place = strings.place(rank);
        Ok(place.map(|place| (place.symbols, place.blocks)))
    }

    /// Writes a part into a new file. Returns its size and its SHA-256.
    fn write_file(
        &self,
        py: Python<'_>,
        k: u64,
        path: PathBuf,
        place: Option<Numbers>,
    ) -> PyResult<(u64, String)> {
        let part = self.part_at(k, place)?;
        let name = path.display().to_string();
        py.detach(|| {
            let file = OpenOptions::new().write(true).create_new(true).open(path)?;
            let written = self.write(&part, &file)?;
            file.sync_all()?;
            Ok(written)
        })
        .map_err(|error| failed(error, &name))
    }

    /// Hands a part to a function, about a megabyte at a time. Returns its size and its SHA-256.
    fn write_by(
        &self,
        py: Python<'_>,
        k: u64,
        function: Py<PyAny>,
        place: Option<Numbers>,
    ) -> PyResult<(u64, String)> {
        let part = self.part_at(k, place)?;
        py.detach(|| self.write(&part, Calls(function)))
            .map_err(|error| failed(error, &self.said.name(k)))
    }

    /// Fills memory with lines of a part, which have one size: as many as fit.
    fn fill(
        &self,
        py: Python<'_>,
        k: u64,
        mut out: PyReadwriteArray1<'_, u8>,
        place: Option<Numbers>,
    ) -> PyResult<u64> {
        let stretch: Stretch = self.part_at(k, place)?.stretch();
        let out = out.as_slice_mut()?;
        Ok(py.detach(|| stretch.fill_lines(out)))
    }

    /// The lines of a part, whatever their sizes.
    fn text<'py>(&self, py: Python<'py>, k: u64, place: Option<Numbers>) -> PyResult<Text<'py>> {
        let part = self.part_at(k, place)?;
        let n = part.stretch().len();
        let wanted = Wanted::of_part(k, n, part.strings(), !self.said.request.rules.is_empty())?;
        let first = self.cut.strings(k).start;
        wanted.text(py, |range| {
            let some = self.document.part(first + range.start..first + range.end);
            let lines = some.stretch().iter().map(|string| string + "\n");
            Ok(lines.collect::<String>().into_bytes())
        })
    }

    /// What a manifest says of a part, as JSON.
    fn part_json(&self, k: u64, written: (u64, String)) -> PyResult<String> {
        self.check(k)?;
        let part = self.described(k, written)?;
        serde_json::to_string(&part).map_err(|error| PyValueError::new_err(error.to_string()))
    }

    /// Size and SHA-256 of a part, from the JSON that a manifest has of it. None if it is of another part.
    fn part_written(&self, k: u64, json: &str) -> PyResult<Option<(u64, String)>> {
        self.check(k)?;
        let Ok(part) = serde_json::from_str::<manifest::Part>(json) else {
            return Ok(None);
        };
        Ok(self.written(k, &part))
    }

    /// The text of `manifest.json`, from size and SHA-256 of each part.
    fn manifest(&self, parts: Vec<(u64, String)>) -> PyResult<String> {
        let all = self.cut.all().zip(parts);
        let files = all
            .map(|(k, it)| self.described(k, it))
            .collect::<PyResult<_>>()?;
        let plan = self.said.clone();
        Ok(Manifest { plan, files }.json())
    }

    /// Size and SHA-256 of each part, from the text of a `manifest.json`. None if it is of another plan.
    fn manifest_written(&self, json: &str) -> Option<Vec<(u64, String)>> {
        let Manifest { plan, files } = Manifest::parsed(json).ok()?;
        if plan != self.said || files.len() as u64 != plan.parts {
            return None;
        }
        let all = self.cut.all().zip(&files);
        all.map(|(k, part)| self.written(k, part)).collect()
    }

    fn __eq__(&self, other: &Plan) -> bool {
        self.said == other.said
    }
}

impl Plan {
    fn of(py: Python<'_>, plan: manifest::Plan) -> PyResult<Plan> {
        if plan.request.fresh {
            return Err(PyValueError::new_err(
                "a plan must be of a seed: it goes to many machines and lies beside the strings, where a fresh key \
                 would be no secret any more; you gave one of fresh strings",
            ));
        }
        Ok(Plan {
            cut: plan.cut().map_err(|it| refused(&it))?,
            document: document(py, &plan.request)?,
            said: plan,
        })
    }

    fn check(&self, k: u64) -> PyResult<()> {
        self.cut.check(k).map_err(|it| refused(&it))
    }

    fn part(&self, k: u64) -> PyResult<Document> {
        self.check(k)?;
        Ok(self.document.part(self.cut.strings(k)))
    }

    /// A part whose first string is at a place that is known.
    fn part_at(&self, k: u64, place: Option<Numbers>) -> PyResult<Document> {
        if let Some((symbols, blocks)) = place {
            self.document.strings().go_to(Place { symbols, blocks });
        }
        self.part(k)
    }

    fn write(&self, part: &Document, out: impl std::io::Write) -> std::io::Result<(u64, String)> {
        let mut out = Hashed::new(out, true);
        pipeline::write(
            part,
            &Options::on_this_thread(self.said.gzip, look),
            &mut out,
        )?;
        Ok((out.bytes, out.sha256().unwrap_or_default()))
    }

    fn described(&self, k: u64, (bytes, sha256): (u64, String)) -> PyResult<manifest::Part> {
        let sha256 = Some(sha256);
        let part = self.said.part(k, Written { bytes, sha256 });
        part.map_err(|it| refused(&it))
    }

    fn written(&self, k: u64, part: &manifest::Part) -> Option<(u64, String)> {
        let written = (part.bytes, part.sha256.clone()?);
        (self.described(k, written.clone()).ok()? == *part).then_some(written)
    }
}
