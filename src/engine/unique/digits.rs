//! The digits of numbers, by multiplication alone.
//!
//! A number N below a count T becomes the fraction F = (N + 1/2) / T. Times the count of the first slot its whole part is
//! the first digit, and the rest is the fraction of the digits behind it: (N' + 1/2) / T', where N' is the number they
//! make and T' their count. So it goes on to the last digit.
//!
//! It is exact. A fraction has so many words of 32 bits that T is at most 2^(32 words - 5), and its lowest word is left
//! out as soon as T' is small enough for fewer. A digit is right while the fraction is from N' / T' on and below
//! (N' + 1) / T'. It is in the middle, so at least 16 units of its last word from either end. Nothing makes it larger. What
//! makes it smaller adds up to less than 11 units: the rounded ratio and the rounded half, one each; the products that
//! are not made and the word that is cut, one for each word; each word that is left out, one. There are five at most.

use bytemuck::cast;

use super::digit::Digit;
use super::halves::{GROUPS, LANES, NUMBER_WORDS, Row};
use crate::simd::Simd;

/// Most words of a fraction.
const WORDS: usize = 5;
/// Most words of a ratio.
const RATIO_WORDS: usize = WORDS + 2;
/// A fraction has so many bits more than the numbers, at least.
const MORE_BITS: usize = 5;

/// How numbers below a count become the digits of slots.
#[derive(Clone, Debug)]
pub(crate) struct Digits {
    slots: Vec<Slot>,
    /// Words of a number, and of its fraction.
    number_words: usize,
    words: usize,
    /// 2^(64 words) over the count, the lowest word first.
    ratio: [u32; RATIO_WORDS],
    /// 2^(32 words) over the count, halved.
    middle: [u32; WORDS],
}

#[derive(Clone, Copy, Debug)]
struct Slot {
    /// How many digits there are.
    count: u32,
    /// How many words of the fraction matter here.
    words: usize,
}

impl Digits {
    /// Of slots that have so many symbols, of which the product is at most 2^126.
    pub(super) fn new(symbols: &[u32]) -> Digits {
        let mut count: u128 = 1;
        let mut slots: Vec<Slot> = symbols
            .iter()
            .rev()
            .map(|&symbols| {
                count *= u128::from(symbols);
                Slot {
                    count: symbols,
                    words: words_for(count, MORE_BITS),
                }
            })
            .collect();
        slots.reverse();
        let words = words_for(count, MORE_BITS);
        Digits {
            slots,
            number_words: words_for(count, 0),
            words,
            ratio: power_over(64 * words, count),
            middle: power_over(32 * words - 1, count),
        }
    }

    /// How many digits there are.
    pub(super) fn len(&self) -> usize {
        self.slots.len()
    }

    /// How many symbols each slot has.
    #[cfg(feature = "shapes")]
    pub(super) fn symbols(&self) -> impl Iterator<Item = u32> {
        self.slots.iter().map(|slot| slot.count)
    }

    /// Writes the digits of some numbers, from place `first` on of strings of `len` digits.
    pub(super) fn write<V: Simd, I: Digit>(
        &self,
        numbers: &[Row; NUMBER_WORDS],
        first: usize,
        len: usize,
        digits: &mut [I],
    ) {
        let groups = (digits.len() / len).div_ceil(LANES);
        let mut fractions = [[[0; LANES]; GROUPS]; WORDS];
        self.fractions::<V>(numbers, groups, &mut fractions);
        let mut words = [[0; LANES]; GROUPS];
        for (slots, first) in self
            .slots
            .chunks(I::IN_WORD)
            .zip((first..).step_by(I::IN_WORD))
        {
            next_digits::<V, I>(slots, &mut fractions, &mut words[..groups]);
            let strings = digits.chunks_exact_mut(len);
            for (string, word) in strings.zip(words.as_flattened()) {
                I::write(u32::from_le(*word), &mut string[first..first + slots.len()]);
            }
        }
    }

    /// Numbers to fractions, which have their highest word first.
    #[inline(never)]
    fn fractions<V: Simd>(
        &self,
        numbers: &[Row; NUMBER_WORDS],
        groups: usize,
        out: &mut [Row; WORDS],
    ) {
        let low_word = V::from_u32x4([u32::MAX, 0, u32::MAX, 0]);
        for group in 0..groups {
            // Of each column of products: what is carried into it, and what it carries.
            let mut carried = [V::zeroed(); 2];
            for column in self.words - 1..2 * self.words {
                let middle = column
                    .checked_sub(self.words)
                    .map_or(0, |at| self.middle[at]);
                let middle = V::from_u32x4([middle, 0, middle, 0]);
                let mut sums = carried.map(|it| it.add_u64(middle));
                let mut highs = [V::zeroed(); 2];
                for (place, words) in numbers[..self.number_words].iter().enumerate() {
                    let ratio = column.checked_sub(place).and_then(|at| self.ratio.get(at));
                    let ratio = V::from_u32x4([ratio.copied().unwrap_or(0); LANES]);
                    let word: V = cast(words[group]);
                    let products = [word.extmul_low_u32(ratio), word.extmul_high_u32(ratio)];
                    for (lanes, product) in products.into_iter().enumerate() {
                        sums[lanes] = sums[lanes].add_u64(product.and(low_word));
                        highs[lanes] = highs[lanes].add_u64(product.shr_u64::<32>());
                    }
                }
                if let Some(place) = column.checked_sub(self.words) {
                    let word = sums[0].deinterleave_even_u32(sums[1]);
                    out[self.words - 1 - place][group] = cast(word);
                }
                for lanes in 0..2 {
                    carried[lanes] = highs[lanes].add_u64(sums[lanes].shr_u64::<32>());
                }
            }
        }
    }
}

/// As many digits as a word has, or the last ones: the fractions go on to the next slots.
#[inline(never)]
fn next_digits<V: Simd, I: Digit>(
    slots: &[Slot],
    fractions: &mut [Row; WORDS],
    out: &mut [[u32; LANES]],
) {
    let fill = I::IN_WORD - slots.len();
    for (group, out) in out.iter_mut().enumerate() {
        let mut word = V::zeroed();
        for slot in slots {
            let count = V::from_u32x4([slot.count; LANES]);
            let mut carried = [V::zeroed(); 2];
            for words in fractions[..slot.words].iter_mut().rev() {
                let fraction: V = cast(words[group]);
                let low = fraction.extmul_low_u32(count).add_u64(carried[0]);
                let high = fraction.extmul_high_u32(count).add_u64(carried[1]);
                words[group] = cast(low.deinterleave_even_u32(high));
                carried = [low.shr_u64::<32>(), high.shr_u64::<32>()];
            }
            word = put::<V, I>(word, carried[0].deinterleave_even_u32(carried[1]));
        }
        for _ in 0..fill {
            word = put::<V, I>(word, V::zeroed());
        }
        *out = cast(word);
    }
}

/// Puts a digit behind others of a word: at last the first one is in the lowest bits.
#[inline(always)]
fn put<V: Simd, I: Digit>(word: V, digit: V) -> V {
    match I::BITS {
        8 => word.shr_u32::<8>().or(digit.shl_u32::<24>()),
        _ => word.shr_u32::<16>().or(digit.shl_u32::<16>()),
    }
}

/// How many words a number below `count` has with so many bits more.
fn words_for(count: u128, more_bits: usize) -> usize {
    let bits = u128::BITS - (count - 1).leading_zeros();
    (bits as usize + more_bits).div_ceil(32)
}

/// 2^power over a count up to 2^126, rounded down, the lowest word first.
fn power_over<const COUNT: usize>(power: usize, count: u128) -> [u32; COUNT] {
    let mut quotient = [0; COUNT];
    let mut rest: u128 = 1;
    for bit in (0..=power).rev() {
        if rest >= count {
            rest -= count;
            quotient[bit / 32] |= 1 << (bit % 32);
        }
        rest *= 2;
    }
    quotient
}

#[cfg(test)]
mod tests;
