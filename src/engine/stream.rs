//! Format 1: each symbol is drawn for itself, from the keystream. `docs/format-1.md` is its spec.

mod draw;
mod pending;
#[cfg_attr(not(feature = "shapes"), path = "../absent/wide.rs")]
mod wide;
mod window;

#[cfg(test)]
mod tests;

use std::ops::Range;

use crate::chacha::{GROUP_BYTES, Keystream};
use crate::indices::Indices;
use crate::shape::Shape;
use crate::simd::{Native, Simd};
use crate::source::Source;
use draw::Draw;
use wide::Slots;
use window::Window;

/// Most symbols of a sequence, so that every position fits in a `u64` with room.
pub(crate) const SYMBOLS_MAX: u64 = 1 << 63;

/// Groups of the longest sequence there is: with the smallest alphabets a group has 256 symbols, and
/// with larger ones 128.
const GROUPS_MAX: u64 = SYMBOLS_MAX / 128;

/// The sequence of a key.
#[derive(Clone, Debug)]
pub(crate) struct Stream {
    keystream: Keystream,
    draws: Draws,
}

/// How draws become symbols.
#[derive(Clone, Debug)]
enum Draws {
    /// All alike, into indices of a byte.
    Narrow(Draw),
    /// Slot by slot, into indices of two bytes.
    Wide(Slots),
}

impl Stream {
    pub(crate) fn new(keystream: Keystream, shape: &Shape) -> Stream {
        let draws = match Slots::of(shape) {
            Some(slots) => Draws::Wide(slots),
            None => Draws::Narrow(Draw::from(
                shape.alphabet().expect("patterns have wide slots"),
            )),
        };
        Stream { keystream, draws }
    }

    /// Where a symbol of the sequence is.
    pub(crate) fn cursor(&self, symbol: u64) -> Cursor<'_> {
        let window = match &self.draws {
            Draws::Narrow(draw) => Windows::Narrow(Window::new(*draw)),
            Draws::Wide(slots) => Windows::Wide(slots.window()),
        };
        Cursor {
            keystream: &self.keystream,
            symbol,
            window,
        }
    }

    /// Writes the draws of stream 0 as they are, from group `first` on, 256 bytes a group, and says
    /// which part of `out` is written. Behind the last group of the longest sequence there are none.
    pub(crate) fn draws<'a>(&self, first: u64, out: &'a mut [u8]) -> &'a [u8] {
        let (groups, _) = out.as_chunks_mut::<GROUP_BYTES>();
        let there = GROUPS_MAX.saturating_sub(first);
        let count = usize::try_from(there).map_or(groups.len(), |there| groups.len().min(there));
        self.keystream
            .groups::<Native>((), 0, first, &mut groups[..count]);
        groups[..count].as_flattened()
    }
}

/// A place in the sequence.
pub(crate) struct Cursor<'a> {
    keystream: &'a Keystream,
    /// How many symbols lie before it.
    symbol: u64,
    window: Windows<'a>,
}

/// Some groups of the sequence at a time.
enum Windows<'a> {
    Narrow(Window),
    Wide(wide::Window<'a>),
}

impl Source for Cursor<'_> {
    fn fill<V: Simd>(&mut self, token: V::Token, want: usize, buf: &mut Indices) -> Range<usize> {
        let filled = self.draw::<V>(token, 0, self.symbol, want, buf);
        self.advance(filled.len() as u64);
        filled
    }
}

impl Cursor<'_> {
    /// The next symbol.
    pub(super) fn symbol(&self) -> u64 {
        self.symbol
    }

    pub(super) fn advance(&mut self, symbols: u64) {
        self.symbol += symbols;
    }

    /// Fills `buf` with an attempt at the symbols from one of them on, at most `want`, and says which are good.
    pub(super) fn draw<V: Simd>(
        &mut self,
        token: V::Token,
        attempt: u64,
        symbol: u64,
        want: usize,
        buf: &mut Indices,
    ) -> Range<usize> {
        let keystream = self.keystream;
        match &mut self.window {
            Windows::Narrow(window) => {
                window.fill::<V>(token, keystream, attempt, symbol, want, buf)
            }
            Windows::Wide(window) => window.fill::<V>(token, keystream, attempt, symbol, want, buf),
        }
    }
}
