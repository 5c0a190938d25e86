//! The check symbol: Luhn mod N, for alphabets of any size.
//!
//! From the last symbol to the first, every other index is doubled, beginning with the last. Where the
//! number of symbols m is even, twice c counts as the sum of its two digits in base m; where it is odd,
//! as the remainder modulo m. Either way doubling is one to one, so one wrong symbol is always noticed.
//! So is a swap of neighbours, except, where m is even, that of the first and the last symbol.

/// Indices that are added at a time.
const WORD: usize = size_of::<u64>();
/// Every other byte of a word, as four numbers of 16 bits.
const EVERY_OTHER: u64 = 0x00ff_00ff_00ff_00ff;
/// One in each of four numbers of 16 bits.
const ONES: u64 = 0x0001_0001_0001_0001;
/// Bits behind the point of the reciprocal.
const POINT: u32 = 48;

/// How much each symbol counts when it is doubled, and what completes a sum.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Luhn {
    m: u32,
    /// From this index on twice the index is too much,
    half: u32,
    /// by this.
    less: u32,
    /// 2^48 / m, rounded up.
    reciprocal: u64,
}

impl Luhn {
    /// For an alphabet of m symbols, 2 to 65,536.
    pub(crate) fn new(m: u32) -> Luhn {
        Luhn {
            m,
            half: m.div_ceil(2),
            less: (m - 1) | 1,
            reciprocal: (1_u64 << POINT).div_ceil(u64::from(m)),
        }
    }

    fn doubled(self, index: u32) -> u32 {
        2 * index - if index < self.half { 0 } else { self.less }
    }

    /// Copies strings of `len` indices below 256, of which each begins where the one before ends, and puts its check
    /// symbol behind each. Says how many it wrote.
    #[inline(never)]
    pub(crate) fn complete(
        self,
        len: usize,
        strings: &[u8],
        count: usize,
        out: &mut [u8],
    ) -> usize {
        match (len - 1) / WORD {
            0 => self.complete_words(0, len, strings, count, out),
            1 => self.complete_words(1, len, strings, count, out),
            last => self.complete_words(last, len, strings, count, out),
        }
        count * (len + 1)
    }

    /// The same, where `last` words come before the one in which a string ends.
    #[inline(always)]
    fn complete_words(self, last: usize, len: usize, strings: &[u8], count: usize, out: &mut [u8]) {
        let weigh = self.weigher(!len.is_multiple_of(2));
        let tail = u64::MAX >> (8 * ((last + 1) * WORD - len));
        for i in 0..count {
            let strings = &strings[i * len..][..(last + 1) * WORD];
            let out = &mut out[i * (len + 1)..][..(last + 2) * WORD];
            let (from, to) = (strings.as_chunks::<WORD>().0, out.as_chunks_mut::<WORD>().0);
            let mut sum = 0;
            for (from, to) in from[..last].iter().zip(&mut *to) {
                *to = *from;
                sum += weigh(u64::from_le_bytes(*from));
            }
            to[last] = from[last];
            sum += weigh(u64::from_le_bytes(from[last]) & tail);
            out[len] = low_half(self.check(sum).into()).to_le_bytes()[0];
        }
    }

    /// The index of the symbol that brings a sum to a multiple of m.
    ///
    /// The quotient is exact: the sum is at most 2^16 (m - 1), so what the reciprocal's rounding adds is below 1 / m, and
    /// the product below 2^64.
    #[inline(always)]
    fn check(self, sum: u32) -> u16 {
        let sum = u64::from(sum);
        let quotient = ((sum + u64::from(self.m - 1)) * self.reciprocal) >> POINT;
        low_half(quotient * u64::from(self.m) - sum)
    }

    /// What eight indices below 256 count, of which in each pair the first or the second is doubled.
    #[inline(always)]
    fn weigher(self, is_first_doubled: bool) -> impl Fn(u64) -> u32 {
        let [doubled_at, single_at] = if is_first_doubled { [0, 8] } else { [8, 0] };
        let less = u64::from(self.less);
        // Reaches 256 for a half, which is at most 128 here.
        let carry = ONES * u64::from(256 - self.half.min(256));
        move |word| {
            let single = word >> single_at & EVERY_OTHER;
            let doubled = word >> doubled_at & EVERY_OTHER;
            let is_too_much = (doubled + carry) >> 8 & ONES;
            sum_of_four(single + 2 * doubled - is_too_much * less)
        }
    }
}

/// The sum of a string's symbols so far.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Sum {
    sum: u32,
    /// Whether the next symbol is doubled.
    is_doubled: bool,
}

impl Sum {
    /// For a string of `len` symbols, at most 65,536, of which the last is doubled.
    pub(crate) fn new(len: usize) -> Sum {
        Sum {
            sum: 0,
            is_doubled: !len.is_multiple_of(2),
        }
    }

    /// Adds the symbols that follow.
    pub(crate) fn add<I: Copy + Into<u32>>(&mut self, luhn: Luhn, indices: &[I]) {
        for &index in indices {
            let index = index.into();
            self.sum += if self.is_doubled {
                luhn.doubled(index)
            } else {
                index
            };
            self.is_doubled = !self.is_doubled;
        }
    }

    /// Adds the symbols that follow and writes them to `to`: `count` indices below 256, eight at a time. A last word may
    /// reach behind them.
    #[inline(always)]
    pub(crate) fn add_copied(&mut self, luhn: Luhn, bytes: &[u8], count: usize, to: &mut [u8]) {
        let weigh = luhn.weigher(self.is_doubled);
        let (whole, tail) = (count / WORD, count % WORD);
        let (from, to) = (bytes.as_chunks::<WORD>().0, to.as_chunks_mut::<WORD>().0);
        for (from, to) in from[..whole].iter().zip(&mut *to) {
            *to = *from;
            self.sum += weigh(u64::from_le_bytes(*from));
        }
        if let (1.., Some(from), Some(to)) = (tail, from.get(whole), to.get_mut(whole)) {
            *to = *from;
            let word = u64::from_le_bytes(*from) & ((1 << (8 * tail)) - 1);
            self.sum += weigh(word);
        }
        self.is_doubled ^= !count.is_multiple_of(2);
    }

    /// The index of the symbol that brings the sum to a multiple of m.
    #[inline(always)]
    pub(crate) fn check(self, luhn: Luhn) -> u16 {
        luhn.check(self.sum)
    }
}

/// The sum of four numbers of 16 bits, which is below 2^16.
#[inline(always)]
fn sum_of_four(four: u64) -> u32 {
    low_half(four.wrapping_mul(ONES) >> 48).into()
}

/// Modulo 2^16.
#[expect(clippy::cast_possible_truncation, reason = "it is cut on purpose")]
#[inline(always)]
fn low_half(word: u64) -> u16 {
    word as u16
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_indices_count_as_their_indices() {
        for m in 2..=256 {
            let luhn = Luhn::new(m);
            for count in [0, 1, 2, 7, 8, 9, 15, 16, 17, 255, 256, 257, 600] {
                for (first, by) in [(m - 1, 0), (0, 1), (m / 2, m / 2), (3, 7)] {
                    // What stands behind the indices does not count.
                    let index = |i: u32| if i < count { (first + i * by) % m } else { 255 };
                    let bytes: Vec<u8> = (0..count + 8)
                        .map(|i| low_half(index(i).into()).to_le_bytes()[0])
                        .collect();
                    let count = count as usize;
                    if count > 0 {
                        let mut sum = Sum::new(count);
                        sum.add(luhn, &bytes[..count]);
                        let expected =
                            [&bytes[..count], &sum.check(luhn).to_le_bytes()[..1]].concat();
                        let mut completed = vec![0; count + 16];
                        assert_eq!(luhn.complete(count, &bytes, 1, &mut completed), count + 1);
                        assert_eq!(completed[..=count], expected, "{count} of {m}");
                    }
                    for len in [count, count + 1] {
                        let [mut one_by_one, mut words] = [Sum::new(len); 2];
                        one_by_one.add(luhn, &bytes[..count]);
                        let mut copied = vec![0; bytes.len()];
                        words.add_copied(luhn, &bytes, count, &mut copied);
                        assert_eq!(copied[..count], bytes[..count]);
                        assert_eq!(words, one_by_one, "{count} of {m}");
                    }
                }
            }
        }
    }

    #[test]
    fn a_check_symbol_completes_any_sum_that_strings_have() {
        for m in 2..=65_536 {
            let luhn = Luhn::new(m);
            let most = 65_536 * (m - 1);
            let multiple = most / m * m;
            for sum in [
                0,
                1,
                m - 1,
                m,
                m + 1,
                multiple - 1,
                multiple,
                multiple + 1,
                most,
            ] {
                let sum = sum.min(most);
                let check = Sum { sum, ..Sum::new(0) }.check(luhn);
                assert_eq!(
                    u64::from(check),
                    u64::from(m - sum % m) % u64::from(m),
                    "{sum} of {m}"
                );
            }
        }
    }
}
