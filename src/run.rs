//! Carrying a job out, on one thread or on the pool. The bytes are the same.

#[cfg(feature = "threads")]
mod threads;

use std::ops::Range;

use crate::job::Job;
use crate::text;

#[cfg(feature = "threads")]
pub use threads::threads;

/// What time it is, in milliseconds from any fixed moment that all threads share.
pub type Clock = fn() -> f64;

/// What each piece of a job took, in rank order.
pub type Spans = Vec<Span>;

/// One piece's time on one worker.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Span {
    /// Which of the threads that took part, from 0, which is the caller's own.
    pub worker: usize,
    /// The ranks that the worker made.
    pub ranks: Range<u64>,
    /// When it began.
    pub start_ms: f64,
    /// When it was done.
    pub end_ms: f64,
}

/// One thread alone leaves nobody idle. Browsers change to optimised code only when a function is
/// entered, so a call must not last for a whole batch.
const SERIAL_PIECE_BYTES: usize = 1 << 20;

/// Makes the job's records on the caller's thread.
///
/// # Panics
///
/// When `out` does not have the size of the job's records.
pub fn serial(job: &Job, out: &mut [u8], clock: Clock) -> Spans {
    check_size(job, out);
    pieces(job, out, SERIAL_PIECE_BYTES)
        .map(|piece| piece.make(job, 0, clock))
        .collect()
}

fn check_size(job: &Job, out: &[u8]) {
    let bytes = u128::from(job.n()) * job.record_bytes() as u128;
    assert_eq!(
        out.len() as u128,
        bytes,
        "out must have the size of the job's records"
    );
}

/// The ranks that a worker takes at a time, and the place where their records go.
struct Piece<'a> {
    ranks: Range<u64>,
    out: &'a mut [u8],
}

impl Piece<'_> {
    fn make(self, job: &Job, worker: usize, clock: Clock) -> Span {
        let start_ms = clock();
        text::fill(job, self.ranks.start, self.out);
        Span {
            worker,
            ranks: self.ranks,
            start_ms,
            end_ms: clock(),
        }
    }
}

/// Cuts a job into pieces of about `piece_bytes`, at least a record each.
fn pieces<'a>(
    job: &Job,
    out: &'a mut [u8],
    piece_bytes: usize,
) -> impl ExactSizeIterator<Item = Piece<'a>> {
    let record_bytes = job.record_bytes();
    let records = (piece_bytes / record_bytes).max(1);
    let first = job.ranks().start;
    out.chunks_mut(records * record_bytes)
        .enumerate()
        .map(move |(i, out)| {
            let start = first + (i * records) as u64;
            let end = start + (out.len() / record_bytes) as u64;
            Piece {
                ranks: start..end,
                out,
            }
        })
}
