//! On the rayon pool.

use std::sync::{Mutex, PoisonError};

use rayon::prelude::*;

use super::{Clock, Plan, Span, Spans, Work, check_size};
use crate::job::{Job, Source};

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
/// those of [`serial`](super::serial). A short job stays on the caller's thread.
///
/// # Panics
///
/// When `out` does not have the size of the job's records.
pub fn threads(job: &Job, out: &mut [u8], clock: Clock, limit: usize) -> Spans {
    Plan::TEXT.threads(job, out, clock, limit)
}

impl Plan {
    /// A short job is shared all the same when its pieces are wished for.
    pub(crate) fn threads(self, job: &Job, out: &mut [u8], clock: Clock, limit: usize) -> Spans {
        let lanes = limit.min(rayon::current_num_threads());
        let is_short = out.len() < SHORT_BYTES && self.piece.is_none();
        if lanes < 2 || is_short {
            return self.serial(job, out, clock);
        }
        check_size(job, out);
        if let (Work::Text, Source::Python(text)) = (self.work, job.source()) {
            let made = text.threads(job, out, clock, lanes);
            return made.unwrap_or_else(|| self.serial(job, out, clock));
        }
        let piece_bytes =
            (out.len() / (lanes * PIECES_PER_LANE)).clamp(PIECE_BYTES_MIN, PIECE_BYTES_MAX);
        let count = self.pieces(job, out, piece_bytes).len();
        let mut spans = vec![Span::default(); count];
        let queue = Mutex::new(self.pieces(job, out, piece_bytes).zip(&mut spans));
        // Each lane takes the next piece until there is none: the limit holds whatever the size of the
        // pool, and a lane that is held up takes fewer pieces. The caller's thread, which would only
        // wait, is the first lane: it works while the others wake.
        let work = |worker| {
            while let Some((piece, span)) = next(&queue) {
                *span = piece.make(|first, out| self.work.on(job, first, out), worker, clock);
            }
        };
        let others = (1..lanes.min(count)).into_par_iter().with_max_len(1);
        rayon::in_place_scope(|scope| {
            scope.spawn(|_| others.for_each(work));
            work(0);
        });
        spans
    }
}

/// Nothing panics while it holds the lock, so a poisoned one cannot be met; this way it could not
/// even panic if it were.
fn next<I: Iterator>(queue: &Mutex<I>) -> Option<I::Item> {
    queue.lock().unwrap_or_else(PoisonError::into_inner).next()
}

#[cfg(test)]
mod tests {
    use super::super::serial;
    use super::*;
    use crate::alphabet::Alphabet;

    fn job(n: u64) -> Job {
        Job::new(0..n, 5, "123", &Alphabet::default()).expect("the job is right")
    }

    fn lines(n: u64) -> (Job, Vec<u8>) {
        let job = job(n);
        let out = vec![0; job.bytes_in_memory().expect("it fits")];
        (job, out)
    }

    fn on_four(plan: Plan, job: &Job, out: &mut [u8]) -> Spans {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(4).build();
        pool.expect("the pool starts")
            .install(|| plan.threads(job, out, || 0.0, usize::MAX))
    }

    #[test]
    fn pieces_have_the_size_that_is_wished_for_and_the_bytes_do_not_change() {
        for (n, piece, sizes) in [
            (16, 1, vec![1; 16]),
            (16, 5, vec![5, 5, 5, 1]),
            (16, 100, vec![16]),
            (3, 0, vec![1; 3]),
        ] {
            let piece = Some(piece);
            let plan = Plan {
                piece,
                ..Plan::TEXT
            };
            let (job, mut one) = lines(n);
            let mut all = one.clone();
            let mut expected = one.clone();
            serial(&job, &mut expected, || 0.0);
            for spans in [
                plan.serial(&job, &mut one, || 0.0),
                on_four(plan, &job, &mut all),
            ] {
                let made: Vec<u64> = spans
                    .iter()
                    .map(|span| span.ranks.end - span.ranks.start)
                    .collect();
                assert_eq!(made, sizes);
            }
            assert!(one == expected && all == expected, "pieces of {piece:?}");
        }
    }

    #[test]
    fn a_piece_has_at_most_2_mib_whatever_is_wished_for() {
        let (job, mut out) = lines(400_000);
        let most = (2 << 20) / job.record_bytes() as u64;
        for wish in [400_000, 1 << 31, usize::MAX] {
            let piece = Some(wish);
            let spans = on_four(
                Plan {
                    piece,
                    ..Plan::TEXT
                },
                &job,
                &mut out,
            );
            assert_eq!(spans[0].ranks, 0..most, "a wish for {wish}");
        }
    }

    #[test]
    fn there_are_never_more_than_16_384_pieces() {
        let (job, mut out) = lines(40_000);
        let piece = Some(1);
        let spans = on_four(
            Plan {
                piece,
                ..Plan::TEXT
            },
            &job,
            &mut out,
        );
        assert_eq!(spans.len(), 40_000_usize.div_ceil(3));
    }

    #[test]
    fn other_work_is_done_in_the_same_pieces() {
        let (job, mut text) = lines(400_000);
        let mut memory = text.clone();
        let fill = Plan {
            work: Work::Fill,
            ..Plan::TEXT
        };
        let filled = on_four(fill, &job, &mut memory);
        let made = on_four(Plan::TEXT, &job, &mut text);
        let ranks = |spans: &Spans| {
            spans
                .iter()
                .map(|span| span.ranks.clone())
                .collect::<Vec<_>>()
        };
        assert_eq!(ranks(&filled), ranks(&made));
        assert!(memory.iter().all(|byte| *byte == b'\n'));
    }
}
