//! Whole numbers as text, one after the other.

/// Digits of `u64::MAX`.
const DIGITS_MAX: usize = 20;

/// A number in digits, to count on from.
#[derive(Clone, Debug)]
pub(crate) struct Decimal {
    digits: [u8; DIGITS_MAX],
    /// Where they begin.
    begin: usize,
}

impl Decimal {
    /// Its digits.
    pub(crate) fn as_bytes(&self) -> &[u8] {
        &self.digits[self.begin..]
    }

    /// Goes to the next number. After the last one of all digits comes 0.
    pub(crate) fn advance(&mut self) {
        for at in (0..DIGITS_MAX).rev() {
            self.begin = self.begin.min(at);
            if self.digits[at] < b'9' {
                self.digits[at] += 1;
                return;
            }
            self.digits[at] = b'0';
        }
    }
}

impl From<u64> for Decimal {
    fn from(number: u64) -> Decimal {
        let (mut digits, mut begin, mut left) = ([b'0'; DIGITS_MAX], DIGITS_MAX, number);
        while left > 0 || begin == DIGITS_MAX {
            begin -= 1;
            digits[begin] += u8::try_from(left % 10).expect("one digit");
            left /= 10;
        }
        Decimal { digits, begin }
    }
}

/// How many digits the numbers of a range have, all together.
pub(crate) fn digits_of(range: std::ops::Range<u64>) -> u128 {
    // One each, and one more from each power of ten on.
    let powers = std::iter::successors(Some(10_u64), |power| power.checked_mul(10));
    let starts = powers.map(|power| range.start.max(power));
    let more = starts.map(|start| u128::from(range.end.saturating_sub(start)));
    u128::from(range.end - range.start) + more.sum::<u128>()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_those_of_the_standard_library() {
        for from in [0, 7, 98, 9_990, 99_999_995, u64::MAX - 20] {
            let mut decimal = Decimal::from(from);
            for number in from..=from.saturating_add(20) {
                assert_eq!(decimal.as_bytes(), number.to_string().as_bytes());
                decimal.advance();
            }
        }
    }

    #[test]
    fn the_digits_of_a_range_are_those_of_its_numbers() {
        for range in [
            0..0,
            0..1,
            0..10,
            0..1_001,
            5..12,
            95..1_234,
            10..11,
            99_990..100_010,
        ] {
            let expected: usize = range.clone().map(|it| it.to_string().len()).sum();
            assert_eq!(digits_of(range.clone()), expected as u128, "{range:?}");
        }
        assert_eq!(digits_of(u64::MAX - 1..u64::MAX), 20);
    }
}
