//! On any number of threads and in pieces of any size come the bytes of one thread.

use std::ops::Range;

use super::{anew, by_serial, job, memory, pool};
use crate::job::Job;
use crate::run::{Plan, Spans, Work};
use crate::tests::sequences::{Case, SYMBOLS, cases};

/// Ranks of sequences that are long enough to be shared, or hardly, or not.
fn jobs() -> Vec<(Case, Job)> {
    let few = "abcdefghijklmnopqrstuvwxyzABCDE";
    let shapes = [
        (1, SYMBOLS),
        (4, few),
        (5, SYMBOLS),
        (64, SYMBOLS),
        (65_536, SYMBOLS),
    ];
    let with_job = |case: Case| {
        let ranks = match case.sequence.shape().len() {
            1 => 0..1,
            4 => 3..900_003,
            5 => 7..300_007,
            64 => 0..70_000,
            _ => 3..40,
        };
        let end = ranks.start + case.some(ranks.end - ranks.start).max(1);
        let end = end.min(case.sequence.strings_max());
        let job = job(&case.sequence, ranks.start..end);
        (case, job)
    };
    cases(&shapes).into_iter().map(with_job).collect()
}

fn plan(piece: Option<usize>) -> Plan {
    Plan {
        piece,
        ..Plan::STRINGS
    }
}

/// The ranks that the spans cover, when each begins where the one before it ended.
fn ranks_of(spans: &Spans) -> Range<u64> {
    let start = spans.first().map_or(0, |span| span.ranks.start);
    spans.iter().fold(start..start, |so_far, span| {
        assert_eq!(span.ranks.start, so_far.end, "spans are in rank order");
        so_far.start..span.ranks.end
    })
}

fn workers_of(spans: &Spans) -> usize {
    let mut workers: Vec<usize> = spans.iter().map(|span| span.worker).collect();
    workers.sort_unstable();
    workers.dedup();
    workers.len()
}

#[test]
fn threads_give_the_bytes_of_serial_for_any_limit_and_piece() {
    let pool = pool(5);
    for (case, job) in jobs() {
        let expected = by_serial(&job);
        let limits = [0, 1, 2, 3, 5, 100].map(|limit| (limit, None));
        let pieces = [(2, Some(1)), (5, Some(1)), (5, Some(1000))];
        for (limit, piece) in limits.into_iter().chain(pieces) {
            // Of a sequence that nothing is known of, and of one that is known by now.
            let other = super::job(&anew(&case), job.ranks());
            let job = if piece.is_none() { &other } else { &job };
            let mut out = memory(job);
            let spans = pool.install(|| plan(piece).threads(job, &mut out, || 0.0, limit));
            let name = case.kind.name;
            assert!(
                out == expected,
                "{name}, limit {limit}, piece {piece:?}: {job:?}"
            );
            assert_eq!(ranks_of(&spans), job.ranks(), "{name}");
        }
    }
}

#[test]
fn the_limit_holds_whatever_the_size_of_the_pool() {
    let pool = pool(5);
    for (case, job) in jobs() {
        let mut out = memory(&job);
        for limit in 1..=5 {
            let spans = pool.install(|| Plan::STRINGS.threads(&job, &mut out, || 0.0, limit));
            let workers = workers_of(&spans);
            let name = case.kind.name;
            assert!(workers <= limit, "{name}: {workers} for a limit of {limit}");
        }
    }
}

#[test]
fn a_short_job_stays_on_one_thread() {
    let pool = pool(5);
    for case in cases(&[(16, SYMBOLS), (3, SYMBOLS)]) {
        // Of the longest, more pieces would be made.
        for n in [16, 30_000] {
            let job = job(&case.sequence, 0..n);
            let mut out = memory(&job);
            let spans = pool.install(|| Plan::STRINGS.threads(&job, &mut out, || 0.0, usize::MAX));
            assert_eq!(spans.len(), 1, "{}", case.kind.name);
            assert_eq!(spans[0].ranks, 0..n);
        }
    }
}

#[test]
fn memory_is_filled_in_the_pieces_in_which_strings_are_made() {
    let pool = pool(4);
    for (case, job) in jobs() {
        let mut out = memory(&job);
        for piece in [None, Some(1), Some(777), Some(1 << 20)] {
            let [made, filled] = [Work::Strings, Work::Fill].map(|work| {
                let plan = Plan { work, piece };
                pool.install(|| plan.threads(&job, &mut out, || 0.0, usize::MAX))
            });
            let ranks = |spans: Spans| spans.into_iter().map(|span| span.ranks).collect::<Vec<_>>();
            let name = case.kind.name;
            assert_eq!(ranks(made), ranks(filled), "{name}, pieces of {piece:?}");
            assert!(out.iter().all(|byte| *byte == b'\n'), "{name}");
        }
    }
}

#[test]
fn seventeen_long_strings_keep_sixteen_workers_busy() {
    let pool = pool(16);
    let cases = cases(&[(65_536, SYMBOLS), (3, SYMBOLS), (5, SYMBOLS)]);
    let choices = cases.iter().find(|case| case.kind.name == "python-choices");
    let job = job(&choices.expect("it is among them").sequence, 0..17);
    let mut out = memory(&job);
    let spans = pool.install(|| Plan::STRINGS.threads(&job, &mut out, || 0.0, 16));
    assert_eq!(workers_of(&spans), 16);
}
