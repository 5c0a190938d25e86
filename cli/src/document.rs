//! The document of a request, and which of its strings are wanted.

use std::ops::Range;

use strandom::{Stretch, Strings};

use crate::failure::Result;
use crate::request::Request;

/// How many strings say how large others are.
const LOOKED_AT: u64 = 256;
/// Of so many bytes at most, or one string.
const LOOKED_AT_BYTES: u128 = 1 << 20;

/// Some of the strings of a document.
#[derive(Clone, Debug)]
pub struct Document {
    whole: Stretch,
    strings: Strings,
    header_lines: u64,
    is_fresh: bool,
    is_ruled: bool,
    /// Which strings, counted from the document's first one.
    range: Range<u64>,
}

impl Document {
    /// All strings of the request.
    ///
    /// # Errors
    ///
    /// What the request has wrong, or that its sequence has no such ranks.
    pub fn new(request: &Request) -> Result<Document> {
        let strings = request.strings()?;
        let n = request.n;
        let ranks = request.first..request.first.saturating_add(n);
        let whole = strings.range(ranks).map_err(strandom::Error::from)?;
        Ok(Document {
            whole,
            strings,
            header_lines: request.header_lines(),
            is_fresh: request.fresh,
            is_ruled: !request.rules.is_empty(),
            range: 0..n,
        })
    }

    /// Only these of the document's strings.
    #[must_use]
    pub fn part(&self, range: Range<u64>) -> Document {
        let range = range.start..range.end.max(range.start);
        Document {
            range,
            ..self.clone()
        }
    }

    /// The strings from one of them on, counted from the first of these.
    pub(crate) fn rest(&self, from: u64) -> Document {
        self.part(self.range.start + from..self.range.end)
    }

    /// These of the strings, counted from the first of these.
    pub(crate) fn within(&self, range: Range<u64>) -> Document {
        let start = self.range.start;
        self.part(start + range.start..start + range.end)
    }

    pub(crate) fn len(&self) -> u64 {
        self.range.end - self.range.start
    }

    /// The strings, which can be written.
    #[must_use]
    pub fn stretch(&self) -> Stretch {
        self.whole.part(self.range.clone())
    }

    /// Whether nobody can make them again.
    pub(crate) fn is_fresh(&self) -> bool {
        self.is_fresh
    }

    /// Whether a string may take many attempts.
    pub(crate) fn is_ruled(&self) -> bool {
        self.is_ruled
    }

    /// All strings of the sequence.
    #[must_use]
    pub fn strings(&self) -> &Strings {
        &self.strings
    }

    /// The rank of the first of these strings.
    pub(crate) fn first(&self) -> u64 {
        self.whole.ranks().start + self.range.start
    }

    /// Lines before the first of these strings.
    pub(crate) fn header_lines(&self) -> u64 {
        if self.range.start == 0 {
            self.header_lines
        } else {
            0
        }
    }

    /// The most bytes they have. Exact where all strings have one size and nothing in them is escaped.
    #[must_use]
    pub fn bytes_max(&self) -> u64 {
        let n = u128::from(self.whole.len()).max(1);
        let bytes = self.whole.document_bytes_max() / n * u128::from(self.len());
        u64::try_from(bytes).unwrap_or(u64::MAX)
    }

    /// About how many bytes they have: as many as the first strings of the sequence let expect.
    #[must_use]
    pub fn bytes(&self) -> u64 {
        if self.strings.line_bytes().is_some() {
            return self.bytes_max();
        }
        let (bytes, most) = self.first_bytes().unwrap_or((1, 1));
        let bytes = u128::from(self.bytes_max()) * u128::from(bytes) / u128::from(most).max(1);
        u64::try_from(bytes).unwrap_or(u64::MAX)
    }

    /// How many bytes the first strings have, and at most could have.
    fn first_bytes(&self) -> Option<(u64, u64)> {
        let one = self.strings.range(0..1).ok()?.document_bytes_max();
        let n = u64::try_from(LOOKED_AT_BYTES / one.max(1)).ok()?;
        let n = n.clamp(1, LOOKED_AT).min(self.strings.strings_max());
        let first = self.strings.range(0..n).ok()?;
        let most = u64::try_from(first.document_bytes_max()).ok()?;
        Some((first.to_vec().ok()?.len() as u64, most))
    }
}
