//! Indices of symbols, as digits of a number.

/// An index of a symbol.
pub(super) trait Digit: Copy {
    /// How many bits it has.
    const BITS: u32;
    /// How many are in a word of 32 bits, the first one in the lowest bits.
    const IN_WORD: usize = (u32::BITS / Self::BITS) as usize;

    /// Of a number that fits.
    fn of(number: u64) -> Self;

    /// Writes the first ones of a word, as many as there is room for.
    fn write(mut word: u32, to: &mut [Self]) {
        for to in to {
            *to = Self::of((word & (u32::MAX >> (u32::BITS - Self::BITS))).into());
            word >>= Self::BITS;
        }
    }
}

#[expect(clippy::cast_possible_truncation, reason = "it fits")]
impl Digit for u8 {
    const BITS: u32 = u8::BITS;

    fn of(number: u64) -> u8 {
        number as u8
    }
}

#[expect(clippy::cast_possible_truncation, reason = "it fits")]
impl Digit for u16 {
    const BITS: u32 = u16::BITS;

    fn of(number: u64) -> u16 {
        number as u16
    }
}
