//! All that knows of a browser: what the coordinator (`www/module/worker/coordinator.js`) calls.
//!
//! Nothing here may run on the page's thread, because making a batch blocks until the pool is done.

#[cfg(feature = "bench")]
mod bench;
mod known;
mod message;

use std::hint::black_box;
use std::ops::Range;

use js_sys::{Float64Array, RangeError, Reflect, Uint8Array};
use sha2::{Digest, Sha256};
use wasm_bindgen::prelude::*;
use web_sys::WorkerGlobalScope;
use zeroize::Zeroizing;

use crate::builder::Builder;
use crate::document::Document;
use crate::error::Error;
use crate::job::Job;
use crate::run::{Plan, Span, Spans, Work};

pub use message::JobMessage;

/// Starts the rayon pool: `await initThreadPool(workers)`. It has no error path of its own, so
/// the caller sets a deadline.
#[cfg(feature = "threads")]
pub use wasm_bindgen_rayon::init_thread_pool;

/// What one request makes at most. Small enough that a stop is felt at once, large enough that
/// asking for the next batch costs nothing. A module without a pool is one of many, and makes pieces.
const BATCH_BYTES: usize = if cfg!(feature = "threads") {
    16 << 20
} else {
    4 << 20
};
/// A batch of a document may have its header and its footer.
const ARENA_BYTES: usize = BATCH_BYTES + Document::HEADER_FOOTER_MAX;
/// What a worker of the pool takes of the memory when it starts: its stack of 2 MiB, its
/// thread-locals and its queue.
const WORKER_BYTES: usize = (2 << 20) + (256 << 10);
/// Room for what the coordinator itself allocates from request to request.
const SPARE_BYTES: usize = 4 << 20;
/// Past a few dozen workers there is nothing to gain, and each costs memory and time to start.
const WORKERS_MAX: usize = 64;

/// Upper bound on the outputs of Python's generator that are skipped per call.
const SEEK_OUTPUTS: u64 = 1 << 26;

/// The first lines of seed 123 and len 5: golden vectors.
const GOLDEN: &[u8] = b"uAgJ6\nFgiSi\n5ikky\n2eYtc\n";

/// How many workers a pool should have here: `navigator.hardwareConcurrency`, at most 64.
#[wasm_bindgen(js_name = defaultWorkers)]
#[must_use]
pub fn default_workers() -> usize {
    let scope: WorkerGlobalScope = js_sys::global().unchecked_into();
    let told = scope.navigator().hardware_concurrency();
    // A whole number that the browser is free to make up; the cast saturates.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let workers = told as usize;
    workers.clamp(1, WORKERS_MAX)
}

/// Another seed from the system's own randomness, in words that can be typed: a whole number
/// below 10^12.
///
/// # Errors
///
/// When the system gives no randomness.
#[wasm_bindgen(js_name = anotherSeed)]
pub fn another_seed() -> Result<String, JsError> {
    let random = getrandom::u64().map_err(no_randomness)?;
    Ok((random % 1_000_000_000_000).to_string())
}

/// A key for fresh strings from the system's own randomness: 32 bytes.
///
/// # Errors
///
/// When the system gives no randomness.
#[wasm_bindgen(js_name = freshKey)]
pub fn fresh_key() -> Result<Uint8Array, JsError> {
    let mut key = Zeroizing::new([0; 32]);
    getrandom::fill(&mut *key).map_err(no_randomness)?;
    Ok(Uint8Array::new_from_slice(&*key))
}

fn no_randomness(error: getrandom::Error) -> JsError {
    JsError::new(&format!("the system gives no randomness: {error}."))
}

/// What the page asks for, checked.
#[wasm_bindgen]
pub struct Request {
    job: Job,
    plan: Plan,
}

#[wasm_bindgen]
impl Request {
    /// A job's strings as lines that are held in memory, of 1 GiB at most. `piece`: how many strings a
    /// worker takes at a time, as many as suit when there is no wish. With `fill` memory is filled with
    /// one byte and no strings are made: nothing can be made faster than that.
    ///
    /// # Errors
    ///
    /// A `RangeError` in the words of [`Error`](crate::Error), with its `argument`.
    #[wasm_bindgen(constructor)]
    pub fn new(job: &JobMessage, piece: Option<u32>, fill: bool) -> Result<Request, RangeError> {
        let plan = Plan {
            work: if fill { Work::Fill } else { Work::Strings },
            piece: piece.map(|strings| strings as usize),
        };
        let job = job.job_in_memory().map_err(refusal)?;
        Ok(Request { job, plan })
    }

    /// The same strings as a document, which may have any size: `format` is `lines`, `csv` or `json`.
    ///
    /// The header comes with the first string and the footer with the last one. Where `n` is 0, a
    /// batch of no strings has both.
    ///
    /// # Errors
    ///
    /// A `RangeError` in the words of [`Error`](crate::Error), with its `argument`.
    #[wasm_bindgen(js_name = forDocument)]
    pub fn for_document(job: &JobMessage, format: &str) -> Result<Request, RangeError> {
        let job = format
            .parse()
            .map_err(Error::from)
            .and_then(|format| job.job(format));
        let plan = Plan::STRINGS;
        job.map(|job| Request { job, plan }).map_err(refusal)
    }

    /// Goes towards the request's string `done`, for a tenth of a second or so, and says whether it can be
    /// made. Only strings of `python-choice` are ever far.
    #[must_use]
    pub fn seek(&self, done: u64) -> bool {
        let rank = self.job.ranks().start.saturating_add(done);
        self.job.sequence().seek(rank, SEEK_OUTPUTS)
    }

    /// How many bytes a string takes with what stands around it, unless its symbols are escaped.
    #[wasm_bindgen(getter, js_name = recordBytes)]
    #[must_use]
    pub fn record_bytes(&self) -> usize {
        self.job.record_bytes()
    }
}

/// The error that the page gets: a sentence, and by name the argument that is wrong.
#[expect(clippy::needless_pass_by_value, reason = "that is what map_err gives")]
fn refusal(error: Error) -> RangeError {
    let refusal = RangeError::new(&format!("{error}."));
    // It cannot fail: the object is new.
    let _ = Reflect::set(&refusal, &"argument".into(), &error.argument().into());
    refusal
}

/// The owner of the one arena into which every batch is made. It is reused, because the first
/// touch of fresh memory costs more than making the strings.
#[wasm_bindgen]
pub struct Coordinator {
    arena: Vec<u8>,
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
        let mut arena = reserve(ARENA_BYTES)?;
        arena.resize(ARENA_BYTES, 0);
        // Given back at once, so that it lies ready; wasm memory never shrinks. Unless it seems to
        // be used, the compiler leaves the allocation out.
        drop(black_box(reserve(workers * WORKER_BYTES + SPARE_BYTES)?));
        Ok(Coordinator { arena })
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
        let batch = all.part(0..(BATCH_BYTES / all.record_bytes()) as u64);
        let arena = &mut self.arena[..batch.bytes_in_memory()?];
        on_all_threads(&batch, arena);
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
        self.make(request, done, most, |job, out| {
            request.plan.serial(job, out, clock)
        })
    }

    /// The same on at most `limit` workers of the pool.
    #[cfg(feature = "threads")]
    #[wasm_bindgen(js_name = makeThreads)]
    pub fn make_threads(&mut self, request: &Request, done: u64, most: u32, limit: usize) -> Batch {
        self.make(request, done, most, |job, out| {
            request.plan.threads(job, out, clock, limit)
        })
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
    fn make(
        &mut self,
        request: &Request,
        done: u64,
        most: u32,
        run: impl FnOnce(&Job, &mut [u8]) -> Spans,
    ) -> Batch {
        let document = Document::new(&request.job);
        let strings = document.strings_in(self.arena.len()).min(most.into());
        let first = request.job.ranks().start.saturating_add(done);
        let (mut made, mut spans) = (0, Spans::new());
        let start_ms = clock();
        let place = document.write(
            first..first.saturating_add(strings),
            &mut self.arena,
            |job, out| {
                made = job.n();
                spans = run(job, out);
            },
        );
        Batch {
            strings: u32::try_from(made).expect("a string takes at least two bytes of a batch"),
            bytes: place.len(),
            start_ms,
            end_ms: clock(),
            spans: flat(&spans),
            place,
        }
    }
}

fn on_all_threads(job: &Job, out: &mut [u8]) {
    #[cfg(feature = "threads")]
    Plan::STRINGS.threads(job, out, clock, usize::MAX);
    #[cfg(not(feature = "threads"))]
    Plan::STRINGS.serial(job, out, clock);
}

fn reserve(bytes: usize) -> Result<Vec<u8>, RangeError> {
    let mut reserved = Vec::new();
    reserved
        .try_reserve_exact(bytes)
        .map_err(|_| RangeError::new(&format!("{} MiB were refused.", bytes >> 20)))?;
    Ok(reserved)
}

/// What the coordinator made at once.
#[wasm_bindgen]
pub struct Batch {
    /// How many strings.
    #[wasm_bindgen(readonly)]
    pub strings: u32,
    /// How many bytes they take, with all that the document has there.
    #[wasm_bindgen(readonly)]
    pub bytes: usize,
    /// When it began, in milliseconds since 1970.
    #[wasm_bindgen(readonly, js_name = startMs)]
    pub start_ms: f64,
    /// When it was done.
    #[wasm_bindgen(readonly, js_name = endMs)]
    pub end_ms: f64,
    spans: Vec<f64>,
    /// Where in the arena it lies.
    place: Range<usize>,
}

#[wasm_bindgen]
impl Batch {
    /// Five numbers a span: worker, first rank, end rank, start and end in milliseconds since 1970.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn spans(&self) -> Float64Array {
        Float64Array::new_from_slice(&self.spans)
    }
}

/// SHA-256 of bytes that come in stretches.
#[wasm_bindgen]
#[derive(Default)]
pub struct Hash(Sha256);

#[wasm_bindgen]
impl Hash {
    /// Of nothing yet.
    #[wasm_bindgen(constructor)]
    #[must_use]
    pub fn new() -> Hash {
        Hash::default()
    }

    /// Takes the next bytes, which are copied into this memory: as many as the caller has room for.
    pub fn update(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    /// The digest of all bytes so far, in the digits that `sha256sum` prints.
    #[must_use]
    pub fn finish(self) -> String {
        base16ct::lower::encode_string(&self.0.finalize())
    }
}

fn flat(spans: &Spans) -> Vec<f64> {
    let numbers = |span: &Span| {
        [
            span.worker as f64,
            span.ranks.start as f64,
            span.ranks.end as f64,
            span.start_ms,
            span.end_ms,
        ]
    };
    spans.iter().flat_map(numbers).collect()
}

#[wasm_bindgen]
extern "C" {
    // Imported as bare functions of the global `performance`: going through an object of js-sys
    // or web-sys would allocate a handle for it, and pool threads never allocate.
    #[wasm_bindgen(js_namespace = performance)]
    fn now() -> f64;

    #[wasm_bindgen(thread_local_v2, js_namespace = performance, js_name = timeOrigin)]
    static TIME_ORIGIN: f64;
}

/// Milliseconds since 1970. `performance.now()` alone starts at each worker's own birth.
fn clock() -> f64 {
    TIME_ORIGIN.with(|origin| origin + now())
}
