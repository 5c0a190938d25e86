//! String r is r in base m, the most significant digit first: the simplest engine there is.

use std::ops::Range;

use crate::indices::Indices;
use crate::shape::Shape;
use crate::simd::Simd;
use crate::source::Source;

#[derive(Clone, Copy, Debug)]
pub(crate) struct Counting;

pub(crate) struct Cursor {
    m: u64,
    len: u64,
    symbol: u64,
}

impl Cursor {
    pub(crate) fn new(shape: &Shape, rank: u64) -> Cursor {
        Cursor {
            m: shape
                .alphabet()
                .expect("a test's shape has one")
                .count()
                .into(),
            len: shape.len().into(),
            symbol: shape.first_symbol(rank),
        }
    }

    /// Digit `symbol % len` of number `symbol / len`.
    fn digit(&self, symbol: u64) -> u8 {
        let power = u32::try_from(self.len - 1 - symbol % self.len).expect("a string is short");
        let digit = match self.m.checked_pow(power) {
            Some(power) => symbol / self.len / power % self.m,
            None => 0,
        };
        u8::try_from(digit).expect("it is below m")
    }
}

impl Source for Cursor {
    fn fill<V: Simd>(&mut self, _: V::Token, want: usize, buf: &mut Indices) -> Range<usize> {
        let count = want.min(Indices::CAPACITY);
        for (index, symbol) in buf.bytes_mut()[..count].iter_mut().zip(self.symbol..) {
            *index = self.digit(symbol);
        }
        self.symbol += count as u64;
        0..count
    }
}
