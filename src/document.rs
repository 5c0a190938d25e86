//! Which bytes a stretch of a document has: its records, its header and footer, and escapes.
//!
//! Strings are made with their frames in place, as if nothing had to be escaped. Where something has
//! to be, a pass of its own copies them from one part of the memory to another. So the kernel knows
//! nothing of it.

use std::ops::Range;

use crate::format::Frame;
use crate::job::Job;

/// The document that a job's strings make in the job's format.
///
/// Its stretches can be made apart and in any order: put together they are the document. Its header
/// belongs to the first string and its footer to the last one.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Document<'a> {
    job: &'a Job,
    frame: &'static Frame,
    escapes: bool,
}

impl<'a> Document<'a> {
    /// Most bytes of a header and a footer.
    pub(crate) const HEADER_FOOTER_MAX: usize = 16;

    /// Of all the job's strings.
    pub(crate) fn new(job: &'a Job) -> Document<'a> {
        let frame = job.sequence().layout().frame();
        Document {
            job,
            frame,
            escapes: job.sequence().characters().any(|it| frame.escapes(it)),
        }
    }

    /// How many bytes the document has, or at most has where something is escaped.
    pub(crate) fn bytes_max(&self) -> u128 {
        if self.job.is_empty() {
            return self.frame.empty.len() as u128;
        }
        let escapes = if self.escapes { self.string_bytes() } else { 0 };
        let records = (self.job.record_bytes() + escapes) as u128 * u128::from(self.job.n());
        let footer = self.frame.footer.len() - self.frame.after.len();
        self.frame.header.len() as u128 + records + footer as u128
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

    /// A string that is escaped is made in one place and copied to another, where it may take twice
    /// the bytes.
    fn memory_bytes_per_string(&self) -> usize {
        let record_bytes = self.job.record_bytes();
        if self.escapes {
            2 * record_bytes + self.string_bytes()
        } else {
            record_bytes
        }
    }

    fn string_bytes(&self) -> usize {
        self.job.sequence().layout().string_bytes()
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
        if self.escapes {
            let (records, out) = memory.split_at_mut(bytes);
            make(&part, records);
            let out = self.with_header_and_footer(&part, out, |out| self.escape(records, out));
            bytes..bytes + out
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
                self.frame.empty
            } else {
                ""
            };
            return put(empty, out);
        }
        let (all, part) = (self.job.ranks(), part.ranks());
        let mut at = 0;
        if part.start == all.start {
            at += put(self.frame.header, out);
        }
        at += write(&mut out[at..]);
        if part.end == all.end {
            at -= self.frame.after.len();
            at += put(self.frame.footer, &mut out[at..]);
        }
        at
    }

    /// Copies records, with the escapes of their strings, and says how many bytes that are. The escaped
    /// characters are ASCII, which no byte of another character is.
    fn escape(&self, records: &[u8], out: &mut [u8]) -> usize {
        let Frame { before, after, .. } = self.frame;
        let strings = before.len()..before.len() + self.string_bytes();
        let mut at = 0;
        for record in records.chunks_exact(self.job.record_bytes()) {
            at += put(before, &mut out[at..]);
            for &byte in &record[strings.clone()] {
                out[at] = self.frame.escape;
                at += usize::from(self.frame.escaped.contains(&byte));
                out[at] = byte;
                at += 1;
            }
            at += put(after, &mut out[at..]);
        }
        at
    }
}

fn put(text: &str, out: &mut [u8]) -> usize {
    out[..text.len()].copy_from_slice(text.as_bytes());
    text.len()
}
