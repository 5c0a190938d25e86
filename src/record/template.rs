//! Records of any layout, segment by segment.

use super::luhn::Sum;
use crate::alphabet::Alphabet;
use crate::layout::{Layout, Segment};

/// Records that are being written into `out`, one after the other.
pub(crate) struct Template<'a> {
    layout: &'a Layout,
    alphabet: &'a Alphabet,
    out: &'a mut [u8],
    /// Where the next byte goes.
    at: usize,
    /// The segment at hand.
    segment: usize,
    /// How many of its symbols are written.
    written: usize,
    sum: Sum,
}

impl<'a> Template<'a> {
    /// `out` takes a whole number of records.
    pub(crate) fn new(
        layout: &'a Layout,
        alphabet: &'a Alphabet,
        out: &'a mut [u8],
    ) -> Template<'a> {
        Template {
            layout,
            alphabet,
            out,
            at: 0,
            segment: 0,
            written: 0,
            sum: Sum::new(layout.shape().len() as usize),
        }
    }

    /// Writes symbols, which go on where the last ones ended, and all that follows them.
    #[inline(never)]
    pub(crate) fn write(&mut self, mut indices: &[u8]) {
        // What follows the last symbols of a record needs none, and a record begins with some.
        while !indices.is_empty() || self.segment > 0 {
            match self.layout.segments()[self.segment] {
                Segment::Literal { start, end } => {
                    self.put(self.layout.literal(start, end));
                    self.advance();
                }
                Segment::Check => {
                    self.put_check();
                    self.advance();
                }
                Segment::Symbols { .. } if indices.is_empty() => return,
                Segment::Symbols { slots } => {
                    let left = slots as usize - self.written;
                    let (now, later) = indices.split_at(left.min(indices.len()));
                    self.put_symbols(now);
                    self.written += now.len();
                    if now.len() == left {
                        self.advance();
                    }
                    indices = later;
                }
            }
        }
    }

    /// Goes to the next segment, which may be the first one of the next record.
    fn advance(&mut self) {
        self.written = 0;
        self.segment += 1;
        if self.segment == self.layout.segments().len() {
            self.segment = 0;
            self.sum = Sum::new(self.layout.shape().len() as usize);
        }
    }

    /// Byte by byte, because to call the browser's own copy takes longer than that.
    fn put(&mut self, bytes: &[u8]) {
        let to = &mut self.out[self.at..][..bytes.len()];
        for (to, byte) in to.iter_mut().zip(bytes) {
            *to = *byte;
        }
        self.at += bytes.len();
    }

    fn put_symbols(&mut self, indices: &[u8]) {
        if let Some(luhn) = self.layout.luhn() {
            self.sum.add(luhn, indices);
        }
        let symbols = self.alphabet.as_str().as_bytes();
        let to = &mut self.out[self.at..];
        self.at += match self.alphabet.width_bytes() {
            Some(1) => copy_symbols::<1>(symbols, indices, to),
            Some(2) => copy_symbols::<2>(symbols, indices, to),
            Some(3) => copy_symbols::<3>(symbols, indices, to),
            _ => copy_symbols::<4>(symbols, indices, to),
        };
    }

    fn put_check(&mut self) {
        if let Some(luhn) = self.layout.luhn() {
            self.put(self.alphabet.symbol(self.sum.check(luhn)).as_bytes());
        }
    }
}

/// Writes the symbols of `WIDTH_BYTES` each, and says how many bytes they take.
#[inline(always)]
fn copy_symbols<const WIDTH_BYTES: usize>(symbols: &[u8], indices: &[u8], to: &mut [u8]) -> usize {
    let (symbols, _) = symbols.as_chunks::<WIDTH_BYTES>();
    let (to, _) = to.as_chunks_mut::<WIDTH_BYTES>();
    for (to, &index) in to.iter_mut().zip(indices) {
        *to = symbols[usize::from(index)];
    }
    indices.len() * WIDTH_BYTES
}
