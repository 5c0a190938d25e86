//! Records of shapes whose slots or symbols differ, symbol by symbol.
//!
//! Where strings differ in size each record has the room of the longest one: first the size of its string, then
//! the string, then what nobody reads. A pass of its own copies them one behind the other.

use std::ops::Range;

use super::luhn::Sum;
use super::whole::{Index, write_whole};
use crate::indices::Indices;
use crate::layout::spelling::Spelling;
use crate::layout::{Layout, SIZE_BYTES, Segment};

/// Records that are being written into `out`, one after the other.
pub(super) struct Spelled<'a> {
    layout: &'a Layout,
    spelling: &'a Spelling,
    out: &'a mut [u8],
    /// Where the record at hand begins.
    start: usize,
    /// Where the next byte goes.
    at: usize,
    /// The segment at hand.
    segment: usize,
    /// How many of its symbols are written.
    written: usize,
    /// The next slot.
    slot: usize,
    sum: Sum,
}

impl<'a> Spelled<'a> {
    /// `out` takes a whole number of records.
    pub(super) fn new(
        layout: &'a Layout,
        spelling: &'a Spelling,
        out: &'a mut [u8],
    ) -> Spelled<'a> {
        let mut spelled = Spelled {
            layout,
            spelling,
            out,
            start: 0,
            at: 0,
            segment: 0,
            written: 0,
            slot: 0,
            sum: Sum::new(layout.shape().len() as usize),
        };
        spelled.begin(0);
        spelled
    }

    /// Writes symbols, which go on where the last ones ended, and all that follows them.
    pub(super) fn write(&mut self, indices: &Indices, filled: Range<usize>) {
        if self.layout.shape().is_wide() {
            self.write_indices(&indices.halves()[filled]);
        } else {
            self.write_indices(&indices.bytes()[filled]);
        }
    }

    #[inline(never)]
    fn write_indices<I: Index>(&mut self, indices: &[I]) {
        let len = self.layout.shape().len() as usize;
        let (end, others) = indices.split_at(indices.len().min((len - self.slot) % len));
        self.write_one_by_one(end);
        if others.is_empty() {
            return;
        }
        // The record at hand has its end now.
        let whole = write_whole(self.layout, others, &mut self.out[self.start..]);
        self.begin(self.start + whole * self.layout.record_bytes());
        self.write_one_by_one(&others[whole * len..]);
    }

    fn write_one_by_one<I: Index>(&mut self, mut indices: &[I]) {
        // What follows the last symbols of a record needs none, and a record begins with some or a literal.
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
            self.end();
            self.begin(self.start + self.layout.record_bytes());
        }
    }

    /// Writes the size of the string at hand.
    fn end(&mut self) {
        if self.layout.is_padded() {
            let bytes = u32::try_from(self.at - self.start - SIZE_BYTES)
                .expect("a string has 4 MiB at most");
            self.out[self.start..][..SIZE_BYTES].copy_from_slice(&bytes.to_le_bytes());
        }
    }

    fn begin(&mut self, start: usize) {
        self.start = start;
        self.at = start
            + if self.layout.is_padded() {
                SIZE_BYTES
            } else {
                0
            };
        (self.segment, self.slot) = (0, 0);
        self.sum = Sum::new(self.layout.shape().len() as usize);
    }

    /// Byte by byte, because to call the system's own copy takes longer than that.
    fn put(&mut self, bytes: &[u8]) {
        let to = &mut self.out[self.at..][..bytes.len()];
        for (to, byte) in to.iter_mut().zip(bytes) {
            *to = *byte;
        }
        self.at += bytes.len();
    }

    fn put_symbols<I: Index>(&mut self, indices: &[I]) {
        if let Some(luhn) = self.layout.luhn() {
            self.sum.add(luhn, indices);
        }
        for &index in indices {
            self.put(self.spelling.symbol(self.slot, index.into()));
            self.slot += 1;
        }
    }

    fn put_check(&mut self) {
        if let Some(luhn) = self.layout.luhn() {
            self.put(self.spelling.symbol(0, self.sum.check(luhn).into()));
        }
    }
}
