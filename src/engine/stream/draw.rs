//! How a draw becomes symbols, and when it does not count.

use crate::alphabet::Alphabet;
use crate::chacha::DRAWS;
use crate::simd::Simd;

/// Alphabets up to this size get two symbols from a draw, larger ones get one.
const PAIR_MAX: u16 = 64;
/// From here on a draw in 32 does not count, four in a group: as many as there are lanes. Only alphabets
/// of 46, 56, 59 and 61 symbols get there.
const OFTEN_LEAST: u16 = 2048;

/// Lemire 2019, arXiv:1805.10941; two at a time: Brackett-Rozinsky and Lemire 2024,
/// arXiv:2408.06213.
#[derive(Clone, Copy, Debug)]
pub(super) struct Draw {
    m: u16,
    /// Whether a draw gives two symbols.
    pub(super) pairs: bool,
    /// What the draw is multiplied by in all: m for one symbol, m² for two.
    factor: u16,
    /// The product's low half must not be below this: 65536 mod `factor`.
    least: u16,
}

impl From<&Alphabet> for Draw {
    fn from(alphabet: &Alphabet) -> Draw {
        let m = u16::try_from(alphabet.count()).expect("an alphabet of a narrow shape");
        let pairs = m <= PAIR_MAX;
        let factor = if pairs { m * m } else { m };
        Draw {
            m,
            pairs,
            factor,
            least: factor.wrapping_neg() % factor,
        }
    }
}

impl Draw {
    pub(super) fn symbols_per_group(self) -> usize {
        if self.pairs { 2 * DRAWS } else { DRAWS }
    }

    /// Whether a group has so many draws to make again that it is faster to make all of it again, and
    /// choose, than those draws one by one.
    pub(super) fn is_often_made_again(self) -> bool {
        self.least >= OFTEN_LEAST
    }

    /// The symbols that a draw gives, of which the first counts unless it gives two; none if the draw
    /// does not count.
    pub(super) fn symbols(self, x: u16) -> Option<[u8; 2]> {
        let p = u32::from(x) * u32::from(self.m);
        let q = (p & 0xffff) * u32::from(self.m);
        (x.wrapping_mul(self.factor) >= self.least).then(|| [third_byte(p), third_byte(q)])
    }

    /// What tells whether each draw counts. The format looks at q's low half, which is the
    /// draw times m², modulo 2^16: taking the low half between the two factors changes nothing
    /// modulo 2^16.
    #[inline(always)]
    pub(super) fn low<V: Simd>(self, x: V) -> V {
        x.mul_lo_u16(V::splat_u16(x.token(), self.factor))
    }

    /// All ones where a draw counts of which this is the low half.
    #[inline(always)]
    pub(super) fn counts<V: Simd>(self, low: V) -> V {
        low.ge_u16(V::splat_u16(low.token(), self.least))
    }

    /// Whether all draws count of which these are the least low halves.
    #[inline(always)]
    pub(super) fn all_count<V: Simd>(self, least: V) -> bool {
        let counts = self.counts(least);
        counts.movemask_u16(counts) == u64::MAX >> (64 - V::BYTES)
    }

    /// The symbols of draws that give one each, in lanes of 16 bits.
    #[inline(always)]
    pub(super) fn one_each<V: Simd>(self, x: V) -> V {
        if V::HAS_MUL_HI {
            return x.mul_hi_u16(V::splat_u16(x.token(), self.m));
        }
        let (high, _) = self.product(x);
        high.shr_u16::<8>()
    }

    /// The symbols of draws that give two each, one in each byte.
    #[inline(always)]
    pub(super) fn two_each<V: Simd>(self, x: V) -> V {
        if V::HAS_MUL_HI {
            let m = V::splat_u16(x.token(), self.m);
            let second = x.mul_lo_u16(m).mul_hi_u16(m);
            return x.mul_hi_u16(m).or(second.shl_u16::<8>());
        }
        let low_byte = V::splat_u16(x.token(), 0xff);
        let (p, p_low) = self.product(x);
        let (q, _) = self.product_of_bytes(p.and(low_byte), p_low.and(low_byte));
        p.shr_u16::<8>().or(q.and(V::splat_u16(x.token(), 0xff00)))
    }

    /// Lane by lane, `x * m` in two overlapping halves: its bits from 8 on, and its low 16 bits or
    /// what has the same lowest byte.
    ///
    /// WebAssembly cannot give the high half of a product of 16 bits. By way of two products of a
    /// byte each it took 20 % longer in Chromium than by `extmul` and a narrowing, which took 30 %
    /// longer in Firefox.
    #[inline(always)]
    fn product<V: Simd>(self, x: V) -> (V, V) {
        self.product_of_bytes(x.shr_u16::<8>(), x.and(V::splat_u16(x.token(), 0xff)))
    }

    #[inline(always)]
    fn product_of_bytes<V: Simd>(self, high: V, low: V) -> (V, V) {
        let m = V::splat_u16(low.token(), self.m);
        let low = low.mul_lo_u16(m);
        let high = high.mul_lo_u16(m).add_u16(low.shr_u16::<8>());
        (high, low)
    }
}

/// `product >> 16`, which is below 256.
fn third_byte(product: u32) -> u8 {
    let [_, _, byte, _] = product.to_le_bytes();
    byte
}

#[cfg(test)]
mod tests {
    use super::*;

    /// How many of all draws do not count for m symbols.
    fn refused(m: u16) -> usize {
        let symbols: String = (0x100..0x100 + u32::from(m))
            .filter_map(char::from_u32)
            .collect();
        let alphabet = Alphabet::new(&symbols).expect("a test's alphabet is right");
        let draw = Draw::from(&alphabet);
        let refused = (0..=u16::MAX).filter(|x| draw.symbols(*x).is_none());
        let count = refused.count();
        let is_often = [46, 56, 59, 61].contains(&m);
        assert_eq!(draw.is_often_made_again(), is_often, "{m} symbols");
        count
    }

    #[test]
    fn with_59_56_61_and_46_symbols_most_draws_are_refused_and_with_none_one_in_16() {
        let mut all: Vec<(usize, u16)> = (2..=256).map(|m| (refused(m), m)).collect();
        all.sort_unstable();
        let most: Vec<(usize, u16)> = all.into_iter().rev().take(5).collect();
        assert_eq!(
            most,
            [(2878, 59), (2816, 56), (2279, 61), (2056, 46), (2032, 63)]
        );
        assert!(most.iter().all(|(refused, _)| *refused < 65_536 / 16));
    }
}
