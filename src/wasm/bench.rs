//! What only `cargo xtask bench` calls: the limits that the kernel is held against and what a user
//! would take instead, in the same module, on the same arena, by the same clock.

use std::hint::black_box;

use bytemuck::cast_slice;
use rand::SeedableRng;
use rand::distr::{Alphanumeric, Distribution};
use rand::rngs::ChaCha8Rng;
use wasm_bindgen::prelude::*;

use super::{Batch, Coordinator, clock};
use crate::chacha::{self, DRAWS, Key};

/// Browsers change to optimised code only when a function is entered, so the work is cut as that of
/// the kernel is.
const PIECE_BYTES: usize = 1 << 20;
/// Two bytes a draw.
const GROUP_BYTES: usize = 2 * DRAWS;

#[wasm_bindgen]
impl Coordinator {
    /// Fills the arena with one byte: the rate at which memory can be written at all.
    #[wasm_bindgen(js_name = benchFill)]
    pub fn bench_fill(&mut self, byte: u8) -> Batch {
        self.bench(|arena| {
            arena.fill(byte);
            arena.len()
        })
    }

    /// Fills the arena with the keystream as it is, of 8 rounds: the randomness without the text.
    #[wasm_bindgen(js_name = benchKeystream)]
    pub fn bench_keystream(&mut self) -> Batch {
        let key = Key::from_bytes([7; 32]);
        self.bench(|arena| {
            let mut group = 0;
            for piece in arena.chunks_mut(PIECE_BYTES) {
                keystream(&key, group, piece);
                group += (piece.len() / GROUP_BYTES) as u64;
            }
            arena.len()
        })
    }

    /// Fills the arena with records of `len` symbols as the rand crate makes them, on one thread:
    /// `Alphanumeric`, which has the same 62 symbols, on `ChaCha8Rng`.
    #[wasm_bindgen(js_name = benchRand)]
    pub fn bench_rand(&mut self, len: usize) -> Batch {
        let mut rng = ChaCha8Rng::from_seed([7; 32]);
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
        Batch {
            strings: 0,
            bytes,
            start_ms,
            end_ms: clock(),
            spans: Vec::new(),
        }
    }
}

#[inline(never)]
fn keystream(key: &Key, first: u64, out: &mut [u8]) {
    let groups = out.as_chunks_mut::<GROUP_BYTES>().0;
    for (group, out) in (first..).zip(groups) {
        out.copy_from_slice(cast_slice(&chacha::draws(key, 0, group)));
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
