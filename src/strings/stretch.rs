//! The strings of a range of ranks, as a document.

use std::io::{self, Write};
#[cfg(feature = "threads")]
use std::mem;
use std::ops::Range;
use std::sync::Arc;

use super::batches::Batches;
use super::iter::Iter;
use crate::document::Document;
use crate::error::SizeError;
use crate::job::{BUDGET_BYTES, Job};
use crate::run::serial;
#[cfg(feature = "threads")]
use crate::run::threads::threads;
use crate::sequence::Sequence;

/// Batch size on one thread: it stays in a second-level cache.
const SERIAL_BYTES: usize = 1 << 20;
/// Batch size on all threads.
#[cfg(feature = "threads")]
const THREADS_BYTES: usize = 16 << 20;

/// The strings of a range of ranks, or a part of them, and the document that they make in the chosen
/// format: lines, CSV or JSON.
///
/// ```
/// use strandom::{Format, Strings};
///
/// let strings = Strings::builder().len(5).seed("123").format(Format::Json).build()?;
/// let document = strings.range(0..3)?;
/// assert_eq!(document.to_vec()?, b"[\n\"uAgJ6\",\n\"FgiSi\",\n\"5ikky\"\n]\n");
///
/// // Parts can be made in any order and on different machines.
/// let mut parts = document.part(0..2).to_vec()?;
/// parts.extend(document.part(2..3).to_vec()?);
/// assert_eq!(parts, document.to_vec()?);
/// # Ok::<(), strandom::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Stretch {
    document: Job,
    /// The ranks of this part.
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

    /// A part of the same document: its strings `range`, counted from the document's first string. The
    /// header comes with the first string and the footer with the last one.
    ///
    /// Whatever lies past the end of the document is left out.
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

    /// The size of the whole document in bytes. An upper bound if its format escapes symbols.
    #[must_use]
    pub fn document_bytes_max(&self) -> u128 {
        Document::new(&self.document).bytes_max()
    }

    /// The strings, without what the format puts around them.
    #[must_use]
    pub fn iter(&self) -> Iter {
        Iter::new(self.lines.clone(), self.ranks())
    }

    /// Fills memory of yours with strings from the first one on, each followed by a newline, whatever the
    /// format: as many whole ones as there are and as fit. Returns how many. One takes
    /// [`Strings::line_bytes`](crate::Strings::line_bytes); bytes behind the last one stay as they are. Where
    /// strings differ in size none is made: there is [`to_vec`](Stretch::to_vec).
    ///
    /// ```
    /// let strings = strandom::Strings::builder().len(5).seed("123").build()?;
    /// let mut out = [0; 3 * 6 + 1];
    /// assert_eq!(strings.range(..)?.fill_lines(&mut out), 3);
    /// assert_eq!(&out, b"uAgJ6\nFgiSi\n5ikky\n\0");
    /// # Ok::<(), strandom::Error>(())
    /// ```
    pub fn fill_lines(&self, out: &mut [u8]) -> u64 {
        self.fill_lines_by(out, on_this_thread)
    }

    /// Like [`fill_lines`](Stretch::fill_lines), but made on all threads of the current rayon pool.
    #[cfg(feature = "threads")]
    pub fn par_fill_lines(&self, out: &mut [u8]) -> u64 {
        self.fill_lines_by(out, on_all_threads)
    }

    fn fill_lines_by(&self, out: &mut [u8], make: impl FnOnce(&Job, &mut [u8])) -> u64 {
        if self.lines.layout().is_padded() {
            return 0;
        }
        let line_bytes = self.lines.layout().record_bytes();
        let n = self.len().min((out.len() / line_bytes) as u64);
        let ranks = self.ranks.start..self.ranks.start + n;
        let job = Job::new(self.lines.clone(), ranks).expect("the ranks were checked before");
        let bytes = usize::try_from(n).expect("they fit in memory") * line_bytes;
        make(&job, &mut out[..bytes]);
        n
    }

    /// Writes this part of the document, made on the caller's thread in about a megabyte of memory.
    ///
    /// # Errors
    ///
    /// Any error of `out`.
    pub fn write_to<W: Write + ?Sized>(&self, out: &mut W) -> io::Result<()> {
        let batches = self.batches(SERIAL_BYTES);
        let mut batch = batches.memory();
        for ranks in batches {
            batch.fill(ranks, on_this_thread);
            batch.write_to(out)?;
        }
        out.flush()
    }

    /// Like [`write_to`](Stretch::write_to), but made on all threads of the current rayon pool, in batches
    /// of 16 MiB. The caller's thread writes each of them in order, while the pool makes the next one.
    ///
    /// # Errors
    ///
    /// Any error of `out`.
    #[cfg(feature = "threads")]
    pub fn par_write_to<W: Write + ?Sized>(&self, out: &mut W) -> io::Result<()> {
        let mut batches = self.batches(THREADS_BYTES);
        let (mut made, mut next) = (batches.memory(), batches.memory());
        if let Some(ranks) = batches.next() {
            made.fill(ranks, on_all_threads);
        }
        for ranks in batches {
            let mut written = Ok(());
            rayon::in_place_scope(|pool| {
                pool.spawn(|_| next.fill(ranks, on_all_threads));
                written = made.write_to(out);
            });
            written?;
            mem::swap(&mut made, &mut next);
        }
        made.write_to(out)?;
        out.flush()
    }

    /// This part of the document, in memory.
    ///
    /// # Errors
    ///
    /// [`SizeError`] if it may take more than [`BUDGET_BYTES`].
    pub fn to_vec(&self) -> Result<Vec<u8>, SizeError> {
        self.in_memory(on_this_thread)
    }

    /// Like [`to_vec`](Stretch::to_vec), but made on all threads of the current rayon pool.
    ///
    /// # Errors
    ///
    /// [`SizeError`] if it may take more than [`BUDGET_BYTES`].
    #[cfg(feature = "threads")]
    pub fn par_to_vec(&self) -> Result<Vec<u8>, SizeError> {
        self.in_memory(on_all_threads)
    }

    fn in_memory(&self, make: impl FnOnce(&Job, &mut [u8])) -> Result<Vec<u8>, SizeError> {
        let document = Document::new(&self.document);
        let n = self.len();
        let budget_bytes = usize::try_from(BUDGET_BYTES).unwrap_or(usize::MAX);
        // What has no string in it is beside the budget, as it is wherever strings are held in memory.
        let n_max = document.strings_in(budget_bytes.saturating_add(Document::HEADER_FOOTER_MAX));
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

    fn batches(&self, memory_bytes: usize) -> Batches<'_> {
        Batches::new(Document::new(&self.document), self.ranks(), memory_bytes)
    }
}

#[cfg(feature = "threads")]
fn on_all_threads(job: &Job, out: &mut [u8]) {
    threads(job, out, || 0.0, rayon::current_num_threads());
}

fn on_this_thread(job: &Job, out: &mut [u8]) {
    serial(job, out, || 0.0);
}

impl IntoIterator for &Stretch {
    type Item = String;
    type IntoIter = Iter;

    fn into_iter(self) -> Iter {
        self.iter()
    }
}
