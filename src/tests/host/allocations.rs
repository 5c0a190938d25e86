//! Pool threads allocate nothing.

use std::ops::Range;
use std::sync::Arc;

use rayon::prelude::*;

use super::alone::alone;
use super::memory::allocations;
use super::{job, memory, pool};
use crate::code::CodeFormat;
use crate::engine::python::parallel::Part;
use crate::engine::share::Sharing;
use crate::format::Format;
use crate::job::Job;
use crate::run::{Plan, Span};
use crate::sequence::Sequence;
use crate::tests::sequences::{Case, SYMBOLS, cases};

/// Strings that are large enough to be shared by four threads, as they are and as codes.
fn jobs() -> Vec<(&'static str, Job)> {
    let few = "abcdefghijklmnopqrstuvwxyzABCDE";
    let code = CodeFormat {
        prefix: "X-".into(),
        groups: 4,
        check: true,
        ..CodeFormat::default()
    };
    let both = |case: Case| {
        let (shape, engine) = (case.sequence.shape(), case.sequence.engine().clone());
        let coded = Sequence::new(shape, engine, code.clone(), &Format::Json.into());
        let coded = Arc::new(coded.expect("the code is right"));
        let n = case.sequence.strings_max().min(case.some(1_000_000));
        [case.sequence, coded].map(|sequence| (case.kind.name, job(&sequence, 0..n)))
    };
    cases(&[(4, few), (16, SYMBOLS)])
        .into_iter()
        .flat_map(both)
        .collect()
}

#[test]
fn nothing_is_allocated_from_the_first_piece_to_the_last() {
    let name = "nothing_is_allocated_from_the_first_piece_to_the_last";
    alone(module_path!(), name, || {
        let pool = pool(4);
        // A thread registers itself with the work-stealing queues once in its life, when it first looks
        // into those of others.
        pool.broadcast(|_| rayon::yield_now());
        for (name, job) in jobs() {
            let mut out = memory(&job);
            // What threads and sequences make once in their lives is made by a run that does not count.
            pool.install(|| Plan::STRINGS.threads(&job, &mut out, allocations, 4));
            let spans = pool.install(|| Plan::STRINGS.threads(&job, &mut out, allocations, 4));
            let spans = watched(&job, &spans);
            assert!(spans.len() >= 4, "{name} was cut into pieces");
            let first = spans
                .iter()
                .map(|span| span.start_ms)
                .fold(f64::INFINITY, f64::min);
            let last = spans.iter().map(|span| span.end_ms).fold(0.0, f64::max);
            assert!(last - first == 0.0, "{name}: {} allocations", last - first);
        }
    });
}

/// The spans between whose begin and end only pool threads work. Of Python's, the first worker's at once and
/// the first piece of each worker begin before the caller joins what was found: the next test watches that.
fn watched<'a>(job: &Job, spans: &'a [Span]) -> Vec<&'a Span> {
    let (engine, shape) = (job.sequence().engine(), job.sequence().shape());
    let ranks = in_four(0..job.n());
    let is_joined = matches!(engine.share(shape, &ranks, 0), Sharing::Parts(_));
    if !is_joined {
        return spans.iter().collect();
    }
    let at_once = engine.strings_at_once(shape, &ranks);
    let later = || spans.iter().filter(|span| span.ranks.end > at_once);
    let is_first = |span: &&Span| {
        let others = later().filter(|other| other.worker == span.worker);
        others.map(|other| other.ranks.start).min() == Some(span.ranks.start)
    };
    later().filter(|span| !is_first(span)).collect()
}

fn in_four(ranks: Range<u64>) -> Vec<Range<u64>> {
    let rank = |i| ranks.start + (ranks.end - ranks.start) * i / 4;
    (0..4).map(|i| rank(i)..rank(i + 1)).collect()
}

#[test]
fn nothing_is_allocated_while_parts_are_found_and_written() {
    let name = "nothing_is_allocated_while_parts_are_found_and_written";
    alone(module_path!(), name, || {
        let pool = pool(4);
        pool.broadcast(|_| rayon::yield_now());
        let parted = jobs()
            .into_iter()
            .filter(|(name, _)| name.starts_with("python"));
        for (name, job) in parted {
            pool.install(|| find_and_write(name, &job));
        }
    });
}

/// What the pool's threads do in each of both passes.
fn find_and_write(name: &str, job: &Job) {
    let (engine, shape) = (job.sequence().engine(), job.sequence().shape());
    let ranks = in_four(0..job.n());
    let mut out = memory(job);
    let at_once = engine.strings_at_once(shape, &ranks);
    let Sharing::Parts(mut parts) = engine.share(shape, &ranks, at_once) else {
        panic!("{name} is shared in parts");
    };
    let records = |strings: u64| usize::try_from(strings).expect("small") * job.record_bytes();
    let (first, mut left) = out.split_at_mut(records(at_once));
    let before = allocations();
    parts[0].write_at_once(|cursor| job.write(cursor, first));
    parts.par_iter_mut().with_max_len(1).for_each(Part::find);
    assert!(
        allocations() - before == 0.0,
        "{name}: while parts are found"
    );

    let ranks = in_four(at_once..job.n());
    let mut cursors = engine
        .join(shape, &ranks, parts)
        .expect("chance is as it is");
    let mut pieces: Vec<&mut [u8]> = Vec::new();
    for ranks in &ranks {
        let (piece, others) = left.split_at_mut(records(ranks.end - ranks.start));
        pieces.push(piece);
        left = others;
    }
    let before = allocations();
    let places = cursors.par_iter_mut().zip(&mut pieces).with_max_len(1);
    places.for_each(|(cursor, out)| job.write(cursor, out));
    assert!(
        allocations() - before == 0.0,
        "{name}: while strings are written"
    );
    assert!(out == super::by_serial(job), "{name}");
}
