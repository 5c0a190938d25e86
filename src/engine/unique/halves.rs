//! Halves of numbers that are permuted side by side, and the step of a round that changes them.

use bytemuck::cast;

use crate::chacha::{BLOCKS, First};
use crate::simd::Simd;

/// Numbers in vectors: as many as there are blocks in a group.
pub(super) const LANES: usize = BLOCKS;
/// Groups of numbers that are permuted side by side: enough that what is done once for all costs little.
pub(super) const GROUPS: usize = 16;
/// Numbers that are permuted side by side.
pub(super) const BATCH: usize = GROUPS * LANES;

/// Four halves, little-endian on every host, as SIMD has them.
pub(super) type Four = [u64; LANES];

/// A word of each of some numbers.
pub(super) type Row = [[u32; LANES]; GROUPS];
/// Most words of a number, which is below 2^126.
pub(super) const NUMBER_WORDS: usize = 4;

/// Both halves of some numbers.
pub(super) struct Halves {
    pub(super) left: [Four; GROUPS],
    pub(super) right: [Four; GROUPS],
}

impl Halves {
    pub(super) fn new() -> Halves {
        Halves {
            left: [[0; LANES]; GROUPS],
            right: [[0; LANES]; GROUPS],
        }
    }

    /// The halves of a number.
    pub(super) fn get(&self, at: usize) -> [u64; 2] {
        let half = |half: &[Four]| u64::from_le(half[at / LANES][at % LANES]);
        [half(&self.left), half(&self.right)]
    }

    pub(super) fn set(&mut self, at: usize, [left, right]: [u64; 2]) {
        self.left[at / LANES][at % LANES] = left.to_le();
        self.right[at / LANES][at % LANES] = right.to_le();
    }
}

/// The words of halves by themselves, the low one first.
pub(super) fn words_of<V: Simd>(halves: &[Four; GROUPS]) -> [Row; NUMBER_WORDS] {
    let mut words = [Row::default(); NUMBER_WORDS];
    for (group, halves) in halves.iter().enumerate() {
        let [low, high]: [V; 2] = cast(*halves);
        words[0][group] = cast(low.deinterleave_even_u32(high));
        words[1][group] = cast(low.deinterleave_odd_u32(high));
    }
    words
}

/// The words of numbers of halves, of which there are `b` right ones.
#[cfg(feature = "shapes")]
pub(super) fn joined_words<V: Simd>(halves: &Halves, b: u64) -> [Row; NUMBER_WORDS] {
    let constants = Constants::<V>::of(b);
    let mut words = [Row::default(); NUMBER_WORDS];
    let lefts = words_of::<V>(&halves.left);
    for group in 0..GROUPS {
        let left: [V; 2] = [cast(lefts[0][group]), cast(lefts[1][group])];
        let [low, high]: [V; 2] = cast(halves.right[group]);
        let low = constants.joined(left, low, V::extmul_low_u32);
        let high = constants.joined(left, high, V::extmul_high_u32);
        for (words, (low, high)) in words.iter_mut().zip(low.into_iter().zip(high)) {
            words[group] = cast(low.deinterleave_even_u32(high));
        }
    }
    words
}

/// A number of halves, of which there are `b` right ones.
pub(super) fn joined([left, right]: [u64; 2], b: u64) -> u128 {
    u128::from(left) * u128::from(b) + u128::from(right)
}

/// Adds to some halves, modulo `size`, what the first words of as many blocks give: the number of 128 bits that they
/// are, times `size`, over 2^128. Below `size`, which is at most 2^63, and biased by less than one in 2^65.
pub(super) fn add<V: Simd>(words: &[First], halves: &mut [Four], size: u64) {
    if size <= u32::MAX.into() {
        add_scaled::<V, 1>(words, halves, size);
    } else {
        add_scaled::<V, 2>(words, halves, size);
    }
}

#[inline(never)]
fn add_scaled<V: Simd, const WORDS: usize>(words: &[First], halves: &mut [Four], size: u64) {
    let constants = Constants::<V>::of(size);
    for (words, halves) in words.iter().zip(halves) {
        let words: [V; 4] = cast(*words);
        let [low, high] = cast::<_, [V; 2]>(*halves);
        *halves = cast([
            constants.sum(low, constants.scaled::<WORDS>(words, V::extmul_low_u32)),
            constants.sum(high, constants.scaled::<WORDS>(words, V::extmul_high_u32)),
        ]);
    }
}

/// What the lanes have in common.
struct Constants<V> {
    /// The words of the size, the low one first, in lanes of 32 bits.
    words: [V; 2],
    /// The size, in lanes of 64 bits.
    size: V,
    /// What is added to take the size away.
    minus: V,
    low_word: V,
}

impl<V: Simd> Constants<V> {
    fn of(size: u64) -> Constants<V> {
        let [low, high] = halves_of(size);
        let in_lanes = |number: u64| {
            let [low, high] = halves_of(number);
            V::from_u32x4([low, high, low, high])
        };
        Constants {
            words: [V::from_u32x4([low; 4]), V::from_u32x4([high; 4])],
            size: in_lanes(size),
            minus: in_lanes(size.wrapping_neg()),
            low_word: in_lanes(u32::MAX.into()),
        }
    }

    /// Two numbers of four words each, times the size, which has so many words, over 2^128. No sum carries out of its
    /// 64 bits: a product of two words and two words more are less than 2^64.
    #[inline(always)]
    fn scaled<const WORDS: usize>(&self, y: [V; 4], product: impl Fn(V, V) -> V) -> V {
        let high = |sum: V| sum.shr_u64::<32>();
        let by_low = y.map(|word| product(word, self.words[0]));
        let b = by_low[1].add_u64(high(by_low[0]));
        let c = by_low[2].add_u64(high(b));
        let d = by_low[3].add_u64(high(c));
        if WORDS == 1 {
            return high(d);
        }
        let low = |sum: V| sum.and(self.low_word);
        let by_high = y.map(|word| product(word, self.words[1]));
        let b = by_high[0].add_u64(low(b));
        let c = by_high[1].add_u64(low(c)).add_u64(high(b));
        let other = by_high[2].add_u64(low(d)).add_u64(high(c));
        by_high[3].add_u64(high(d)).add_u64(high(other))
    }

    /// Two numbers of two words, times the size, and what is added to each, in words.
    #[inline(always)]
    #[cfg(feature = "shapes")]
    fn joined(&self, left: [V; 2], right: V, product: impl Fn(V, V) -> V) -> [V; 4] {
        let high = |sum: V| sum.shr_u64::<32>();
        let low = |sum: V| sum.and(self.low_word);
        let a = product(left[0], self.words[0]).add_u64(low(right));
        let b = product(left[0], self.words[1])
            .add_u64(high(right))
            .add_u64(high(a));
        let c = product(left[1], self.words[0]).add_u64(low(b));
        let d = product(left[1], self.words[1])
            .add_u64(high(b))
            .add_u64(high(c));
        [a, c, d, high(d)]
    }

    /// The sum modulo the size of two numbers below it. Less the size it fits into 64 bits with a sign.
    #[inline(always)]
    fn sum(&self, a: V, b: V) -> V {
        let less = a.add_u64(b).add_u64(self.minus);
        less.add_u64(less.broadcast_sign_u64().and(self.size))
    }
}

/// The low and the high half.
#[expect(clippy::cast_possible_truncation, reason = "they are cut on purpose")]
fn halves_of(number: u64) -> [u32; 2] {
    [number as u32, (number >> 32) as u32]
}

#[cfg(test)]
mod tests;
