//! Carrying a job out, on one thread or on the pool. The bytes are the same.

use std::ops::Range;
use std::sync::{Mutex, PoisonError};

use rayon::prelude::*;

use crate::job::Job;
use crate::text;

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

/// Below this a piece is not worth the few microseconds of taking it from the queue.
const PIECE_BYTES_MIN: usize = 64 << 10;
/// Above this a piece gains nothing: it takes a fifth of a millisecond, for so long the last one to
/// finish may leave the others idle.
const PIECE_BYTES_MAX: usize = 256 << 10;
/// One thread alone leaves nobody idle. Browsers change to optimised code only when a function is
/// entered, so a call must not last for a whole batch.
const SERIAL_PIECE_BYTES: usize = 1 << 20;
/// So many pieces a lane: the last one to finish leaves the others idle for a small part only.
const PIECES_PER_LANE: usize = 8;
/// Jobs below this stay on the caller's thread, because the pool wakes late and has to be waited for.
/// On two cores threads took, of the time of one thread, in the middle half of 60 runs: for 512 KiB
/// 1.04 to 1.22 in Chromium and 0.71 to 1.22 in Firefox, for 1 MiB 0.92 to 1.13 and 0.60 to 1.08, for
/// 4 MiB 0.61 to 0.99 and 0.52 to 0.71.
const SHORT_BYTES: usize = 1 << 20;

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

/// Makes the job's records on at most `limit` threads of the current rayon pool; the bytes are
/// those of [`serial`]. A short job stays on the caller's thread.
///
/// # Panics
///
/// When `out` does not have the size of the job's records.
pub fn threads(job: &Job, out: &mut [u8], clock: Clock, limit: usize) -> Spans {
    let lanes = limit.min(rayon::current_num_threads());
    if lanes < 2 || out.len() < SHORT_BYTES {
        return serial(job, out, clock);
    }
    check_size(job, out);
    let piece_bytes =
        (out.len() / (lanes * PIECES_PER_LANE)).clamp(PIECE_BYTES_MIN, PIECE_BYTES_MAX);
    let count = pieces(job, out, piece_bytes).len();
    let mut spans = vec![Span::default(); count];
    let queue = Mutex::new(pieces(job, out, piece_bytes).zip(&mut spans));
    // Each lane takes the next piece until there is none: the limit holds whatever the size of the
    // pool, and a lane that is held up takes fewer pieces. The caller's thread, which would only
    // wait, is the first lane: it works while the others wake.
    let work = |worker| {
        while let Some((piece, span)) = next(&queue) {
            *span = piece.make(job, worker, clock);
        }
    };
    let others = (1..lanes.min(count)).into_par_iter().with_max_len(1);
    rayon::in_place_scope(|scope| {
        scope.spawn(|_| others.for_each(work));
        work(0);
    });
    spans
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

/// Nothing panics while it holds the lock, so a poisoned one cannot be met; this way it could not
/// even panic if it were.
fn next<I: Iterator>(queue: &Mutex<I>) -> Option<I::Item> {
    queue.lock().unwrap_or_else(PoisonError::into_inner).next()
}
