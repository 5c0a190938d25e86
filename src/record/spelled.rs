//! Records of shapes whose slots or symbols differ, symbol by symbol.
//!
//! Where strings differ in size each record has the room of the longest one: first the size of its string, then
//! the string, then what nobody reads. A pass of its own copies them one behind the other.

use std::ops::Range;

use super::luhn::Sum;
use crate::indices::Indices;
use crate::layout::spelling::{Cells, Large, SMALL_BYTES, Spelling};
use crate::layout::{Layout, SIZE_BYTES, Segment};
use crate::simd::Simd;

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
    pub(super) fn write<V: Simd>(&mut self, indices: &Indices<V>, filled: Range<usize>) {
        if self.layout.shape().is_wide() {
            self.write_indices(&indices.halves()[filled]);
        } else {
            self.write_indices(&indices.bytes()[filled]);
        }
    }

    #[inline(never)]
    fn write_indices<I: Copy + Into<usize>>(&mut self, mut indices: &[I]) {
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

    fn put_symbols<I: Copy + Into<usize>>(&mut self, indices: &[I]) {
        if let Some(luhn) = self.layout.luhn() {
            self.sum.add(luhn, indices);
        }
        let room = self.out.len() - self.at;
        match self.spelling.cells() {
            Cells::Small(cells) if room >= (indices.len() + 1) * SMALL_BYTES => {
                self.put_cells(indices, |cell| {
                    let [a, b, c, d, size, ..] = cells[cell].to_le_bytes();
                    ([a, b, c, d], size)
                });
            }
            Cells::Large(cells, sizes) if room >= (indices.len() + 1) * size_of::<Large>() => {
                self.put_cells(indices, |cell| (cells[cell], sizes[cell]));
            }
            _ => {
                for &index in indices {
                    self.put(self.spelling.symbol(self.slot, index.into()));
                    self.slot += 1;
                }
            }
        }
    }

    /// Writes whole cells over each other, each behind the symbol before it. What the last one has behind its symbol is
    /// written over by what follows.
    #[inline(always)]
    fn put_cells<I: Copy + Into<usize>, const BYTES: usize>(
        &mut self,
        indices: &[I],
        cell: impl Fn(usize) -> ([u8; BYTES], u8),
    ) {
        let mut at = 0;
        let to = &mut self.out[self.at..];
        let mut put = |place: usize| {
            let (bytes, size) = cell(place);
            to[at..][..BYTES].copy_from_slice(&bytes);
            at += usize::from(size);
        };
        if let [_] = self.spelling.first_cells() {
            indices.iter().for_each(|index| put((*index).into()));
        } else {
            let first = &self.spelling.first_cells()[self.slot..];
            for (index, first) in indices.iter().zip(first) {
                put(*first as usize + (*index).into());
            }
        }
        self.at += at;
        self.slot += indices.len();
    }

    fn put_check(&mut self) {
        if let Some(luhn) = self.layout.luhn() {
            self.put(self.spelling.symbol(0, self.sum.check(luhn)));
        }
    }
}
