//! Threads, also in a forked process.

use std::collections::HashMap;
use std::mem;
use std::process;
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

use pyo3::exceptions::PyOSError;
use pyo3::prelude::*;
use rayon::{ThreadPool, ThreadPoolBuilder};

/// The pools of this process, by their number of threads.
struct Pools {
    process: u32,
    pools: HashMap<usize, Arc<ThreadPool>>,
}

static POOLS: LazyLock<Mutex<Pools>> = LazyLock::new(|| {
    Mutex::new(Pools {
        process: process::id(),
        pools: HashMap::new(),
    })
});

/// A pool of that many threads; 0 for as many as there are cores.
///
/// A forked child has its parent's memory and none of its threads, so it would wait for them for ever.
/// That is why rayon's global pool is not used, and why the pools belong to a process. The lock is only
/// taken while Python's own is held, so that no fork finds it taken.
pub fn of(_py: Python<'_>, threads: usize) -> PyResult<Arc<ThreadPool>> {
    let mut pools = POOLS.lock().unwrap_or_else(PoisonError::into_inner);
    if pools.process != process::id() {
        pools.process = process::id();
        // To drop them would tell threads to end that this process does not have.
        mem::forget(mem::take(&mut pools.pools));
    }
    if let Some(pool) = pools.pools.get(&threads) {
        return Ok(pool.clone());
    }
    let pool = ThreadPoolBuilder::new()
        .num_threads(threads)
        .thread_name(|index| format!("strandom-{index}"))
        .build()
        .map_err(|error| PyOSError::new_err(format!("cannot start threads: {error}")))?;
    let pool = Arc::new(pool);
    pools.pools.insert(threads, pool.clone());
    Ok(pool)
}
