//! On the rayon pool.

use std::sync::{Mutex, PoisonError};

use rayon::prelude::*;

use super::{Clock, Span, Spans, check_size, pieces, serial};
use crate::job::Job;

/// Below this a piece is not worth the few microseconds of taking it from the queue.
const PIECE_BYTES_MIN: usize = 64 << 10;
/// Above this a piece gains nothing: it takes a fifth of a millisecond, for so long the last one to
/// finish may leave the others idle.
const PIECE_BYTES_MAX: usize = 256 << 10;
/// So many pieces a lane: the last one to finish leaves the others idle for a small part only.
const PIECES_PER_LANE: usize = 8;
/// Jobs below this stay on the caller's thread, because the pool wakes late and has to be waited for.
/// On two cores threads took, of the time of one thread, in the middle half of 60 runs: for 512 KiB
/// 1.04 to 1.22 in Chromium and 0.71 to 1.22 in Firefox, for 1 MiB 0.92 to 1.13 and 0.60 to 1.08, for
/// 4 MiB 0.61 to 0.99 and 0.52 to 0.71.
const SHORT_BYTES: usize = 1 << 20;

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

/// Nothing panics while it holds the lock, so a poisoned one cannot be met; this way it could not
/// even panic if it were.
fn next<I: Iterator>(queue: &Mutex<I>) -> Option<I::Item> {
    queue.lock().unwrap_or_else(PoisonError::into_inner).next()
}
