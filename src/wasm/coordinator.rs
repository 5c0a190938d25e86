//! The owner of the memory in which strings are made.

use std::hint::black_box;

use js_sys::{RangeError, Uint8Array};
use wasm_bindgen::prelude::*;

use super::batch::Batch;
use super::clock::clock;
use super::request::Request;
use crate::builder::Builder;
use crate::document::Document;
use crate::job::Job;
#[cfg(feature = "threads")]
use crate::results::Results;
use crate::run::Plan;

/// Upper bound on what one request makes. Small enough that a stop is felt at once, large enough that
/// asking for the next batch costs little: two messages and, in Chromium, a collection of young garbage
/// on either side, 0.3 to 0.4 ms each. Batches of 32 MiB made a million strings of 16 no faster, and the
/// start a third slower.
const BATCH_BYTES: usize = 16 << 20;
/// Without a pool it is one of many, and makes pieces.
const PIECE_BYTES: usize = 4 << 20;
/// What a worker of the pool takes of the memory when it starts: its stack of 2 MiB, its
/// thread-locals and its queue.
const WORKER_BYTES: usize = (2 << 20) + (256 << 10);
/// Room for what the coordinator itself allocates from request to request.
const SPARE_BYTES: usize = 4 << 20;

/// The first lines of seed 123 and len 5: golden vectors.
const GOLDEN: &[u8] = b"uAgJ6\nFgiSi\n5ikky\n2eYtc\n";

/// The owner of the one arena into which batches are made. It is reused, because the first
/// touch of fresh memory costs more than making the strings.
#[wasm_bindgen]
pub struct Coordinator {
    /// A batch of a document may have its header and its footer.
    pub(super) arena: Vec<u8>,
    /// How many the pool has; none without one.
    workers: usize,
    #[cfg(feature = "threads")]
    pub(super) results: Results,
}

#[wasm_bindgen]
impl Coordinator {
    /// Takes the memory that it and the `workers` of its pool will need, before the pool starts:
    /// memory that grows while workers run stops them all for a moment. Without a pool they are 0.
    /// Only the symbols of Python's `choice` need more, which is taken when the first are drawn; where
    /// it is refused, one worker makes them all.
    ///
    /// # Errors
    ///
    /// A `RangeError` when the browser gives less.
    #[wasm_bindgen(constructor)]
    pub fn new(workers: usize) -> Result<Coordinator, RangeError> {
        let batch_bytes = if workers > 0 {
            BATCH_BYTES
        } else {
            PIECE_BYTES
        };
        let bytes = batch_bytes + Document::HEADER_FOOTER_MAX;
        let mut arena = reserve(bytes)?;
        arena.resize(bytes, 0);
        // Given back at once, so that it lies ready; wasm memory never shrinks. Unless it seems to
        // be used, the compiler leaves the allocation out.
        drop(black_box(reserve(workers * WORKER_BYTES + SPARE_BYTES)?));
        Ok(Coordinator {
            arena,
            workers,
            #[cfg(feature = "threads")]
            results: Results::default(),
        })
    }

    /// Makes a whole batch on all threads and proves its first MiB: it begins with golden vectors and
    /// equals what one thread makes. The whole batch also lets the browser optimise the code that
    /// runs and touches the arena for the first time, so that the first request is as fast as the
    /// next.
    ///
    /// # Errors
    ///
    /// When a byte is wrong: this browser cannot be trusted with the work.
    #[wasm_bindgen(js_name = selfTest)]
    pub fn self_test(&mut self) -> Result<(), JsError> {
        let sequence = Builder::new().len(5).seed("123").sequence()?;
        let all = Job::new(sequence.into(), 0..u64::MAX >> 8)?;
        let batch = all.part(0..(self.arena.len() / all.record_bytes()) as u64);
        let arena = &mut self.arena[..batch.bytes_in_memory()?];
        Plan::STRINGS.on_workers(&batch, arena, clock, self.workers);
        let mut expected = vec![0; 1 << 20];
        let begin = batch.part(0..(expected.len() / all.record_bytes()) as u64);
        let expected = &mut expected[..begin.bytes_in_memory()?];
        Plan::STRINGS.serial(&begin, expected, clock);
        if arena.starts_with(GOLDEN) && arena.starts_with(expected) {
            Ok(())
        } else {
            Err(JsError::new("the strings of the self-test are wrong."))
        }
    }

    /// Makes the request's strings from its string `done` on, as many as a batch holds but at most
    /// `most`, on the coordinator's own thread. Where symbols are escaped, a batch holds a third.
    #[wasm_bindgen(js_name = makeSerial)]
    pub fn make_serial(&mut self, request: &Request, done: u64, most: u32) -> Batch {
        self.make(request, done, most, 1)
    }

    /// The same on at most `limit` workers of the pool.
    #[cfg(feature = "threads")]
    #[wasm_bindgen(js_name = makeThreads)]
    pub fn make_threads(&mut self, request: &Request, done: u64, most: u32, limit: usize) -> Batch {
        self.make(request, done, most, limit)
    }

    /// Copies the batch that was made last to `into`, which has its size and lies outside the
    /// shared memory, so that it can be transferred and decoded.
    ///
    /// # Panics
    ///
    /// When `into` has another size.
    pub fn copy(&self, batch: &Batch, into: &Uint8Array) {
        into.copy_from(&self.arena[batch.place.clone()]);
    }
}

impl Coordinator {
    fn make(&mut self, request: &Request, done: u64, most: u32, limit: usize) -> Batch {
        let most = request.strings_in(self.arena.len()).min(most.into());
        request.write(done, most, &mut self.arena, limit)
    }
}

fn reserve(bytes: usize) -> Result<Vec<u8>, RangeError> {
    let mut reserved = Vec::new();
    reserved
        .try_reserve_exact(bytes)
        .map_err(|_| RangeError::new(&format!("{} MiB were refused.", bytes >> 20)))?;
    Ok(reserved)
}
