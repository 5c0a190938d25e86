//! Indices of symbols, as digits of a number.

/// An index of a symbol.
pub(super) trait Digit: Copy {
    /// How many bits it has.
    const BITS: u32;
    /// How many are in a word of 32 bits, the first one in the lowest bits.
    const IN_WORD: usize = (u32::BITS / Self::BITS) as usize;

    /// Of a number that fits.
    fn of(number: u64) -> Self;

    /// Writes the digits of a word, or its first ones where there is no room for all.
    fn write(word: u32, to: &mut [Self]);
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "they fit or are cut on purpose"
)]
impl Digit for u8 {
    const BITS: u32 = u8::BITS;

    fn of(number: u64) -> u8 {
        number as u8
    }

    #[inline(always)]
    fn write(word: u32, to: &mut [u8]) {
        if let Some(all) = to.first_chunk_mut() {
            *all = word.to_le_bytes();
        } else {
            for (place, to) in to.iter_mut().enumerate() {
                *to = (word >> (8 * place)) as u8;
            }
        }
    }
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "they fit or are cut on purpose"
)]
impl Digit for u16 {
    const BITS: u32 = u16::BITS;

    fn of(number: u64) -> u16 {
        number as u16
    }

    #[inline(always)]
    fn write(word: u32, to: &mut [u16]) {
        if let Some(all) = to.first_chunk_mut() {
            *all = [word as u16, (word >> 16) as u16];
        } else if let Some(to) = to.first_mut() {
            *to = word as u16;
        }
    }
}
