//! Indices of symbols, as digits of a number.

/// An index of a symbol.
pub(super) trait Digit: Copy {
    /// Of a number that fits.
    fn of(number: u64) -> Self;
}

#[expect(clippy::cast_possible_truncation, reason = "it fits")]
impl Digit for u8 {
    fn of(number: u64) -> u8 {
        number as u8
    }
}

#[expect(clippy::cast_possible_truncation, reason = "it fits")]
impl Digit for u16 {
    fn of(number: u64) -> u16 {
        number as u16
    }
}
