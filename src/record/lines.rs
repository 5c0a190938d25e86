//! Where spelled symbols go: the two ways to put them into records.

use std::ops::Range;

use super::template::Template;
use super::writer::Records;
use crate::layout::{Around, Layout};
use crate::simd::Simd;

/// Records that are being written, one after the other.
pub(crate) enum Lines<'a, V: Simd> {
    /// A string and a separator.
    Plain(Records<'a, V>),
    /// Anything else of symbols that have one size.
    Template(Template<'a, V>),
}

impl<'a, V: Simd> Lines<'a, V> {
    /// Of a layout whose symbols have one size.
    pub(crate) fn new(token: V::Token, layout: &'a Layout, out: &'a mut [u8]) -> Lines<'a, V> {
        match layout.around() {
            Around::Ends(before, after) => {
                let bytes = layout.symbols_bytes();
                Lines::Plain(Records::new(token, out, bytes, before, after))
            }
            Around::Steps(steps) => Lines::Template(Template::new(token, steps, out)),
        }
    }

    /// For vectors of this kind.
    pub(crate) fn token(&self) -> V::Token {
        match self {
            Lines::Plain(records) => records.token(),
            Lines::Template(template) => template.token(),
        }
    }

    /// Writes `bytes[range]`, symbols that go on where the last ones ended. Sixteen bytes at a time may be read, so
    /// there should be as many behind the range.
    pub(crate) fn write(&mut self, bytes: &[u8], range: Range<usize>) {
        match self {
            Lines::Plain(records) => records.write(bytes, range),
            Lines::Template(template) => template.write(bytes, range),
        }
    }
}
