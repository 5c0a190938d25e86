//! Check symbols, put behind strings of symbols whose indices fit in a byte.

use std::ops::Range;

use super::luhn::{Luhn, Sum};
use crate::indices::Indices;

/// Strings with their check symbols.
pub(super) struct Checks {
    luhn: Luhn,
    len: usize,
    /// Symbols that the string at hand still has, without its check symbol.
    left: usize,
    sum: Sum,
    completed: Indices,
}

impl Checks {
    /// Of strings of `len` symbols.
    pub(super) fn new(luhn: Luhn, len: usize) -> Checks {
        Checks {
            luhn,
            len,
            left: len,
            sum: Sum::new(len),
            completed: Indices::new(),
        }
    }

    /// Takes as many of the symbols that are left as there is room for with their check symbols, and says where those
    /// are. Sixteen bytes at a time are read, so there are as many behind the symbols.
    #[inline(never)]
    pub(super) fn complete(
        &mut self,
        indices: &[u8],
        left: &mut Range<usize>,
    ) -> (&mut Indices, Range<usize>) {
        // Each symbol may have a check symbol.
        let end = left.end.min(left.start + Indices::CAPACITY / 2);
        let mut written = 0;
        while left.start < end {
            if self.left == self.len && left.start + self.len <= end {
                let strings = (end - left.start) / self.len;
                let to = &mut self.completed.bytes_mut()[written..];
                written += self
                    .luhn
                    .complete(self.len, &indices[left.start..], strings, to);
                left.start += strings * self.len;
            } else {
                let now = self.left.min(end - left.start);
                written += self.take(&indices[left.start..], now, written);
                left.start += now;
            }
        }
        (&mut self.completed, 0..written)
    }

    /// Takes symbols of the string at hand, and says how many it wrote at `at`.
    #[inline(never)]
    fn take(&mut self, indices: &[u8], count: usize, at: usize) -> usize {
        let to = &mut self.completed.bytes_mut()[at..];
        // What is written too much is written over by what comes next.
        self.sum.add_copied(self.luhn, indices, count, to);
        self.left -= count;
        if self.left > 0 {
            return count;
        }
        to[count] = low_byte(self.sum.check(self.luhn));
        self.left = self.len;
        self.sum = Sum::new(self.len);
        count + 1
    }
}

/// Of an index that fits in a byte.
fn low_byte(index: u16) -> u8 {
    index.to_le_bytes()[0]
}

#[cfg(test)]
mod tests {
    use rand::rngs::ChaCha8Rng;
    use rand::{RngExt, SeedableRng};

    use super::*;

    #[test]
    fn check_symbols_are_the_same_however_symbols_come() {
        let mut rng = ChaCha8Rng::seed_from_u64(21);
        for len in (1..80).chain([255, 256, 257, 700, 5000, 20_000]) {
            let m: u32 = rng.random_range(2..=256);
            let luhn = Luhn::new(m);
            let strings = 1 + 20_000 / len;
            let index = |_| u8::try_from(rng.random_range(0..m)).expect("below 256");
            let symbols: Vec<u8> = (0..len * strings).map(index).collect();
            let mut expected = Vec::new();
            for string in symbols.chunks(len) {
                let mut sum = Sum::new(len);
                sum.add(luhn, string);
                expected.extend(string);
                expected.push(low_byte(sum.check(luhn)));
            }
            let mut checks = Checks::new(luhn, len);
            let (mut indices, mut made) = (Indices::new(), Vec::<u8>::new());
            let mut rest = &symbols[..];
            while !rest.is_empty() {
                let count: usize = rng.random_range(1..=8000);
                let (now, later) = rest.split_at(count.min(rest.len()));
                let start: usize = rng.random_range(0..100);
                indices.bytes_mut().fill(0xff);
                indices.bytes_mut()[start..][..now.len()].copy_from_slice(now);
                let mut left = start..start + now.len();
                while !left.is_empty() {
                    let (completed, range) = checks.complete(indices.bytes(), &mut left);
                    made.extend(&completed.bytes()[range]);
                }
                rest = later;
            }
            assert!(made == expected, "{len} of {m}");
        }
    }
}
