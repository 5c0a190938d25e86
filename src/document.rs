//! Which bytes a stretch of a document has: its records, its header and footer, and escapes.
//!
//! Strings are made with their frames in place, if all records have one size. Where ranks stand beside them
//! or something has to be escaped, they are made as lines, and a pass of its own copies them from one part
//! of the memory to another (`document/copy.rs`). So the kernel knows nothing of it.

mod copy;

use std::ops::Range;

use crate::decimal::{Decimal, digits_of};
use crate::frame::Frame;
use crate::job::Job;
use copy::copy;

/// The document that a job's strings make in the job's format.
///
/// Its stretches can be made apart and in any order: put together they are the document. Its header
/// belongs to the first string and its footer to the last one.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Document<'a> {
    job: &'a Job,
    frame: &'a Frame,
}

impl<'a> Document<'a> {
    /// Most bytes of a header and a footer: a header of 64 characters, escaped, with what stands around it.
    pub(crate) const HEADER_FOOTER_MAX: usize = 272;

    /// Of all the job's strings.
    pub(crate) fn new(job: &'a Job) -> Document<'a> {
        let frame = job.sequence().frame();
        Document { job, frame }
    }

    /// How many bytes the document has, or at most has where something is escaped.
    pub(crate) fn bytes_max(&self) -> u128 {
        if self.job.is_empty() {
            return self.frame.empty.len() as u128;
        }
        let strings = self.string_bytes_max() as u128 * u128::from(self.job.n());
        let ranks = self.frame.rank.map_or(0, |_| digits_of(self.job.ranks()));
        let footer = self.frame.footer.len() - self.frame.after.len();
        (self.frame.header.len() + footer) as u128 + strings + ranks
    }

    /// How many strings a stretch may have that is written into that much memory, of which
    /// [`HEADER_FOOTER_MAX`](Document::HEADER_FOOTER_MAX) bytes are not for strings.
    pub(crate) fn strings_in(&self, memory_bytes: usize) -> u64 {
        (memory_bytes.saturating_sub(Self::HEADER_FOOTER_MAX) / self.memory_bytes_per_string())
            as u64
    }

    /// The memory into which `strings` can be written, which are no more than a result may have.
    pub(crate) fn memory_bytes(&self, strings: u64) -> usize {
        let strings = usize::try_from(strings).expect("a result fits in memory");
        Self::HEADER_FOOTER_MAX + strings * self.memory_bytes_per_string()
    }

    /// A string that is copied is made in one place and written to another.
    fn memory_bytes_per_string(&self) -> usize {
        if !self.frame.is_copied() {
            return self.job.record_bytes();
        }
        let last = Decimal::from(self.job.ranks().end.saturating_sub(1));
        let rank = self.frame.rank.map_or(0, |_| last.as_bytes().len());
        self.job.record_bytes() + rank + self.string_bytes_max()
    }

    /// Most bytes of a string with its frame, but without the digits of its rank.
    fn string_bytes_max(&self) -> usize {
        let Frame {
            before,
            after,
            escape,
            ..
        } = self.frame;
        let string = self.job.sequence().layout().string_bytes();
        let escapes = if self.frame.has_escapes {
            string * escape.len()
        } else {
            0
        };
        let rank = self.frame.rank.map_or(0, str::len);
        rank + before.len() + string + escapes + after.len()
    }

    /// Writes the stretch of the document that has the job's strings `ranks`, and says where in `memory`
    /// it lies. `make` makes the records.
    ///
    /// # Panics
    ///
    /// When there are more strings than [`strings_in`](Document::strings_in) the memory.
    pub(crate) fn write(
        &self,
        ranks: Range<u64>,
        memory: &mut [u8],
        make: impl FnOnce(&Job, &mut [u8]),
    ) -> Range<usize> {
        let part = self.job.part(ranks);
        let most = self.strings_in(memory.len());
        assert!(part.n() <= most, "memory holds {most} strings at most");
        let records = usize::try_from(part.n()).expect("memory holds as many");
        let bytes = records * part.record_bytes();
        if self.frame.is_copied() {
            // Behind the document, so that this begins where the memory does.
            let (out, records) = memory.split_at_mut(self.memory_bytes(part.n()) - bytes);
            let records = &mut records[..bytes];
            make(&part, records);
            let first = part.ranks().start;
            let layout = part.sequence().layout();
            0..self.with_header_and_footer(&part, out, |out| {
                copy(self.frame, layout, first, records, out)
            })
        } else {
            0..self.with_header_and_footer(&part, memory, |out| {
                make(&part, &mut out[..bytes]);
                bytes
            })
        }
    }

    /// Writes header and footer around what `write` writes, where the part begins or ends the document,
    /// and says how many bytes that are in all.
    fn with_header_and_footer(
        &self,
        part: &Job,
        out: &mut [u8],
        write: impl FnOnce(&mut [u8]) -> usize,
    ) -> usize {
        if part.is_empty() {
            let empty = if self.job.is_empty() {
                self.frame.empty.as_bytes()
            } else {
                b""
            };
            return put(empty, out);
        }
        let (all, part) = (self.job.ranks(), part.ranks());
        let mut at = 0;
        if part.start == all.start {
            at += put(self.frame.header.as_bytes(), out);
        }
        at += write(&mut out[at..]);
        if part.end == all.end {
            at -= self.frame.after.len();
            at += put(self.frame.footer.as_bytes(), &mut out[at..]);
        }
        at
    }
}

fn put(bytes: &[u8], out: &mut [u8]) -> usize {
    out[..bytes.len()].copy_from_slice(bytes);
    bytes.len()
}
