//! The allocator of the test program, which counts.

use std::alloc::System;

use stats_alloc::{INSTRUMENTED_SYSTEM, StatsAlloc};

#[global_allocator]
static ALLOCATOR: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

/// How many allocations and reallocations there were so far. As a number of milliseconds it is a clock
/// that says what happened meanwhile.
pub(super) fn allocations() -> f64 {
    let stats = ALLOCATOR.stats();
    (stats.allocations + stats.reallocations) as f64
}

/// How many bytes are in use. As a number of milliseconds it is a clock that says how much was in use
/// when a piece began and when it was done.
pub(super) fn bytes_in_use() -> f64 {
    let stats = ALLOCATOR.stats();
    stats.bytes_allocated as f64 - stats.bytes_deallocated as f64
}
