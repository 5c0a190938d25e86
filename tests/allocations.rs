//! Nothing is allocated while the pool works. A binary of its own, with one test, because it
//! watches the allocator of the whole process.
#![cfg(not(target_arch = "wasm32"))]

use stats_alloc::{INSTRUMENTED_SYSTEM, StatsAlloc};
use std::alloc::System;
use strandom::{Alphabet, Code, Job, Method, threads};

#[global_allocator]
static ALLOCATOR: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

/// So many allocations and reallocations so far, told as if it were the time: a span then says
/// what happened while its piece was made.
fn allocations() -> f64 {
    let stats = ALLOCATOR.stats();
    (stats.allocations + stats.reallocations) as f64
}

#[test]
fn nothing_is_allocated_from_the_first_piece_to_the_last() {
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(4)
        .build()
        .expect("four threads start");
    // A thread registers itself with the work-stealing queues once in its life.
    pool.broadcast(|_| ());
    for (name, job) in jobs() {
        let mut out = vec![0; job.bytes_in_memory().expect("it fits")];
        // What is made once in the life of a text, such as jumps, is made before the first piece.
        let spans = pool.install(|| threads(&job, &mut out, allocations, 4));
        assert!(spans.len() >= 4, "{name} was cut into pieces");
        let first = spans
            .iter()
            .map(|span| span.start_ms)
            .fold(f64::INFINITY, f64::min);
        let last = spans.iter().map(|span| span.end_ms).fold(0.0, f64::max);
        assert!(last - first == 0.0, "{name}: {} allocations", last - first);
    }
}

/// All that is made in one go. Between its two passes `random.choice` is joined by the caller.
fn jobs() -> [(&'static str, Job); 5] {
    const N: u64 = 1_000_000;
    let alphabet = Alphabet::default();
    let few = Alphabet::new("abcdefghijklmnopqrstuvwxyzABCDE").expect("31 symbols");
    let code = Code {
        prefix: "X-".into(),
        groups: 4,
        check: true,
        ..Code::default()
    };
    let plain = Job::new(0..N, 16, "123", &alphabet).expect("the job is right");
    [
        ("plain", plain.clone()),
        ("dressed", plain.as_code(code).expect("the code is right")),
        (
            "unique",
            Job::unique(0..N, 16, "123", &alphabet).expect("the job is right"),
        ),
        (
            "shuffled",
            Job::unique(0..923_521, 4, "123", &few).expect("the job is right"),
        ),
        (
            "choices",
            Job::python(0..N, 16, "123", &alphabet, Method::Choices).expect("the job is right"),
        ),
    ]
}
