//! An alternating Feistel network over two halves (Black and Rogaway 2002, as in NIST's FF1).
//!
//! The halves are numbers below a and b, the powers of m whose product is the number of strings, so
//! nothing is left over: no number is ever outside, and none has to be tried again.

use super::halves::{Halves, Row};
use super::step::{self, Given};
use crate::chacha::Keystream;
use crate::chacha::first::FIRST;
use crate::simd::{Native, Simd};

/// As many as FF1 has.
const ROUNDS: u64 = 10;

#[derive(Clone, Debug)]
pub(crate) struct Feistel {
    keystream: Keystream,
    /// How many there are of the first symbols, and of the last ones.
    a: u64,
    b: u64,
}

impl Feistel {
    pub(crate) fn new(keystream: Keystream, m: u64, len: u32) -> Feistel {
        Feistel::over(keystream, m.pow(len.div_ceil(2)), m.pow(len / 2))
    }

    /// Over halves below `a` and `b`.
    pub(super) fn over(keystream: Keystream, a: u64, b: u64) -> Feistel {
        Feistel { keystream, a, b }
    }

    /// How many right halves there are.
    pub(super) fn b(&self) -> u64 {
        self.b
    }

    /// Which halves stand at some ranks, at most a batch, from one of them on.
    pub(super) fn permute<V: Simd>(&self, token: V::Token, rank: u64, count: usize) -> Halves {
        let mut halves = Halves::new();
        let mut pair = [rank / self.b, rank % self.b];
        for at in 0..count {
            halves.set(at, pair);
            pair[1] += 1;
            if pair[1] == self.b {
                pair = [pair[0] + 1, 0];
            }
        }
        self.permute_batch::<V>(token, &mut halves, count);
        halves
    }

    /// What a pair of halves is permuted to.
    pub(super) fn permute_pair<V: Simd>(&self, token: V::Token, pair: [u64; 2]) -> [u64; 2] {
        let mut halves = Halves::new();
        halves.set(0, pair);
        self.permute_batch::<V>(token, &mut halves, 1);
        halves.get(0)
    }

    /// The halves that are permuted to these: the rounds backwards.
    pub(crate) fn invert(&self, [mut left, mut right]: [u64; 2]) -> [u64; 2] {
        for two in (0..ROUNDS / 2).rev() {
            right = self.unround(2 * two + 1, left, right, self.b);
            left = self.unround(2 * two, right, left, self.a);
        }
        [left, right]
    }

    fn permute_batch<V: Simd>(&self, token: V::Token, halves: &mut Halves, count: usize) {
        let Halves { left, right } = halves;
        for round in (0..ROUNDS).step_by(2) {
            self.round::<V>(token, round, right, left, count, self.a);
            self.round::<V>(token, round + 1, left, right, count, self.b);
        }
    }

    /// Adds to some halves, modulo `size`, what the other halves give.
    fn round<V: Simd>(
        &self,
        token: V::Token,
        round: u64,
        [low, high]: &[Row; 2],
        halves: &mut [Row; 2],
        count: usize,
        size: u64,
    ) {
        let bytes = (4 * count).next_multiple_of(V::BYTES);
        let mut given: Given = [0; size_of::<Given>()];
        let given = &mut given[..FIRST * bytes];
        let others = [&low[..bytes], &high[..bytes]];
        self.keystream.first_words::<V>(token, round, others, given);
        let [low, high] = halves;
        let halves = [&mut low[..bytes], &mut high[..bytes]];
        step::add::<V>(token, given, halves, size);
    }

    /// Takes it away again.
    fn unround(&self, round: u64, other: u64, half: u64, size: u64) -> u64 {
        // What is added to nothing is what the other half gives.
        let mut halves = Halves::new();
        halves.set(0, [0, other]);
        let Halves { left, right } = &mut halves;
        self.round::<Native>((), round, right, left, 1, size);
        let [given, _] = halves.get(0);
        half.checked_sub(given)
            .unwrap_or_else(|| half + size - given)
    }
}
