//! Counts of strings, in as few bits as they need: most of a string's slots have less than 2^63 strings before them.

use std::ops::{Add, AddAssign, Sub, SubAssign};

/// How many strings.
pub(super) trait Count:
    Copy + Ord + Add<Output = Self> + AddAssign + Sub<Output = Self> + SubAssign
{
    /// Of a count that fits.
    fn of(count: u128) -> Self;
    /// About the same number. Of numbers with a sign, because most machines convert no others in one instruction.
    fn about(self) -> f64;
    /// A product that fits.
    fn times(self, by: u32) -> Self;
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "they fit or are cut on purpose"
)]
impl Count for u64 {
    #[inline(always)]
    fn of(count: u128) -> u64 {
        count as u64
    }

    /// Below 2^63.
    #[inline(always)]
    fn about(self) -> f64 {
        self.cast_signed() as f64
    }

    #[inline(always)]
    fn times(self, by: u32) -> u64 {
        self * u64::from(by)
    }
}

#[expect(clippy::cast_possible_truncation, reason = "they are cut on purpose")]
impl Count for u128 {
    #[inline(always)]
    fn of(count: u128) -> u128 {
        count
    }

    /// Below 2^126. Faster than the cast, and less exact: an odd number may be one less.
    #[inline(always)]
    fn about(self) -> f64 {
        let [low, high] = [self as u64 >> 1, (self >> 64) as u64].map(u64::cast_signed);
        high as f64 * 2f64.powi(64) + low as f64 * 2.0
    }

    /// Word by word: browsers have no multiplication of 128 bits, and a function for it takes longer.
    #[inline(always)]
    fn times(self, by: u32) -> u128 {
        let ([low, high], by) = ([self as u64, (self >> 64) as u64], u64::from(by));
        let word = u64::from(u32::MAX);
        let first = (low & word) * by;
        let second = (low >> 32) * by + (first >> 32);
        let third = high * by + (second >> 32);
        u128::from(third) << 64 | u128::from(second << 32 | first & word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn products_equal_those_of_128_bits() {
        for bits in 0..110 {
            for number in [
                1 << bits,
                (1 << bits) - 1,
                0x0123_4567_89ab_cdef_0123_4567_89ab_u128 >> (110 - bits),
            ] {
                for by in [0, 1, 2, 62, 65_535, 65_536] {
                    assert_eq!(
                        Count::times(number, by),
                        number * u128::from(by),
                        "{number} {by}"
                    );
                }
            }
        }
    }
}
