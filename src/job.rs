//! What one call does, checked: behind a job's constructors nothing can fail.

use std::ops::Range;
use std::sync::Arc;

use crate::engine::Cursor;
use crate::error::{Error, RanksError, SizeError};
#[cfg(target_arch = "wasm32")]
use crate::layout::line_bytes;
use crate::record::WriteRecords;
use crate::sequence::Sequence;
use crate::simd::choice::with_widest;

/// Most bytes that one result in memory may take: 1 GiB. One wasm allocation ends at 2 GiB - 1,
/// and a page holds the result beside the module's own memory.
pub const BUDGET_BYTES: u64 = 1 << 30;

/// A stretch of ranks of a sequence.
#[derive(Clone, Debug)]
pub(crate) struct Job {
    sequence: Arc<Sequence>,
    ranks: Range<u64>,
}

impl Job {
    pub(crate) fn new(sequence: Arc<Sequence>, ranks: Range<u64>) -> Result<Job, RanksError> {
        sequence.check(&ranks)?;
        Ok(Job { sequence, ranks })
    }

    /// `n` strings from rank `first` on, of which the result is held in memory.
    pub(crate) fn in_memory(sequence: Arc<Sequence>, first: u64, n: u64) -> Result<Job, Error> {
        // The budget comes before the end of the sequence: the error is then about n, which was given.
        bytes_of(&sequence, n)?;
        Ok(Job::new(sequence, first..first.saturating_add(n))?)
    }

    /// The same sequence from rank `ranks.start` to `ranks.end`, cut to the ranks of this job.
    pub(crate) fn part(&self, ranks: Range<u64>) -> Job {
        let start = ranks.start.clamp(self.ranks.start, self.ranks.end);
        let end = ranks.end.clamp(start, self.ranks.end);
        Job {
            sequence: self.sequence.clone(),
            ranks: start..end,
        }
    }

    /// What the job reads from.
    pub(crate) fn sequence(&self) -> &Sequence {
        &self.sequence
    }

    pub(crate) fn ranks(&self) -> Range<u64> {
        self.ranks.clone()
    }

    /// How many strings it makes.
    pub(crate) fn n(&self) -> u64 {
        self.ranks.end - self.ranks.start
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.ranks.is_empty()
    }

    /// Bytes of one record, nothing escaped.
    pub(crate) fn record_bytes(&self) -> usize {
        self.sequence.layout().record_bytes()
    }

    /// Bytes of all records, for a job whose result is held in memory.
    pub(crate) fn bytes_in_memory(&self) -> Result<usize, SizeError> {
        bytes_of(&self.sequence, self.n())
    }

    /// Bytes of the lines of records: fewer than those of the records, where strings differ in size.
    #[cfg(target_arch = "wasm32")]
    pub(crate) fn text_bytes(&self, records: &[u8]) -> usize {
        let layout = self.sequence.layout();
        if !layout.is_padded() {
            return records.len();
        }
        let records = records.chunks_exact(layout.record_bytes());
        records.map(line_bytes).sum()
    }

    /// Where the string of a rank is drawn.
    pub(crate) fn cursor(&self, rank: u64) -> Cursor<'_> {
        self.sequence.engine().cursor(self.sequence.shape(), rank)
    }

    /// Writes the records that follow at a cursor into `out`, which holds a whole number of them.
    pub(crate) fn write(&self, cursor: &mut Cursor<'_>, out: &mut [u8]) {
        let layout = self.sequence.layout();
        with_widest(WriteRecords {
            source: cursor,
            layout,
            out,
        });
    }
}

/// Bytes of `n` records, if that many fit into memory.
fn bytes_of(sequence: &Sequence, n: u64) -> Result<usize, SizeError> {
    let record_bytes = sequence.layout().record_bytes();
    let n_max = BUDGET_BYTES / record_bytes as u64;
    match usize::try_from(n) {
        Ok(count) if n <= n_max => Ok(count * record_bytes),
        _ => Err(SizeError {
            n,
            n_max,
            len: sequence.shape().len(),
        }),
    }
}
