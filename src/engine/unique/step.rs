//! The arithmetic of halves, in vectors of whole products of 32 bits.

use super::halves::BATCH;
#[cfg(feature = "shapes")]
use super::halves::{Halves, Row};
use crate::chacha::first::FIRST;
use crate::simd::Simd;
use crate::simd::lanes64::Pair;

/// Memory for the first words of as many blocks as a batch has.
pub(super) type Given = [u8; FIRST * 4 * BATCH];

/// With larger sizes the lower words of a number matter too often.
const SURE_BELOW: u64 = 1 << 54;

/// Adds to some halves, modulo `size`, what the first words of as many blocks give: the number of 128 bits that they
/// are, times `size`, over 2^128. Below `size`, which is at most 2^63, and biased by less than one in 2^65.
pub(super) fn add<V: Simd>(token: V::Token, given: &[u8], halves: [&mut [u8]; 2], size: u64) {
    if size <= u32::MAX.into() {
        add_scaled::<V, 1>(token, given, halves, size);
    } else if size < SURE_BELOW {
        add_scaled::<V, 2>(token, given, halves, size);
    } else {
        add_exact::<V>(token, given, halves, size);
    }
}

/// For a `size` of so many words. Only half of the products are made, unless the others may matter.
#[inline(never)]
fn add_scaled<V: Simd, const WORDS: usize>(
    token: V::Token,
    given: &[u8],
    halves: [&mut [u8]; 2],
    size: u64,
) {
    V::enter(
        token,
        #[inline(always)]
        || {
            let by = By::<V>::new(token, size);
            let unsure = unsure_from::<V>(token, size);
            for ([low, high], given) in vectors::<V>(halves, given) {
                let [_, _, y @ ..] = words::<V, FIRST>(token, given, V::BYTES);
                let (whole, rest) = by.higher::<WORDS>(y);
                let rest = rest.map(|it| it.and(by.low_word).ge_u16(unsure));
                if rest[0].movemask_u16(rest[1]) == 0 {
                    by.add(whole, low, high);
                } else {
                    add_exact::<V>(token, given, [low, high], size);
                }
            }
        },
    );
}

/// What the lanes of 16 bits of the first word behind the point are compared with. The words of a number that were left out
/// add less than `size` to the 64 bits behind the point. They carry only where the higher lane reaches this; a lower one of
/// all ones is taken for unsure, too.
#[inline(always)]
fn unsure_from<V: Simd>(token: V::Token, size: u64) -> V {
    let [_, high] = halves_of(size);
    let lane = 0xffff - (high >> 16);
    V::splat_u32(token, lane << 16 | 0xffff)
}

/// The same with all products.
#[inline(never)]
fn add_exact<V: Simd>(token: V::Token, given: &[u8], halves: [&mut [u8]; 2], size: u64) {
    V::enter(
        token,
        #[inline(always)]
        || {
            let by = By::<V>::new(token, size);
            for ([low, high], given) in vectors::<V>(halves, given) {
                by.add(by.scaled(words(token, given, V::BYTES)), low, high);
            }
        },
    );
}

/// The bytes of each vector of halves, and what is given to it.
#[inline(always)]
fn vectors<'a, V: Simd>(
    [low, high]: [&'a mut [u8]; 2],
    given: &'a [u8],
) -> impl Iterator<Item = ([&'a mut [u8]; 2], &'a [u8])> {
    let low = low.chunks_exact_mut(V::BYTES);
    let halves = low.zip(high.chunks_exact_mut(V::BYTES));
    halves
        .map(|(low, high)| [low, high])
        .zip(given.chunks_exact(FIRST * V::BYTES))
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

    /// Numbers of two words times this one, which has so many, over 2^64, and the words behind the point in lanes of 64
    /// bits. No sum carries out of its 64 bits: a product of two words and two words more are less than 2^64.
    #[inline(always)]
    fn higher<const WORDS: usize>(&self, [low, high]: [V; 2]) -> (Pair<V>, Pair<V>) {
        let less = uppers(low.mul_wide_u32(self.words[0]));
        let first = sums(high.mul_wide_u32(self.words[0]), less);
        if WORDS == 1 {
            return (uppers(first), first);
        }
        let rest = sums(low.mul_wide_u32(self.words[1]), self.lowers(first));
        let whole = sums(high.mul_wide_u32(self.words[1]), uppers(first));
        (sums(whole, uppers(rest)), rest)
    }

    /// Numbers of four words times this one, over 2^128. No sum carries here, either.
    #[inline(always)]
    fn scaled(&self, y: [V; FIRST]) -> Pair<V> {
        let mut low = y[0].mul_wide_u32(self.words[0]);
        // What is carried into the products with the high word.
        let mut carried = [self.low_word.xor(self.low_word); 2];
        for word in 1..FIRST {
            low = sums(y[word].mul_wide_u32(self.words[0]), uppers(low));
            let high = y[word - 1].mul_wide_u32(self.words[1]);
            carried = uppers(sums(sums(high, self.lowers(low)), carried));
        }
        let high = y[FIRST - 1].mul_wide_u32(self.words[1]);
        sums(sums(high, uppers(low)), carried)
    }

    /// Adds numbers below this one to halves, modulo it.
    #[inline(always)]
    fn add(&self, given: Pair<V>, low: &mut [u8], high: &mut [u8]) {
        let token = self.number.token();
        let half = V::load(token, low).zip_words(V::load(token, high));
        let sums = [self.sum(half[0], given[0]), self.sum(half[1], given[1])];
        V::low_words(sums).store(low);
        V::high_words(sums).store(high);
    }

    /// The sum modulo this number of two below it. Less the number it fits into 64 bits with a sign.
    #[inline(always)]
    fn sum(&self, a: V, b: V) -> V {
        let less = a.add_u64(b).add_u64(self.minus);
        less.add_u64(less.broadcast_sign_u64().and(self.number))
    }

    #[inline(always)]
    fn lowers(&self, pair: Pair<V>) -> Pair<V> {
        [pair[0].and(self.low_word), pair[1].and(self.low_word)]
    }
}

#[inline(always)]
fn uppers<V: Simd>(pair: Pair<V>) -> Pair<V> {
    [pair[0].shr_u64::<32>(), pair[1].shr_u64::<32>()]
}

#[inline(always)]
fn sums<V: Simd>(a: Pair<V>, b: Pair<V>) -> Pair<V> {
    [a[0].add_u64(b[0]), a[1].add_u64(b[1])]
}

/// The low and the high half.
#[expect(clippy::cast_possible_truncation, reason = "they are cut on purpose")]
fn halves_of(number: u64) -> [u32; 2] {
    [number as u32, (number >> 32) as u32]
}

/// The words of numbers of halves, of which there are `b` right ones.
#[cfg(feature = "shapes")]
#[inline(never)]
pub(super) fn join<V: Simd>(token: V::Token, halves: &Halves, b: u64) -> [Row; 4] {
    const ROW: usize = size_of::<Row>();
    let mut rows = [[0; ROW]; 4];
    V::enter(
        token,
        #[inline(always)]
        || {
            let by = By::<V>::new(token, b);
            for at in (0..ROW).step_by(V::BYTES) {
                let left = words(token, &halves.left.as_flattened()[at..], ROW);
                let [low, high] = words::<V, 2>(token, &halves.right.as_flattened()[at..], ROW);
                let joined = by.joined(left, low.zip_words(high));
                for (pair, row) in joined.into_iter().zip(&mut rows) {
                    V::low_words(pair).store(&mut row[at..at + V::BYTES]);
                }
            }
        },
    );
    rows
}

#[cfg(feature = "shapes")]
impl<V: Simd> By<V> {
    /// Numbers of two words times this one, and others more: in words, of which the lower halves count.
    #[inline(always)]
    fn joined(&self, left: [V; 2], right: Pair<V>) -> [Pair<V>; 4] {
        let products = |word: usize, by: usize| left[word].mul_wide_u32(self.words[by]);
        let first = sums(products(0, 0), self.lowers(right));
        let middle = sums(sums(products(0, 1), uppers(right)), uppers(first));
        let second = sums(products(1, 0), self.lowers(middle));
        let third = sums(sums(products(1, 1), uppers(middle)), uppers(second));
        [first, second, third, uppers(third)]
    }
}

#[cfg(test)]
mod tests;
