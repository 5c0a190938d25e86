//! Which bytes a stretch of a file has: its records, what begins and ends the file, and escapes.
//!
//! Strings are made with their frames in place, as if nothing had to be escaped. Where something has
//! to be, a pass of its own copies them from one part of the memory to another. So the kernel knows
//! nothing of it.

use std::ops::Range;

use crate::format::Frame;
use crate::job::Job;

/// The file that a job's strings make in the job's format.
///
/// Its stretches can be made apart and in any order: put together they are the file. Its head belongs
/// to the first string and its end to the last one.
///
/// ```
/// use strandom::{Alphabet, File, Format, Job, serial};
///
/// let job = Job::new(0..3, 5, "123", &Alphabet::default())?.in_format(Format::Json);
/// let file = File::new(&job);
/// let mut memory = [0; 64];
/// let mut stretch = |ranks| {
///     let made = file.write(ranks, &mut memory, |part, out| {
///         serial(part, out, || 0.0);
///     });
///     String::from_utf8_lossy(&memory[made]).into_owned()
/// };
/// assert_eq!(stretch(0..2), "[\n\"uAgJ6\",\n\"FgiSi\",\n");
/// assert_eq!(stretch(2..3), "\"5ikky\"\n]\n");
/// # Ok::<(), strandom::JobError>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct File<'a> {
    job: &'a Job,
    frame: &'static Frame,
    escapes: bool,
}

impl File<'_> {
    /// Room for what begins and what ends a file.
    pub const ENDS_BYTES: usize = 16;

    /// Of all the job's strings.
    #[must_use]
    pub fn new(job: &Job) -> File<'_> {
        let frame = job.frame();
        let is_escaped = |c: char| u8::try_from(c).is_ok_and(|c| frame.escaped.contains(&c));
        File {
            job,
            frame,
            escapes: job.characters().any(is_escaped),
        }
    }

    /// How many bytes the file has, or at most has where [`escapes`](File::escapes).
    #[must_use]
    pub fn bytes_max(&self) -> u128 {
        if self.job.is_empty() {
            return self.frame.empty.len() as u128;
        }
        let escapes = if self.escapes {
            self.job.string_bytes()
        } else {
            0
        };
        let records = (self.job.record_bytes() + escapes) as u128 * u128::from(self.job.n());
        let last = self.frame.last.len() - self.frame.after.len();
        self.frame.head.len() as u128 + records + last as u128
    }

    /// Whether the strings may have characters that are escaped. Then, and only then, records differ in size.
    #[must_use]
    pub fn escapes(&self) -> bool {
        self.escapes
    }

    /// How many strings a stretch may have that is written into so much memory, of which
    /// [`ENDS_BYTES`](File::ENDS_BYTES) are not for strings.
    #[must_use]
    pub fn strings_in(&self, memory_bytes: usize) -> u64 {
        let record_bytes = self.job.record_bytes();
        let bytes = if self.escapes {
            2 * record_bytes + self.job.string_bytes()
        } else {
            record_bytes
        };
        (memory_bytes.saturating_sub(Self::ENDS_BYTES) / bytes) as u64
    }

    /// Writes the stretch of the file that has the job's strings `ranks`, and gives where in `memory`
    /// it lies. `make` makes the records, as [`serial`](crate::serial) and `threads` do.
    ///
    /// # Panics
    ///
    /// When there are more strings than [`strings_in`](File::strings_in) the memory, or less of it than
    /// [`ENDS_BYTES`](File::ENDS_BYTES).
    pub fn write(
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
            let out = self.with_ends(&part, out, |out| self.escape(records, out));
            bytes..bytes + out
        } else {
            0..self.with_ends(&part, memory, |out| {
                make(&part, &mut out[..bytes]);
                bytes
            })
        }
    }

    /// Writes what begins and what ends the file around what `write` writes, if the part is there, and
    /// gives how many bytes that are in all.
    fn with_ends(
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
            at += put(self.frame.head, out);
        }
        at += write(&mut out[at..]);
        if part.end == all.end {
            at -= self.frame.after.len();
            at += put(self.frame.last, &mut out[at..]);
        }
        at
    }

    /// Copies records, with what comes before some characters of their strings, and gives how many bytes
    /// that are. Such characters are ASCII, which no byte of another one is.
    fn escape(&self, records: &[u8], out: &mut [u8]) -> usize {
        let Frame { before, after, .. } = self.frame;
        let strings = before.len()..before.len() + self.job.string_bytes();
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
