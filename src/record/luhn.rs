//! The check symbol: Luhn mod N, for alphabets of any size.
//!
//! From the last symbol to the first, every other index is doubled, beginning with the last. Where the
//! number of symbols m is even, twice c counts as the sum of its two digits in base m; where it is odd,
//! as the remainder modulo m. Either way doubling is one to one, so one wrong symbol is always noticed.
//! So is a swap of neighbours, except, where m is even, that of the first and the last symbol.

/// How much each symbol counts when it is doubled.
#[derive(Clone, Debug)]
pub(crate) struct Luhn {
    m: usize,
    doubled: Vec<u16>,
}

impl Luhn {
    /// For an alphabet of m symbols, 2 to 65,536.
    pub(crate) fn new(m: u32) -> Luhn {
        let m = m as usize;
        let doubled = |index: usize| match m % 2 {
            0 => 2 * index / m + 2 * index % m,
            _ => 2 * index % m,
        };
        let doubled = (0..m)
            .map(|index| u16::try_from(doubled(index)).expect("it is below m"))
            .collect();
        Luhn { m, doubled }
    }
}

/// The sum of a string's symbols so far.
#[derive(Clone, Copy)]
pub(crate) struct Sum {
    sum: usize,
    /// Whether the next symbol is doubled.
    is_doubled: bool,
}

impl Sum {
    /// For a string of `len` symbols, of which the last is doubled.
    pub(crate) fn new(len: usize) -> Sum {
        Sum {
            sum: 0,
            is_doubled: !len.is_multiple_of(2),
        }
    }

    /// Adds the symbols that follow.
    pub(crate) fn add<I: Copy + Into<usize>>(&mut self, luhn: &Luhn, indices: &[I]) {
        for &index in indices {
            let index = index.into();
            self.sum += if self.is_doubled {
                luhn.doubled[index].into()
            } else {
                index
            };
            self.is_doubled = !self.is_doubled;
        }
    }

    /// The index of the symbol that brings the sum to a multiple of m.
    pub(crate) fn check(self, luhn: &Luhn) -> usize {
        (luhn.m - self.sum % luhn.m) % luhn.m
    }
}
