//! An alternating Feistel network over two halves (Black and Rogaway 2002, as in NIST's FF1).
//!
//! The halves are numbers below a and b, the powers of m whose product is the number of strings, so
//! nothing is left over: no number is ever outside, and none has to be tried again.

use super::halves::{Four, GROUPS, Halves, LANES, add};
use crate::chacha::{First, Keystream};
use crate::simd::Simd;

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
    pub(super) fn permute<V: Simd>(&self, rank: u64, count: usize) -> Halves {
        let mut halves = Halves::new();
        let mut pair = [rank / self.b, rank % self.b];
        for at in 0..count {
            halves.set(at, pair);
            pair[1] += 1;
            if pair[1] == self.b {
                pair = [pair[0] + 1, 0];
            }
        }
        self.permute_batch::<V>(&mut halves, count.div_ceil(LANES));
        halves
    }

    /// What a pair of halves is permuted to.
    pub(super) fn permute_pair<V: Simd>(&self, pair: [u64; 2]) -> [u64; 2] {
        let mut halves = Halves::new();
        halves.set(0, pair);
        self.permute_batch::<V>(&mut halves, 1);
        halves.get(0)
    }

    /// The halves that are permuted to these: the rounds backwards.
    pub(crate) fn invert<V: Simd>(&self, [mut left, mut right]: [u64; 2]) -> [u64; 2] {
        for two in (0..ROUNDS / 2).rev() {
            right = self.unround::<V>(2 * two + 1, left, right, self.b);
            left = self.unround::<V>(2 * two, right, left, self.a);
        }
        [left, right]
    }

    fn permute_batch<V: Simd>(&self, halves: &mut Halves, groups: usize) {
        let (left, right) = (&mut halves.left[..groups], &mut halves.right[..groups]);
        for round in (0..ROUNDS).step_by(2) {
            self.round::<V>(round, right, left, self.a);
            self.round::<V>(round + 1, left, right, self.b);
        }
    }

    /// Adds to some halves, modulo `size`, what the other halves give.
    fn round<V: Simd>(&self, round: u64, others: &[Four], halves: &mut [Four], size: u64) {
        let mut words = [First::default(); GROUPS];
        let words = &mut words[..others.len()];
        self.keystream.first_words::<V>(round, others, words);
        add::<V>(words, halves, size);
    }

    /// Takes it away again.
    fn unround<V: Simd>(&self, round: u64, other: u64, half: u64, size: u64) -> u64 {
        let mut given = [Four::default()];
        self.round::<V>(round, &[[other.to_le(); LANES]], &mut given, size);
        let given = u64::from_le(given[0][0]);
        half.checked_sub(given)
            .unwrap_or_else(|| half + size - given)
    }
}
