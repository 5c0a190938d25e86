//! Where spelled symbols go: the two ways to put them into records.

use std::ops::Range;

use super::template::Template;
use super::writer::Records;
use crate::simd::Simd;

/// Records that are being written, one after the other.
pub(crate) enum Lines<'a, V: Simd> {
    /// A string and a separator.
    Plain(Records<'a, V>),
    /// Anything else of symbols that have one size.
    Template(Template<'a, V>),
}

impl<V: Simd> Lines<'_, V> {
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
