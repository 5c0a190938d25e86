//! Nothing is allocated while the pool works. A binary of its own, with one test, because it
//! watches the allocator of the whole process.
#![cfg(not(target_arch = "wasm32"))]

use stats_alloc::{INSTRUMENTED_SYSTEM, StatsAlloc};
use std::alloc::System;
use strandom::{Alphabet, Job, threads};

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
    let alphabet = Alphabet::default();
    let job = Job::new(0..1_000_000, 16, "123", &alphabet).expect("the job is right");
    let mut out = vec![0; job.bytes_in_memory().expect("it fits")];
    let spans = pool.install(|| threads(&job, &mut out, allocations, 4));
    assert!(spans.len() >= 16, "the job was cut into pieces");
    let first = spans
        .iter()
        .map(|span| span.start_ms)
        .fold(f64::INFINITY, f64::min);
    let last = spans.iter().map(|span| span.end_ms).fold(0.0, f64::max);
    assert!(last - first == 0.0, "{} allocations", last - first);
}
