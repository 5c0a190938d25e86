//! The strings of some ranks, as a document.

use std::io::{self, Write};
use std::ops::Range;
use std::sync::Arc;

use super::Iter;
use crate::document::Document;
use crate::error::SizeError;
use crate::job::{BUDGET_BYTES, Job};
use crate::run::serial;
#[cfg(feature = "threads")]
use crate::run::threads;
use crate::sequence::Sequence;

/// Bytes that are made before they are written, on one thread: they stay in a second-level cache.
const SERIAL_BYTES: usize = 1 << 20;
/// Bytes that all threads make before they are written.
#[cfg(feature = "threads")]
const THREADS_BYTES: usize = 16 << 20;

/// The strings of some ranks, or a part of them, and the document that they make in the format that
/// was chosen: lines, CSV or JSON.
///
/// ```
/// use strandom::{Format, Strings};
///
/// let strings = Strings::builder().len(5).seed("123").format(Format::Json).build()?;
/// let document = strings.range(0..3)?;
/// assert_eq!(document.to_vec()?, b"[\n\"uAgJ6\",\n\"FgiSi\",\n\"5ikky\"\n]\n");
///
/// // Parts can be made apart, in any order and on many machines.
/// let mut parts = document.part(0..2).to_vec()?;
/// parts.extend(document.part(2..3).to_vec()?);
/// assert_eq!(parts, document.to_vec()?);
/// # Ok::<(), strandom::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Stretch {
    document: Job,
    /// The ranks of the part at hand.
    ranks: Range<u64>,
    lines: Arc<Sequence>,
}

impl Stretch {
    pub(super) fn new(document: Job, lines: Arc<Sequence>) -> Stretch {
        Stretch {
            ranks: document.ranks(),
            document,
            lines,
        }
    }

    /// A part of the same document: its strings from `range.start` to before `range.end`, counted from
    /// the document's first one. The header belongs to the first string and the footer to the last one.
    ///
    /// Beyond the end of the document there are no strings.
    #[must_use]
    pub fn part(&self, range: Range<u64>) -> Stretch {
        let all = self.document.ranks();
        let rank = |at: u64| all.start.saturating_add(at).min(all.end);
        let (start, end) = (rank(range.start), rank(range.end));
        Stretch {
            document: self.document.clone(),
            ranks: start..end.max(start),
            lines: self.lines.clone(),
        }
    }

    /// How many strings there are.
    #[must_use]
    pub fn len(&self) -> u64 {
        self.ranks.end - self.ranks.start
    }

    /// Whether there are no strings.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ranks.is_empty()
    }

    /// The ranks of the strings.
    #[must_use]
    pub fn ranks(&self) -> Range<u64> {
        self.ranks.clone()
    }

    /// How many bytes the whole document has, or at most has where its format escapes symbols.
    #[must_use]
    pub fn document_bytes_max(&self) -> u128 {
        Document::new(&self.document).bytes_max()
    }

    /// The strings, one by one and without what the format puts around them.
    #[must_use]
    pub fn iter(&self) -> Iter {
        Iter::new(self.lines.clone(), self.ranks())
    }

    /// Writes the part of the document, made on the caller's thread in the memory of a second-level
    /// cache.
    ///
    /// # Errors
    ///
    /// Those of `out`.
    pub fn write_to<W: Write + ?Sized>(&self, out: &mut W) -> io::Result<()> {
        self.write_in_batches(SERIAL_BYTES, out, |job, out| {
            serial(job, out, || 0.0);
        })
    }

    /// The same on all threads of the current rayon pool, in batches of 16 MiB that the caller's
    /// thread writes.
    ///
    /// # Errors
    ///
    /// Those of `out`.
    #[cfg(feature = "threads")]
    pub fn par_write_to<W: Write + ?Sized>(&self, out: &mut W) -> io::Result<()> {
        self.write_in_batches(THREADS_BYTES, out, on_all_threads)
    }

    /// The part of the document, in memory.
    ///
    /// # Errors
    ///
    /// [`SizeError`] when it may take more than [`BUDGET_BYTES`].
    pub fn to_vec(&self) -> Result<Vec<u8>, SizeError> {
        self.in_memory(|job, out| {
            serial(job, out, || 0.0);
        })
    }

    /// The same, made on all threads of the current rayon pool.
    ///
    /// # Errors
    ///
    /// [`SizeError`] when it may take more than [`BUDGET_BYTES`].
    #[cfg(feature = "threads")]
    pub fn par_to_vec(&self) -> Result<Vec<u8>, SizeError> {
        self.in_memory(on_all_threads)
    }

    fn in_memory(&self, make: impl FnOnce(&Job, &mut [u8])) -> Result<Vec<u8>, SizeError> {
        let document = Document::new(&self.document);
        let n = self.len();
        let n_max = document.strings_in(usize::try_from(BUDGET_BYTES).unwrap_or(usize::MAX));
        if n > n_max {
            return Err(SizeError {
                n,
                n_max,
                len: self.lines.shape().len(),
            });
        }
        let mut out = vec![0; document.memory_bytes(n)];
        let written = document.write(self.ranks(), &mut out, make);
        out.truncate(written.end);
        out.drain(..written.start);
        Ok(out)
    }

    fn write_in_batches<W: Write + ?Sized>(
        &self,
        memory_bytes: usize,
        out: &mut W,
        mut make: impl FnMut(&Job, &mut [u8]),
    ) -> io::Result<()> {
        let document = Document::new(&self.document);
        // However large a string is, there is room for it.
        let strings = document
            .strings_in(memory_bytes)
            .clamp(1, self.len().max(1));
        let mut memory = vec![0; document.memory_bytes(strings)];
        let mut ranks = self.ranks();
        // Once even for none: a document without strings may have a header.
        loop {
            let end = ranks.start.saturating_add(strings).min(ranks.end);
            let written = document.write(ranks.start..end, &mut memory, &mut make);
            out.write_all(&memory[written])?;
            ranks.start = end;
            if ranks.is_empty() {
                return out.flush();
            }
        }
    }
}

#[cfg(feature = "threads")]
fn on_all_threads(job: &Job, out: &mut [u8]) {
    threads(job, out, || 0.0, rayon::current_num_threads());
}

impl IntoIterator for &Stretch {
    type Item = String;
    type IntoIter = Iter;

    fn into_iter(self) -> Iter {
        self.iter()
    }
}
