//! What only `cargo xtask bench` calls: the limits that the kernel is held against and what a user
//! would take instead, in the same module, on the same arena, by the same clock.

use std::hint::black_box;

use rand::SeedableRng;
use rand::distr::{Alphanumeric, Distribution};
use rand::rngs::ChaCha8Rng;
use wasm_bindgen::prelude::*;

use super::batch::Batch;
use super::clock::clock;
use super::coordinator::Coordinator;
use super::request::Request;
use crate::builder::Builder;
use crate::chacha::{GROUP_BYTES, Key, Keystream, Rounds};
use crate::job::Job;
use crate::simd::Native;

/// Browsers change to optimised code only when a function is entered, so the work is cut as that of
/// the kernel is.
const PIECE_BYTES: usize = 1 << 20;
const KEY: [u8; 32] = [7; 32];

#[wasm_bindgen]
impl Coordinator {
    /// Fills the arena with the keystream as it is, of 8 rounds: the randomness without the text.
    #[wasm_bindgen(js_name = benchKeystream)]
    pub fn bench_keystream(&mut self) -> Batch {
        let keystream = Keystream::new(Key::from_bytes(&KEY), Rounds::Eight);
        self.bench(|arena| {
            let (groups, _) = arena.as_chunks_mut::<GROUP_BYTES>();
            let piece = PIECE_BYTES / GROUP_BYTES;
            for (first, groups) in (0..).step_by(piece).zip(groups.chunks_mut(piece)) {
                keystream.groups::<Native>((), 0, first, groups);
            }
            size_of_val(groups)
        })
    }

    /// Makes a batch of fresh strings, with 20 rounds, on one thread.
    ///
    /// # Panics
    ///
    /// Never: what is a job with a seed is one with a key.
    #[wasm_bindgen(js_name = benchFresh)]
    pub fn bench_fresh(&mut self, request: &Request) -> Batch {
        let shape = request.job.sequence().shape();
        let fresh = Builder::new()
            .len(shape.len())
            .alphabet(
                shape
                    .alphabet()
                    .cloned()
                    .expect("fresh strings have an alphabet here"),
            )
            .key(&KEY)
            .sequence()
            .expect("what was a job with a seed is one with a key");
        let job = Job::new(fresh.into(), request.job.ranks());
        let job = job.expect("what was a job with a seed is one with a key");
        let plan = request.plan;
        self.make_serial(&Request::in_memory(job, plan), 0, u32::MAX)
    }

    /// Fills the arena with records of `len` symbols as the rand crate makes them, on one thread:
    /// `Alphanumeric`, which has the same 62 symbols, on `ChaCha8Rng`.
    #[wasm_bindgen(js_name = benchRand)]
    pub fn bench_rand(&mut self, len: usize) -> Batch {
        let mut rng = ChaCha8Rng::from_seed(KEY);
        self.bench(|arena| {
            let record_bytes = len + 1;
            let records = PIECE_BYTES / record_bytes;
            for piece in arena.chunks_mut(records * record_bytes) {
                alphanumeric(&mut rng, len, piece);
            }
            arena.len() / record_bytes * record_bytes
        })
    }
}

impl Coordinator {
    /// Times what `write` does to the arena; it says how many bytes it wrote.
    fn bench(&mut self, write: impl FnOnce(&mut [u8]) -> usize) -> Batch {
        let start_ms = clock();
        let bytes = write(black_box(&mut self.arena));
        Batch::new(0, bytes, 0..bytes, [start_ms, clock()], &Vec::new())
    }
}

#[inline(never)]
fn alphanumeric(rng: &mut ChaCha8Rng, len: usize, out: &mut [u8]) {
    for record in out.chunks_exact_mut(len + 1) {
        let (string, newline) = record.split_at_mut(len);
        string.fill_with(|| Alphanumeric.sample(rng));
        newline.fill(b'\n');
    }
}
