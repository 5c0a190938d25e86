//! Symbols of slots that differ, of more than one character, and of alphabets of more than 256, where all have one size.

use std::ops::Range;

use super::lines::Lines;
use super::whole::Index;
use crate::indices::Indices;
use crate::layout::runs::Runs;
use crate::layout::spelling::Spelling;
use crate::shape::Shape;
use crate::simd::{BYTES_MAX, Simd};

/// Symbols that are looked up at a time.
const LOOKED_UP: usize = 512;
/// Lines read so many bytes at a time.
const PADDING: usize = 16;

/// Spells indices.
pub(super) struct Slots<'a> {
    spelling: &'a Spelling,
    /// How many slots a string has.
    len: usize,
    /// Whether indices have two bytes, as those of patterns have.
    is_wide: bool,
    /// The slot of the next symbol.
    slot: usize,
}

impl<'a> Slots<'a> {
    pub(super) fn new(spelling: &'a Spelling, shape: &Shape) -> Slots<'a> {
        Slots {
            spelling,
            len: shape.len() as usize,
            is_wide: shape.is_wide(),
            slot: 0,
        }
    }

    /// Writes the symbols of some indices into the lines. In place, so the indices are lost.
    #[inline(never)]
    pub(super) fn write<V: Simd>(
        &mut self,
        indices: &mut Indices,
        filled: Range<usize>,
        lines: &mut Lines<V>,
    ) {
        let (token, slot) = (lines.token(), self.slot);
        self.slot = (slot + filled.len()) % self.len;
        if let Some(runs) = self.spelling.runs() {
            V::enter(
                token,
                #[inline(always)]
                || add_up::<V>(token, runs, slot, indices.bytes_mut(), filled.clone()),
            );
            return lines.write(indices.bytes(), filled);
        }
        if self.is_wide {
            self.look_up(slot, &indices.halves()[filled], lines);
        } else {
            self.look_up(slot, &indices.bytes()[filled], lines);
        }
    }

    fn look_up<V: Simd, I: Index>(&self, slot: usize, indices: &[I], lines: &mut Lines<V>) {
        match self.spelling.bytes_each() {
            Some(1) => self.look_up_each::<V, I, 1>(slot, indices, lines),
            Some(2) => self.look_up_each::<V, I, 2>(slot, indices, lines),
            Some(3) => self.look_up_each::<V, I, 3>(slot, indices, lines),
            _ => self.look_up_each::<V, I, 4>(slot, indices, lines),
        }
    }

    fn look_up_each<V: Simd, I: Index, const WIDTH_BYTES: usize>(
        &self,
        mut slot: usize,
        indices: &[I],
        lines: &mut Lines<V>,
    ) {
        let (symbols, _) = self.spelling.bytes().as_chunks::<WIDTH_BYTES>();
        let firsts = self.spelling.first_cells();
        let mut bytes = [[0; WIDTH_BYTES]; LOOKED_UP + PADDING];
        for indices in indices.chunks(LOOKED_UP) {
            for (bytes, &index) in bytes.iter_mut().zip(indices) {
                let first = firsts.get(slot).unwrap_or(&firsts[0]);
                *bytes = symbols[*first as usize + Into::<usize>::into(index)];
                slot = if slot + 1 == self.len { 0 } else { slot + 1 };
            }
            lines.write(bytes.as_flattened(), 0..indices.len() * WIDTH_BYTES);
        }
    }
}

/// Makes indices of two bytes the symbols' bytes, from byte `filled.start` on.
#[inline(always)]
fn add_up<V: Simd>(
    token: V::Token,
    runs: &Runs,
    mut slot: usize,
    indices: &mut [u8],
    filled: Range<usize>,
) {
    let step = V::BYTES % runs.slots();
    let mut start = filled.start;
    while start < filled.end {
        // The last ones may end before a vector does. What lies behind them may not fit in a byte.
        let mut halves = [0; 2 * BYTES_MAX];
        let from = &indices[2 * start..2 * filled.end];
        let halves = if let Some(whole) = from.get(..2 * V::BYTES) {
            whole
        } else {
            halves[..from.len()].copy_from_slice(from);
            &halves[..2 * V::BYTES]
        };
        let low = V::load(token, &halves[..V::BYTES]);
        let index = low.narrow_u16(V::load(token, &halves[V::BYTES..]));
        let mut symbol = index.add_u8(V::load(token, &runs.first(slot)[..V::BYTES]));
        for (above, add) in runs.more(slot) {
            let above = V::load(token, &above[..V::BYTES]);
            let add = V::load(token, &add[..V::BYTES]);
            symbol = symbol.add_u8(index.gt_i8(above).and(add));
        }
        symbol.store(&mut indices[start..][..V::BYTES]);
        start += V::BYTES;
        slot += step;
        if slot >= runs.slots() {
            slot -= runs.slots();
        }
    }
}
