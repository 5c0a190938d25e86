//! The arithmetic of halves, in vectors of whole products of 32 bits.

use super::halves::{BATCH, Row};
use crate::chacha::first::FIRST;
use crate::simd::{Pair, Simd};

/// Memory for the first words of as many blocks as a batch has.
pub(super) type Given = [u8; FIRST * 4 * BATCH];

/// Adds to some halves, modulo `size`, what the first words of as many blocks give: the number of 128 bits that they
/// are, times `size`, over 2^128. Below `size`, which is at most 2^63, and biased by less than one in 2^65.
pub(super) fn add<V: Simd>(token: V::Token, given: &[u8], halves: [&mut [u8]; 2], size: u64) {
    if size <= u32::MAX.into() {
        add_scaled::<V, 1>(token, given, halves, size);
    } else {
        add_scaled::<V, 2>(token, given, halves, size);
    }
}

#[inline(never)]
fn add_scaled<V: Simd, const WORDS: usize>(
    token: V::Token,
    given: &[u8],
    [low, high]: [&mut [u8]; 2],
    size: u64,
) {
    V::enter(
        token,
        #[inline(always)]
        || {
            let by = By::<V>::new(token, size);
            let halves = low
                .chunks_exact_mut(V::BYTES)
                .zip(high.chunks_exact_mut(V::BYTES));
            for ((low, high), given) in halves.zip(given.chunks_exact(FIRST * V::BYTES)) {
                let [y0, y1, y2, y3] = words::<V, FIRST>(token, given, V::BYTES);
                let y = [
                    by.products::<WORDS>(y0),
                    by.products::<WORDS>(y1),
                    by.products::<WORDS>(y2),
                    by.products::<WORDS>(y3),
                ];
                let half = V::load(token, low).zip_words(V::load(token, high));
                let sums = [
                    by.sum(half[0], by.scaled::<WORDS>(y, 0)),
                    by.sum(half[1], by.scaled::<WORDS>(y, 1)),
                ];
                V::low_words(sums).store(low);
                V::high_words(sums).store(high);
            }
        },
    );
}

/// Reads vectors, each so many bytes behind the one before.
#[inline(always)]
fn words<V: Simd, const COUNT: usize>(token: V::Token, from: &[u8], stride: usize) -> [V; COUNT] {
    let mut words = [V::splat_u32(token, 0); COUNT];
    for (place, word) in words.iter_mut().enumerate() {
        *word = V::load(token, &from[place * stride..][..V::BYTES]);
    }
    words
}

/// What vectors are multiplied by.
struct By<V> {
    /// Its words, the low one first, in lanes of 32 bits.
    words: [V; 2],
    /// The number itself, in lanes of 64 bits.
    number: V,
    /// What is added to take it away.
    minus: V,
    low_word: V,
}

impl<V: Simd> By<V> {
    #[inline(always)]
    fn new(token: V::Token, number: u64) -> By<V> {
        let [low, high] = halves_of(number);
        By {
            words: [V::splat_u32(token, low), V::splat_u32(token, high)],
            number: V::splat_u64(token, number),
            minus: V::splat_u64(token, number.wrapping_neg()),
            low_word: V::splat_u64(token, u32::MAX.into()),
        }
    }

    /// A word times the low word, and times the high one if there is one.
    #[inline(always)]
    fn products<const WORDS: usize>(&self, word: V) -> [Pair<V>; 2] {
        let by_low = word.mul_wide_u32(self.words[0]);
        if WORDS == 1 {
            return [by_low; 2];
        }
        [by_low, word.mul_wide_u32(self.words[1])]
    }

    /// Numbers of four words times this one, over 2^128, from their products, of which one half is looked at. No sum
    /// carries out of its 64 bits: a product of two words and two words more are less than 2^64.
    #[inline(always)]
    fn scaled<const WORDS: usize>(&self, y: [[Pair<V>; 2]; 4], half: usize) -> V {
        let by_low = |word: usize| y[word][0][half];
        let first = by_low(1).add_u64(upper(by_low(0)));
        let second = by_low(2).add_u64(upper(first));
        let third = by_low(3).add_u64(upper(second));
        if WORDS == 1 {
            return upper(third);
        }
        let by_high =
            |word: usize| y[word][1][half].add_u64(self.lower([first, second, third][word]));
        let first = by_high(0);
        let second = by_high(1).add_u64(upper(first));
        let last = by_high(2).add_u64(upper(second));
        y[3][1][half].add_u64(upper(third)).add_u64(upper(last))
    }

    /// The sum modulo this number of two below it. Less the number it fits into 64 bits with a sign.
    #[inline(always)]
    fn sum(&self, a: V, b: V) -> V {
        let less = a.add_u64(b).add_u64(self.minus);
        less.add_u64(less.broadcast_sign_u64().and(self.number))
    }

    #[inline(always)]
    fn lower(&self, sum: V) -> V {
        sum.and(self.low_word)
    }
}

#[inline(always)]
fn upper<V: Simd>(sum: V) -> V {
    sum.shr_u64::<32>()
}

/// The low and the high half.
#[expect(clippy::cast_possible_truncation, reason = "they are cut on purpose")]
fn halves_of(number: u64) -> [u32; 2] {
    [number as u32, (number >> 32) as u32]
}

/// The words of numbers of halves, of which there are `b` right ones.
#[cfg(feature = "shapes")]
#[inline(never)]
pub(super) fn join<V: Simd>(token: V::Token, halves: &super::halves::Halves, b: u64) -> [Row; 4] {
    const ROW: usize = size_of::<Row>();
    let mut rows = [[0; ROW]; 4];
    V::enter(
        token,
        #[inline(always)]
        || {
            let by = By::<V>::new(token, b);
            for at in (0..ROW).step_by(V::BYTES) {
                let [left0, left1] = words::<V, 2>(token, &halves.left.as_flattened()[at..], ROW);
                let left = [by.products::<2>(left0), by.products::<2>(left1)];
                let [low, high] = words::<V, 2>(token, &halves.right.as_flattened()[at..], ROW);
                let right = low.zip_words(high);
                let [a, b] = [by.joined(left, right, 0), by.joined(left, right, 1)];
                for (word, row) in rows.iter_mut().enumerate() {
                    V::low_words([a[word], b[word]]).store(&mut row[at..at + V::BYTES]);
                }
            }
        },
    );
    rows
}

#[cfg(feature = "shapes")]
impl<V: Simd> By<V> {
    /// Numbers of two words times this one, from their products, and others more: in words, of which the lower halves
    /// count.
    #[inline(always)]
    fn joined(&self, [left0, left1]: [[Pair<V>; 2]; 2], right: Pair<V>, half: usize) -> [V; 4] {
        let a = left0[0][half].add_u64(self.lower(right[half]));
        let b = left0[1][half].add_u64(upper(right[half])).add_u64(upper(a));
        let c = left1[0][half].add_u64(self.lower(b));
        let d = left1[1][half].add_u64(upper(b)).add_u64(upper(c));
        [a, c, d, upper(d)]
    }
}

#[cfg(test)]
mod tests;
