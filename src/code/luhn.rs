//! The check symbol: Luhn mod N, for alphabets of any size.
//!
//! From the last symbol to the first, every other index is doubled, beginning with the last. Where the
//! number of symbols m is even, twice c counts as the sum of its two digits in base m; where it is odd,
//! as what is left of it modulo m. Either way doubling is one to one, so that one wrong symbol is always
//! noticed. So is a swap of neighbours, except, where m is even, that of the first and the last symbol.

use crate::alphabet::Alphabet;

/// What symbols count and which one completes them.
pub(crate) struct Luhn<'a> {
    alphabet: &'a Alphabet,
    m: usize,
    width_bytes: usize,
    /// The symbols' bytes, as numbers, in their order, with their indices. All of it on the stack, for
    /// pool threads never allocate.
    indices: [(u32, u8); 256],
}

impl<'a> Luhn<'a> {
    pub(crate) fn new(alphabet: &'a Alphabet) -> Luhn<'a> {
        let mut luhn = Luhn {
            alphabet,
            m: alphabet.count().into(),
            width_bytes: alphabet.width_bytes().into(),
            indices: [(0, 0); 256],
        };
        let symbols = alphabet.as_str().as_bytes();
        let numbers = symbols
            .chunks_exact(luhn.width_bytes)
            .map(number)
            .zip(0..=u8::MAX);
        for (count, known) in numbers.enumerate() {
            // Into its place: the library's sort would be a tenth of the whole module.
            let place = luhn.indices[..count].partition_point(|other| *other < known);
            luhn.indices[place..=count].rotate_right(1);
            luhn.indices[place] = known;
        }
        luhn
    }

    /// The check symbol of a string, as its bytes.
    pub(crate) fn check(&self, string: &[u8]) -> &'a [u8] {
        let symbols = string.rchunks_exact(self.width_bytes);
        let sum = symbols
            .zip([true, false].into_iter().cycle())
            .fold(0, |sum, (symbol, twice)| {
                (sum + self.value(self.index(symbol), twice)) % self.m
            });
        let index = (self.m - sum) % self.m;
        &self.alphabet.as_str().as_bytes()[index * self.width_bytes..][..self.width_bytes]
    }

    fn value(&self, index: usize, twice: bool) -> usize {
        match (twice, self.m % 2) {
            (false, _) => index,
            (true, 0) => 2 * index / self.m + 2 * index % self.m,
            (true, _) => 2 * index % self.m,
        }
    }

    fn index(&self, symbol: &[u8]) -> usize {
        let known = &self.indices[..self.m];
        // Every symbol of a string is one of the alphabet's.
        let place = known.partition_point(|(other, _)| *other < number(symbol));
        known.get(place).map_or(0, |(_, index)| usize::from(*index))
    }
}

/// Up to four bytes as a number: none is zero, so that different ones are different numbers.
fn number(symbol: &[u8]) -> u32 {
    symbol
        .iter()
        .fold(0, |number, byte| number << 8 | u32::from(*byte))
}
