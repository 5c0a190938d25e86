//! Carrying a job out, on one thread or on the pool. The bytes are the same.

#[cfg(feature = "threads")]
pub(crate) mod threads;

use std::ops::Range;

use crate::engine::Cursor;
use crate::job::Job;

/// What time it is, in milliseconds from any fixed moment that all threads share.
pub(crate) type Clock = fn() -> f64;

/// What each piece of a job took, in rank order.
pub(crate) type Spans = Vec<Span>;

/// One piece's time on one worker.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Span {
    /// Which of the threads that took part, from 0, which is the caller's own.
    pub(crate) worker: usize,
    /// The ranks that the worker made.
    pub(crate) ranks: Range<u64>,
    /// When it began.
    pub(crate) start_ms: f64,
    /// When it was done.
    pub(crate) end_ms: f64,
}

/// One thread alone leaves nobody idle. Browsers change to optimised code only when a function is
/// entered, so a call must not last for a whole batch.
const SERIAL_PIECE_BYTES: usize = 1 << 20;

/// More pieces than this would say nothing more, and each has a span that takes memory.
const PIECES_MAX: usize = 1 << 14;
/// A larger piece gains nothing, and would be made in one call of code that the browser cannot change
/// meanwhile.
const PIECE_BYTES_MAX: usize = 2 << 20;

/// Makes the job's records on the caller's thread.
///
/// # Panics
///
/// When `out` does not have the size of the job's records.
pub(crate) fn serial(job: &Job, out: &mut [u8], clock: Clock) -> Spans {
    Plan::STRINGS.serial(job, out, clock)
}

/// What is done to a piece.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Work {
    /// Its strings are made.
    Strings,
    #[cfg_attr(
        not(any(test, target_arch = "wasm32")),
        expect(dead_code, reason = "browsers ask for it")
    )]
    /// Its memory is filled with one byte, as fast as it takes them: the roof above all that makes something.
    Fill,
}

/// What is done with a job, and in pieces of which size.
#[derive(Clone, Copy)]
pub(crate) struct Plan {
    pub(crate) work: Work,
    /// How many records a piece has; as many as suit the job when there is no wish. Within what makes
    /// at most 2^14 pieces of at most 2 MiB.
    pub(crate) piece: Option<usize>,
}

impl Plan {
    /// Makes the strings, in pieces that suit the job.
    pub(crate) const STRINGS: Plan = Plan {
        work: Work::Strings,
        piece: None,
    };

    /// On at most `limit` threads of the pool, where the module has one.
    #[cfg(target_arch = "wasm32")]
    pub(crate) fn on_workers(self, job: &Job, out: &mut [u8], clock: Clock, limit: usize) -> Spans {
        #[cfg(feature = "threads")]
        return self.threads(job, out, clock, limit);
        #[cfg(not(feature = "threads"))]
        {
            let _ = limit;
            self.serial(job, out, clock)
        }
    }

    pub(crate) fn serial(self, job: &Job, out: &mut [u8], clock: Clock) -> Spans {
        check_size(job, out);
        let pieces = self.pieces(job, out, SERIAL_PIECE_BYTES);
        match self.work {
            Work::Strings => in_order(job, pieces.collect(), clock),
            Work::Fill => pieces.map(|piece| piece.fill(0, clock)).collect(),
        }
    }

    /// Cuts a job into the pieces that are wished for, or else into some of about `piece_bytes`, of at
    /// least a record each.
    fn pieces<'a>(
        self,
        job: &Job,
        out: &'a mut [u8],
        piece_bytes: usize,
    ) -> impl ExactSizeIterator<Item = Piece<'a>> {
        let record_bytes = job.record_bytes();
        let least = (out.len() / record_bytes).div_ceil(PIECES_MAX).max(1);
        let most = (PIECE_BYTES_MAX / record_bytes).max(least);
        let suitable = piece_bytes / record_bytes;
        let records = self.piece.unwrap_or(suitable).clamp(least, most);
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
}

fn check_size(job: &Job, out: &[u8]) {
    let bytes = u128::from(job.n()) * job.record_bytes() as u128;
    assert_eq!(
        out.len() as u128,
        bytes,
        "out must have the size of the job's records"
    );
}

/// Makes pieces that follow each other, with one cursor.
fn in_order(job: &Job, pieces: Vec<Piece>, clock: Clock) -> Spans {
    let Some(first) = pieces.first() else {
        return Spans::new();
    };
    let mut cursor = job.cursor(first.ranks.start);
    let spans = pieces
        .into_iter()
        .map(|piece| piece.write(job, &mut cursor, 0, clock))
        .collect();
    job.sequence().engine().note(&cursor);
    spans
}

/// The ranks that a worker takes at a time, and the place where their records go.
struct Piece<'a> {
    ranks: Range<u64>,
    out: &'a mut [u8],
}

impl Piece<'_> {
    /// How many strings it has.
    #[cfg(feature = "threads")]
    fn n(&self) -> u64 {
        self.ranks.end - self.ranks.start
    }

    /// Writes the piece's strings, which follow at the cursor.
    fn write(self, job: &Job, cursor: &mut Cursor<'_>, worker: usize, clock: Clock) -> Span {
        self.timed(worker, clock, |out| job.write(cursor, out))
    }

    /// Fills the piece's memory with one byte.
    fn fill(self, worker: usize, clock: Clock) -> Span {
        self.timed(worker, clock, |out| out.fill(b'\n'))
    }

    fn timed(self, worker: usize, clock: Clock, work: impl FnOnce(&mut [u8])) -> Span {
        let start_ms = clock();
        work(self.out);
        Span {
            worker,
            ranks: self.ranks,
            start_ms,
            end_ms: clock(),
        }
    }
}
