//! Whole records of symbols that are in cells: nothing is kept from symbol to symbol but where the next one goes.

use crate::layout::spelling::Cells;
use crate::layout::{Layout, SIZE_BYTES, Segment};

/// Writes as many whole records as there are indices for, but those for which a cell would reach over the end of `out`.
/// Says how many. Records with a check symbol are none of these.
pub(super) fn write_whole<I: Copy + Into<usize>>(
    layout: &Layout,
    indices: &[I],
    out: &mut [u8],
) -> usize {
    let (Some(spelling), None) = (layout.spelling(), layout.luhn()) else {
        return 0;
    };
    let first = spelling.first_cells();
    match spelling.cells() {
        Cells::Bytes => {
            let bytes = spelling.bytes();
            write(layout, first, indices, out, |cell| ([bytes[cell]], 1))
        }
        Cells::Small(cells) => write(layout, first, indices, out, |cell| {
            let [a, b, c, d, size, ..] = cells[cell].to_le_bytes();
            ([a, b, c, d], size.into())
        }),
        Cells::Large(cells, sizes) => write(layout, first, indices, out, |cell| {
            (cells[cell], sizes[cell].into())
        }),
        Cells::None => 0,
    }
}

#[inline(always)]
fn write<I: Copy + Into<usize>, const BYTES: usize>(
    layout: &Layout,
    first: &[u32],
    indices: &[I],
    out: &mut [u8],
    cell: impl Fn(usize) -> ([u8; BYTES], usize),
) -> usize {
    let record_bytes = layout.record_bytes();
    let room = (out.len().saturating_sub(BYTES)) / record_bytes;
    let strings = indices.chunks_exact(layout.shape().len() as usize);
    let begin = if layout.is_padded() { SIZE_BYTES } else { 0 };
    let mut start = 0;
    for string in strings.take(room) {
        let record = &mut out[start..][..record_bytes + BYTES];
        let mut line = Line { record, at: begin };
        let mut slot = 0;
        for segment in layout.segments() {
            match segment {
                Segment::Symbols { slots } => {
                    let range = slot..slot + *slots as usize;
                    slot = range.end;
                    if let [first] = first {
                        for index in &string[range] {
                            line.put_cell(cell(*first as usize + (*index).into()));
                        }
                    } else {
                        for (index, first) in string[range.clone()].iter().zip(&first[range]) {
                            line.put_cell(cell(*first as usize + (*index).into()));
                        }
                    }
                }
                Segment::Literal { start, end } => line.put(layout.literal(*start, *end)),
                Segment::Check => {}
            }
        }
        if layout.is_padded() {
            line.put_size();
        }
        start += record_bytes;
    }
    start / record_bytes
}

/// A record that is being written, and what follows it.
struct Line<'a> {
    record: &'a mut [u8],
    /// Where the next byte goes.
    at: usize,
}

impl Line<'_> {
    /// A whole cell: what it has behind its symbol is written over by what follows.
    #[inline(always)]
    fn put_cell<const BYTES: usize>(&mut self, (bytes, size): ([u8; BYTES], usize)) {
        self.record[self.at..][..BYTES].copy_from_slice(&bytes);
        self.at += size;
    }

    /// Byte by byte, because to call the system's own copy takes longer than that.
    #[inline(always)]
    fn put(&mut self, bytes: &[u8]) {
        let to = &mut self.record[self.at..][..bytes.len()];
        for (to, byte) in to.iter_mut().zip(bytes) {
            *to = *byte;
        }
        self.at += bytes.len();
    }

    /// How long it is, before it.
    fn put_size(&mut self) {
        let size = u32::try_from(self.at - SIZE_BYTES).expect("a string has 4 MiB at most");
        self.record[..SIZE_BYTES].copy_from_slice(&size.to_le_bytes());
    }
}
