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

use super::digit::Digit;
use super::halves::{Row, words as row_words};
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

    /// Writes the digits of some numbers, from place `first` on of strings of `len` digits. Of the numbers there are as many
    /// words as they may have.
    pub(super) fn write<V: Simd, I: Digit>(
        &self,
        token: V::Token,
        numbers: &[Row],
        first: usize,
        len: usize,
        digits: &mut [I],
    ) {
        let bytes = (4 * (digits.len() / len)).next_multiple_of(V::BYTES);
        let mut fractions = [[0; size_of::<Row>()]; WORDS];
        self.fractions::<V>(token, &numbers[..self.number_words], bytes, &mut fractions);
        let mut words = [0; size_of::<Row>()];
        let slots = self.slots.chunks(I::IN_WORD);
        for (slots, first) in slots.zip((first..).step_by(I::IN_WORD)) {
            next_digits::<V, I>(token, slots, &mut fractions, &mut words[..bytes]);
            let strings = digits.chunks_exact_mut(len);
            for (string, word) in strings.zip(row_words(&words)) {
                I::write(word, &mut string[first..first + slots.len()]);
            }
        }
    }

    /// Numbers to fractions, which have their highest word first.
    #[inline(never)]
    fn fractions<V: Simd>(
        &self,
        token: V::Token,
        numbers: &[Row],
        bytes: usize,
        out: &mut [Row; WORDS],
    ) {
        V::enter(
            token,
            #[inline(always)]
            || {
                let low_word = V::splat_u64(token, u32::MAX.into());
                for at in (0..bytes).step_by(V::BYTES) {
                    // What is carried into a column of products.
                    let mut carried = [V::splat_u64(token, 0); 2];
                    for column in self.words - 1..2 * self.words {
                        let mut sums = carried;
                        let mut highs = [V::splat_u64(token, self.middle_at(column)); 2];
                        for (place, row) in numbers.iter().enumerate() {
                            let word = V::load(token, &row[at..at + V::BYTES]);
                            let ratio = V::splat_u32(token, self.ratio_at(column, place));
                            let products = word.mul_wide_u32(ratio);
                            for half in 0..2 {
                                sums[half] = sums[half].add_u64(products[half].and(low_word));
                                highs[half] = highs[half].add_u64(products[half].shr_u64::<32>());
                            }
                        }
                        if let Some(place) = column.checked_sub(self.words) {
                            let row = &mut out[self.words - 1 - place];
                            V::low_words(sums).store(&mut row[at..at + V::BYTES]);
                        }
                        for half in 0..2 {
                            carried[half] = highs[half].add_u64(sums[half].shr_u64::<32>());
                        }
                    }
                }
            },
        );
    }

    /// What half a string adds to the column behind this one.
    fn middle_at(&self, column: usize) -> u64 {
        let place = (column + 1).checked_sub(self.words);
        place
            .and_then(|at| self.middle.get(at))
            .map_or(0, |word| u64::from(*word))
    }

    /// What a word of a number is multiplied by for a column.
    fn ratio_at(&self, column: usize, word: usize) -> u32 {
        let place = column.checked_sub(word);
        place
            .and_then(|at| self.ratio.get(at))
            .copied()
            .unwrap_or(0)
    }
}

/// As many digits as a word has, or the last ones: the fractions go on to the next slots.
#[inline(never)]
fn next_digits<V: Simd, I: Digit>(
    token: V::Token,
    slots: &[Slot],
    fractions: &mut [Row; WORDS],
    out: &mut [u8],
) {
    V::enter(
        token,
        #[inline(always)]
        || {
            let zero = V::splat_u64(token, 0);
            for (out, at) in out.chunks_exact_mut(V::BYTES).zip((0..).step_by(V::BYTES)) {
                let mut word = zero;
                for slot in slots {
                    let count = V::splat_u32(token, slot.count);
                    let mut carried = [zero; 2];
                    for row in fractions[..slot.words].iter_mut().rev() {
                        let row = &mut row[at..at + V::BYTES];
                        let products = V::load(token, row).mul_wide_u32(count);
                        let low = products[0].add_u64(carried[0]);
                        let high = products[1].add_u64(carried[1]);
                        V::low_words([low, high]).store(row);
                        carried = [low.shr_u64::<32>(), high.shr_u64::<32>()];
                    }
                    word = put::<V, I>(word, V::low_words(carried));
                }
                for _ in slots.len()..I::IN_WORD {
                    word = put::<V, I>(word, zero);
                }
                word.store(out);
            }
        },
    );
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
