//! Whole records of symbols that are in cells: nothing is kept from symbol to symbol but where the next one goes.

use super::luhn::Sum;
use crate::layout::cells::{Cell, Cells};
use crate::layout::{Layout, SIZE_BYTES, Segment};
use crate::simd::{BLOCK_BYTES, Native, Simd};

/// So many bytes at most are written over the end of a record.
const OVER_BYTES: usize = 32;

/// An index of a symbol.
pub(super) trait Index: Copy + Into<usize> + Into<u32> {
    /// It is below the number of symbols, of which this kind can name each.
    fn of(index: u16) -> Self;
}

impl Index for u8 {
    fn of(index: u16) -> u8 {
        index.to_le_bytes()[0]
    }
}

impl Index for u16 {
    fn of(index: u16) -> u16 {
        index
    }
}

/// Writes as many whole records as there are indices for, but those for which a cell might reach over the end of
/// `out`. Says how many.
pub(super) fn write_whole<I: Index>(layout: &Layout, indices: &[I], out: &mut [u8]) -> usize {
    let Some(spelling) = layout.spelling() else {
        return 0;
    };
    match spelling.cells() {
        Cells::Pairs(cells, pairs) => write(
            layout,
            indices,
            out,
            #[inline(always)]
            |line, _, indices| line.put_pairs(cells, pairs, indices),
        ),
        Cells::Small(cells) => write(
            layout,
            indices,
            out,
            #[inline(always)]
            |line, first, indices| line.put_cells(cells, first, indices),
        ),
        Cells::Large(cells) => write(
            layout,
            indices,
            out,
            #[inline(always)]
            |line, first, indices| line.put_cells(cells, first, indices),
        ),
        Cells::Huge(cells) => write(
            layout,
            indices,
            out,
            #[inline(always)]
            |line, first, indices| line.put_cells(cells, first, indices),
        ),
        Cells::None => 0,
    }
}

/// `put` writes the symbols of some slots. It gets which cell is the first of each slot, or of all of them.
#[inline(always)]
fn write<I: Index>(
    layout: &Layout,
    indices: &[I],
    out: &mut [u8],
    put: impl Fn(&mut Line, &[u32], &[I]),
) -> usize {
    let (len, record_bytes) = (layout.shape().len() as usize, layout.record_bytes());
    let begin = if layout.is_padded() { SIZE_BYTES } else { 0 };
    let first = layout.spelling().map_or(&[][..], |it| it.first_cells());
    let (segments, separator_bytes) = layout.segments_of_cells();
    let room = out.len().saturating_sub(OVER_BYTES) / record_bytes;
    let strings = indices.chunks_exact(len).take(room);
    let count = strings.len();
    for (i, string) in strings.enumerate() {
        let record = &mut out[i * record_bytes..][..record_bytes + OVER_BYTES];
        let (mut line, mut slot) = (Line { record, at: begin }, 0);
        for segment in segments {
            match *segment {
                Segment::Symbols { slots } => {
                    let range = slot..slot + slots as usize;
                    slot = range.end;
                    let first = first.get(range.clone()).unwrap_or(first);
                    put(&mut line, first, &string[range]);
                    // The last one has none.
                    line.at -= separator_bytes;
                }
                Segment::Literal { start, end } => {
                    line.put(layout.literals_from(start), (end - start) as usize);
                }
                Segment::Check => put(&mut line, first, &[check_of(layout, string)]),
            }
        }
        if layout.is_padded() {
            line.put_size();
        }
    }
    count
}

/// The index of a string's check symbol.
fn check_of<I: Index>(layout: &Layout, string: &[I]) -> I {
    let mut sum = Sum::new(string.len());
    layout.luhn().map_or(string[0], |luhn| {
        sum.add(luhn, string);
        I::of(sum.check(luhn))
    })
}

/// A record that is being written, and what follows it.
struct Line<'a> {
    record: &'a mut [u8],
    /// Where the next byte goes.
    at: usize,
}

impl Line<'_> {
    /// Symbols of one alphabet, two at a time.
    #[inline(always)]
    fn put_pairs<I: Index>(&mut self, cells: &[Cell<8>], pairs: &[Cell<8>], indices: &[I]) {
        let (twos, rest) = indices.as_chunks::<2>();
        for &[first, second] in twos {
            let [first, second]: [usize; 2] = [first.into(), second.into()];
            self.put_cell(&pairs[first * cells.len() + second]);
        }
        self.put_cells(cells, &[0], rest);
    }

    /// Symbols whose cells begin with the first of their slot, or of all slots.
    #[inline(always)]
    fn put_cells<I: Index, const BYTES: usize>(
        &mut self,
        cells: &[Cell<BYTES>],
        first: &[u32],
        indices: &[I],
    ) {
        if let [first] = *first {
            let cells = &cells[first as usize..];
            for &index in indices {
                self.put_cell(&cells[Into::<usize>::into(index)]);
            }
        } else {
            for (&index, &first) in indices.iter().zip(first) {
                self.put_cell(&cells[first as usize + Into::<usize>::into(index)]);
            }
        }
    }

    /// What a cell has behind its symbol is written over by what follows.
    #[inline(always)]
    fn put_cell<const BYTES: usize>(&mut self, cell: &Cell<BYTES>) {
        self.record[self.at..][..BYTES].copy_from_slice(cell);
        self.at += usize::from(cell[BYTES - 1]);
    }

    /// The first bytes of some, a block at a time. What is written too much is written over by what follows.
    #[inline(always)]
    fn put(&mut self, from: &[u8], bytes: usize) {
        let mut done = 0;
        while done < bytes {
            let block = Native::load((), &from[done..][..BLOCK_BYTES]);
            block.store(&mut self.record[self.at + done..][..BLOCK_BYTES]);
            done += BLOCK_BYTES;
        }
        self.at += bytes;
    }

    /// How long it is, before it.
    fn put_size(&mut self) {
        let size = u32::try_from(self.at - SIZE_BYTES).expect("a string has 4 MiB at most");
        self.record[..SIZE_BYTES].copy_from_slice(&size.to_le_bytes());
    }
}
