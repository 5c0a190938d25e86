//! On the rayon pool.

use std::mem;
use std::ops::Range;
use std::sync::{Mutex, PoisonError};

use rayon::prelude::*;

use super::{Clock, Piece, Plan, Span, Spans, Work, check_size, in_order};
use crate::engine::share::{Part, Sharing};
use crate::job::Job;

/// Below this a piece is not worth the few microseconds of taking it from the queue.
const PIECE_BYTES_MIN: usize = 64 << 10;
/// Above this a piece gains nothing: it takes a fifth of a millisecond, for which the last one to finish
/// may leave the others idle.
const PIECE_BYTES_MAX: usize = 256 << 10;
/// That many pieces a worker: the last one to finish leaves the others idle for a small part only.
const PIECES_PER_WORKER: usize = 8;
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
pub(crate) fn threads(job: &Job, out: &mut [u8], clock: Clock, limit: usize) -> Spans {
    Plan::STRINGS.threads(job, out, clock, limit)
}

/// A piece, and the place for what it took.
type Task<'a> = (Piece<'a>, &'a mut Span);

impl Plan {
    /// A short job is shared all the same when its pieces are wished for.
    pub(crate) fn threads(self, job: &Job, out: &mut [u8], clock: Clock, limit: usize) -> Spans {
        let is_short = out.len() < SHORT_BYTES && self.piece.is_none();
        // Where there is no pool, rayon would try to make one.
        let workers = match limit {
            0 | 1 => limit,
            _ => limit.min(rayon::current_num_threads()),
        };
        if workers < 2 || is_short {
            return self.serial(job, out, clock);
        }
        check_size(job, out);
        job.sequence().engine().prepare();
        let piece_bytes =
            (out.len() / (workers * PIECES_PER_WORKER)).clamp(PIECE_BYTES_MIN, PIECE_BYTES_MAX);
        let pieces = self.pieces(job, out, piece_bytes);
        let mut spans = vec![Span::default(); pieces.len()];
        let mut tasks: Vec<Task> = pieces.zip(&mut spans).collect();
        match self.work {
            Work::Fill => by_queue(tasks, workers, &|piece, worker| piece.fill(worker, clock)),
            Work::Strings => {
                let at_once = tasks_shared_max(job, &tasks);
                while !tasks.is_empty() {
                    let later = tasks.split_off(at_once.min(tasks.len()));
                    share(job, mem::replace(&mut tasks, later), workers, clock);
                }
            }
        }
        spans
    }
}

/// How many tasks are shared at once.
fn tasks_shared_max(job: &Job, tasks: &[Task]) -> usize {
    let sequence = job.sequence();
    let strings = sequence.engine().strings_shared_max(sequence.shape());
    let per_task = tasks.first().map_or(1, |(piece, _)| piece.n().max(1));
    usize::try_from(strings / per_task)
        .unwrap_or(usize::MAX)
        .max(1)
}

/// Makes pieces that follow each other, in the way in which the engine can share them.
fn share(job: &Job, mut tasks: Vec<Task>, workers: usize, clock: Clock) {
    let (engine, shape) = (job.sequence().engine(), job.sequence().shape());
    let ranks = parts_of(&tasks, workers);
    let start = ranks.first().map_or(0, |ranks| ranks.start);
    let at_once = engine.strings_at_once(shape, &ranks);
    let is_at_once = |(piece, _): &&Task| piece.ranks.end - start <= at_once;
    let count = tasks.iter().take_while(is_at_once).count();
    let at_once = tasks[..count].iter().map(|(piece, _)| piece.n()).sum();
    match engine.share(shape, &ranks, at_once) {
        Sharing::Any => by_queue(tasks, workers, &|piece, worker| {
            let mut cursor = job.cursor(piece.ranks.start);
            piece.write(job, &mut cursor, worker, clock)
        }),
        Sharing::Parts(parts) => {
            let later = tasks.split_off(count);
            by_parts(job, tasks, later, parts, clock);
        }
        Sharing::None => one_by_one(job, tasks, clock),
    }
}

/// The ranks of at most `count` parts of neighbouring tasks, as equal as can be.
fn parts_of(tasks: &[Task], count: usize) -> Vec<Range<u64>> {
    let count = count.min(tasks.len());
    let rank = |part: usize| match tasks.get(part * tasks.len() / count) {
        Some((piece, _)) => piece.ranks.start,
        None => tasks.last().map_or(0, |(piece, _)| piece.ranks.end),
    };
    (0..count).map(|part| rank(part)..rank(part + 1)).collect()
}

/// Each worker takes the next piece until there is none: the limit holds whatever the size of the
/// pool, and a worker that is held up takes fewer pieces. With rayon's own splitting a limit would take
/// another pool, and in wasm a pool can neither be resized nor ended.
fn by_queue(tasks: Vec<Task>, workers: usize, make: &(dyn Fn(Piece, usize) -> Span + Sync)) {
    let workers = workers.min(tasks.len());
    let queue = Mutex::new(tasks.into_iter());
    let queue = &queue;
    let mut takers: Vec<Worker> = Vec::new();
    for worker in 0..workers {
        takers.push(Box::new(move || {
            while let Some((piece, span)) = next(queue) {
                *span = make(piece, worker);
            }
        }));
    }
    run_all(&mut takers);
}

/// Nothing panics while it holds the lock, so a poisoned one cannot be met; this way it could not
/// even panic if it were.
fn next<I: Iterator>(queue: &Mutex<I>) -> Option<I::Item> {
    queue.lock().unwrap_or_else(PoisonError::into_inner).next()
}

/// Each worker finds its own part, and then makes the pieces there. The first one makes some before.
fn by_parts(
    job: &Job,
    mut at_once: Vec<Task>,
    tasks: Vec<Task>,
    mut parts: Vec<Part>,
    clock: Clock,
) {
    let sequence = job.sequence();
    let ranks = parts_of(&tasks, parts.len());
    let mut starts_ms = vec![0.0; parts.len()];
    let mut finders: Vec<Worker> = Vec::new();
    for (part, start_ms) in parts.iter_mut().zip(&mut starts_ms) {
        let mut at_once = mem::take(&mut at_once);
        finders.push(Box::new(move || {
            part.write_at_once(|cursor| {
                for (piece, span) in at_once.drain(..) {
                    *span = piece.write(job, cursor, 0, clock);
                }
            });
            *start_ms = clock();
            part.find();
        }));
    }
    run_all(&mut finders);
    drop(finders);
    let Some(mut cursors) = sequence.engine().join(sequence.shape(), &ranks, parts) else {
        return one_by_one(job, tasks, clock);
    };
    let mut writers: Vec<Worker> = Vec::new();
    let mut tasks = tasks.into_iter().peekable();
    let lanes = ranks.iter().zip(starts_ms).zip(&mut cursors);
    for (worker, ((ranks, start_ms), cursor)) in (0..).zip(lanes) {
        let mut own = Vec::new();
        while let Some(task) = tasks.next_if(|(piece, _)| piece.ranks.start < ranks.end) {
            own.push(task);
        }
        writers.push(Box::new(move || {
            for (place, (piece, span)) in own.drain(..).enumerate() {
                *span = piece.write(job, &mut *cursor, worker, clock);
                if place == 0 {
                    span.start_ms = start_ms;
                }
            }
        }));
    }
    run_all(&mut writers);
    drop(writers);
    if let Some(cursor) = cursors.last() {
        sequence.engine().note(cursor);
    }
}

/// The same on the caller's thread.
fn one_by_one(job: &Job, tasks: Vec<Task>, clock: Clock) {
    let (pieces, places): (Vec<Piece>, Vec<&mut Span>) = tasks.into_iter().unzip();
    let spans = in_order(job, pieces, clock);
    for (place, span) in places.into_iter().zip(spans) {
        *place = span;
    }
}

/// What one worker does. In a box, so that the pool's code is in the module once.
type Worker<'a> = Box<dyn FnMut() + Send + 'a>;

/// The first on the caller's thread, which would only wait: it works while the others wake.
fn run_all(workers: &mut [Worker]) {
    if let Some((first, others)) = workers.split_first_mut() {
        rayon::in_place_scope(|scope| {
            scope.spawn(|_| {
                others
                    .par_iter_mut()
                    .with_max_len(1)
                    .for_each(|work| work());
            });
            first();
        });
    }
}

#[cfg(test)]
mod tests;
