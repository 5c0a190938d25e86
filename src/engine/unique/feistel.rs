//! An alternating Feistel network over two halves (Black and Rogaway 2002, as in NIST's FF1).
//!
//! The halves are numbers below a and b, the powers of m whose product is the number of strings, so
//! nothing is left over: no number is ever outside, and none has to be tried again.

use crate::chacha::{BLOCKS, Keystream};
use crate::simd::Baseline;

/// As many as FF1 has.
const ROUNDS: u64 = 10;
/// Numbers that are permuted side by side.
pub(super) const LANES: usize = BLOCKS;

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

    /// Which halves stand at the ranks.
    pub(crate) fn permute<V: Baseline>(&self, ranks: [u64; LANES]) -> [[u64; 2]; LANES] {
        let Feistel { a, b, .. } = *self;
        // Beyond the last rank comes something that nobody reads.
        self.permute_halves::<V>(ranks.map(|rank| rank / b % a), ranks.map(|rank| rank % b))
    }

    /// What numbers below a x b are permuted to.
    pub(super) fn permute_numbers<V: Baseline>(&self, numbers: [u128; LANES]) -> [u128; LANES] {
        let b = u128::from(self.b);
        let halves = |half: fn(u128, u128) -> u128| {
            numbers.map(|number| u64::try_from(half(number, b)).expect("a half is below 2^63"))
        };
        let permuted = self.permute_halves::<V>(halves(|it, b| it / b), halves(|it, b| it % b));
        permuted.map(|[left, right]| u128::from(left) * b + u128::from(right))
    }

    /// The number that is permuted to this one.
    pub(super) fn invert_number<V: Baseline>(&self, number: u128) -> u128 {
        let b = u128::from(self.b);
        let half = |it: u128| u64::try_from(it).expect("a half is below 2^63");
        self.invert::<V>([half(number / b), half(number % b)])
    }

    fn permute_halves<V: Baseline>(
        &self,
        mut left: [u64; LANES],
        mut right: [u64; LANES],
    ) -> [[u64; 2]; LANES] {
        let Feistel { a, b, .. } = *self;
        for round in (0..ROUNDS).step_by(2) {
            left = self.round::<V>(round, right, left, a);
            right = self.round::<V>(round + 1, left, right, b);
        }
        std::array::from_fn(|lane| [left[lane], right[lane]])
    }

    /// The number that is permuted to these halves: the rounds backwards.
    pub(crate) fn invert<V: Baseline>(&self, [mut left, mut right]: [u64; 2]) -> u128 {
        let Feistel { a, b, .. } = *self;
        for two in (0..ROUNDS / 2).rev() {
            right = self.unround::<V>(2 * two + 1, left, right, b);
            left = self.unround::<V>(2 * two, right, left, a);
        }
        u128::from(left) * u128::from(b) + u128::from(right)
    }

    /// Adds to one half, modulo `size`, what the other half gives.
    fn round<V: Baseline>(
        &self,
        round: u64,
        other: [u64; LANES],
        half: [u64; LANES],
        size: u64,
    ) -> [u64; LANES] {
        let given = self.given::<V>(round, other, size);
        std::array::from_fn(|lane| {
            // Both are below `size`, which is at most 2^63.
            let sum = half[lane] + given[lane];
            sum.checked_sub(size).unwrap_or(sum)
        })
    }

    /// Takes it away again.
    fn unround<V: Baseline>(&self, round: u64, other: u64, half: u64, size: u64) -> u64 {
        let [given, ..] = self.given::<V>(round, [other; LANES], size);
        half.checked_sub(given)
            .unwrap_or_else(|| half + size - given)
    }

    /// What each half gives to the other one: a number below `size`.
    fn given<V: Baseline>(&self, round: u64, half: [u64; LANES], size: u64) -> [u64; LANES] {
        let made = self.keystream.blocks::<V>(round, half);
        let words: [[[u8; 4]; LANES]; 16] = bytemuck::cast(made);
        let word = |place: usize, lane: usize| u64::from(u32::from_le_bytes(words[place][lane]));
        std::array::from_fn(|lane| {
            let low = word(0, lane) | word(1, lane) << 32;
            let high = word(2, lane) | word(3, lane) << 32;
            scaled(low, high, size)
        })
    }
}

/// A number of 128 bits times `size`, over 2^128: below `size`, biased by less than one in 2^65.
fn scaled(low: u64, high: u64, size: u64) -> u64 {
    let size = u128::from(size);
    let carry = (u128::from(low) * size) >> 64;
    ((u128::from(high) * size + carry) >> 64) as u64
}
