//! An iterator over strings.

use std::iter::FusedIterator;
use std::ops::Range;
use std::sync::Arc;

use crate::job::Job;
use crate::run::serial;
use crate::sequence::Sequence;

/// Upper bound on the bytes that are made ahead.
const BATCH_BYTES: usize = 64 << 10;

/// Strings in rank order, made in growing batches: the first one comes at once, many come fast. `nth` and
/// `skip` do not make what they skip.
#[derive(Clone, Debug)]
pub struct Iter {
    lines: Arc<Sequence>,
    /// The ranks that are still to come.
    ranks: Range<u64>,
    /// Records in the next batch: one at first, then four times as many each time.
    batch: u64,
    made: Vec<u8>,
    /// Where in `made` the next record begins.
    at: usize,
}

impl Iter {
    /// `lines` has records of a string and a newline, for all of the ranks.
    pub(super) fn new(lines: Arc<Sequence>, ranks: Range<u64>) -> Iter {
        Iter {
            lines,
            ranks,
            batch: 1,
            made: Vec::new(),
            at: 0,
        }
    }

    /// Makes the next records.
    fn refill(&mut self) {
        let record_bytes = self.lines.layout().record_bytes();
        let most = (BATCH_BYTES / record_bytes).max(1) as u64;
        let end = self.ranks.start.saturating_add(self.batch.min(most));
        let ranks = self.ranks.start..end.min(self.ranks.end);
        let job = Job::new(self.lines.clone(), ranks).expect("the ranks were checked before");
        let bytes = job.bytes_in_memory().expect("a batch is small");
        self.made.resize(bytes, 0);
        serial(&job, &mut self.made, || 0.0);
        self.at = 0;
        self.batch = self.batch.saturating_mul(4);
    }
}

impl Iterator for Iter {
    type Item = String;

    fn next(&mut self) -> Option<String> {
        if self.ranks.is_empty() {
            return None;
        }
        if self.at == self.made.len() {
            self.refill();
        }
        let record = &self.made[self.at..];
        let string = record[self.lines.layout().string_in(record)].to_vec();
        self.at += self.lines.layout().record_bytes();
        self.ranks.start += 1;
        Some(String::from_utf8(string).expect("symbols are UTF-8"))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        let left = self.ranks.end.saturating_sub(self.ranks.start);
        let left = usize::try_from(left);
        (left.unwrap_or(usize::MAX), left.ok())
    }

    /// Skips strings without making them.
    fn nth(&mut self, n: usize) -> Option<String> {
        let record_bytes = self.lines.layout().record_bytes();
        let there = (self.made.len() - self.at) / record_bytes;
        self.at += n.min(there) * record_bytes;
        if n > there {
            self.at = self.made.len();
            self.batch = 1;
        }
        self.ranks.start = self
            .ranks
            .start
            .saturating_add(n as u64)
            .min(self.ranks.end);
        self.next()
    }
}

impl FusedIterator for Iter {}
