//! Format 1: each symbol is drawn for itself, from the keystream. `docs/format-1.md` is its spec.

mod draw;
mod window;

#[cfg(test)]
mod tests;

use std::ops::Range;

use bytemuck::{Zeroable, cast};

use crate::chacha::{Group, Keystream};
use crate::indices::Indices;
use crate::shape::Shape;
use crate::simd::{Native, Simd};
use crate::source::Source;
use window::Window;

/// Most symbols of a sequence, so that every position fits in a `u64` with room.
pub(crate) const SYMBOLS_MAX: u64 = 1 << 63;

/// Bytes of a group of draws.
const GROUP_BYTES: usize = size_of::<Group<Native>>();
/// Groups of the longest sequence there is: with the smallest alphabets a group has 256 symbols, and
/// with larger ones 128.
const GROUPS_MAX: u64 = SYMBOLS_MAX / 128;

/// The sequence of a key.
#[derive(Clone, Debug)]
pub(crate) struct Stream(Keystream);

impl Stream {
    pub(crate) fn new(keystream: Keystream) -> Stream {
        Stream(keystream)
    }

    /// Where a symbol of the sequence is.
    pub(crate) fn cursor<V: Simd>(&self, shape: &Shape, symbol: u64) -> Cursor<'_, V> {
        Cursor {
            keystream: &self.0,
            symbol,
            window: Window::new(shape.alphabet()),
        }
    }

    /// Writes the draws of stream 0 as they are, from group `first` on, 256 bytes a group, and says
    /// which part of `out` is written. Behind the last group of the longest sequence there are none.
    pub(crate) fn draws<'a>(&self, first: u64, out: &'a mut [u8]) -> &'a [u8] {
        let (groups, _) = out.as_chunks_mut::<GROUP_BYTES>();
        let there = GROUPS_MAX.saturating_sub(first);
        let count = usize::try_from(there).map_or(groups.len(), |there| groups.len().min(there));
        for (group, first) in groups[..count].iter_mut().zip(first..) {
            let mut made = [Group::<Native>::zeroed()];
            self.0.groups(0, first, &mut made);
            *group = cast(made);
        }
        groups[..count].as_flattened()
    }
}

/// A place in the sequence.
pub(crate) struct Cursor<'a, V> {
    keystream: &'a Keystream,
    /// How many symbols lie before it.
    symbol: u64,
    window: Window<V>,
}

impl<V: Simd> Source<V> for Cursor<'_, V> {
    fn fill(&mut self, want: usize, buf: &mut Indices<V>) -> Range<usize> {
        let filled = self.window.fill(self.keystream, self.symbol, want, buf);
        self.symbol += filled.len() as u64;
        filled
    }
}
