//! The record as a list of segments, compiled once for all records of a sequence.

mod build;
#[cfg(feature = "shapes")]
pub(crate) mod cells;
#[cfg(feature = "shapes")]
pub(crate) mod runs;
#[cfg_attr(not(feature = "shapes"), path = "absent/spelling.rs")]
pub(crate) mod spelling;
pub(crate) mod steps;

use std::ops::Range;

use crate::alphabet::Alphabet;
use crate::record::luhn::Luhn;
use crate::shape::Shape;
use spelling::Spelling;
use steps::Steps;

/// Bytes of the size that stands before each string, where strings differ in size.
pub(crate) const SIZE_BYTES: usize = 4;

/// Bytes behind the last literal, so that sixteen can be read at a time.
const LITERALS_PADDING: usize = 16;

/// A part of every record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Segment {
    /// Bytes as they are: where they lie among the layout's literals.
    Literal { start: u32, end: u32 },
    /// The symbols of that many slots.
    Symbols { slots: u32 },
    /// The check symbol of the string.
    Check,
}

/// What every record consists of.
#[derive(Clone, Debug)]
pub(crate) struct Layout {
    segments: Vec<Segment>,
    literals: Vec<u8>,
    shape: Shape,
    /// Present where slots or symbols differ.
    spelling: Option<Spelling>,
    /// Present where a segment is a check symbol.
    luhn: Option<Luhn>,
    record_bytes: usize,
    string_bytes: usize,
    /// Bytes of what stands around a string.
    around_bytes: usize,
    /// Present where symbols have one size and something stands between them or much around them.
    steps: Option<Steps>,
    /// Present where each cell of the spelling has the separator behind its symbol: what a record is then, and the
    /// separator's bytes.
    of_cells: Option<([Segment; 3], usize)>,
}

/// How symbols are written.
pub(crate) enum Kind<'a> {
    /// All are of one alphabet and have one size.
    Alphabet(&'a Alphabet),
    /// All have one size, but slots differ, or symbols are words or very many.
    Slots(&'a Spelling),
    /// They differ in size.
    Spelled(&'a Spelling),
}

/// What stands around symbols of one size.
pub(crate) enum Around<'a> {
    /// Little before and behind all of a string, and nothing in between.
    Ends(&'a [u8], &'a [u8]),
    /// Anything.
    Steps(&'a Steps),
}

impl Layout {
    /// Most bytes of the symbols of some slots.
    fn symbols_bytes_max(&self, first: usize, slots: usize) -> usize {
        match (&self.spelling, self.shape.alphabet()) {
            (Some(spelling), _) => spelling.bytes_max(first, slots),
            (None, alphabet) => slots * alphabet.map_or(0, |it| it.place(0).len()),
        }
    }

    /// What every record consists of, in this order.
    pub(crate) fn segments(&self) -> &[Segment] {
        &self.segments
    }

    /// What a record consists of, if its symbols are those in the spelling's cells, and how many bytes too much the last
    /// cell has.
    #[cfg(feature = "shapes")]
    pub(crate) fn segments_of_cells(&self) -> (&[Segment], usize) {
        match &self.of_cells {
            Some((segments, separator_bytes)) => (segments, *separator_bytes),
            None => (&self.segments, 0),
        }
    }

    /// The bytes of a literal.
    pub(crate) fn literal(&self, start: u32, end: u32) -> &[u8] {
        &self.literals[start as usize..end as usize]
    }

    /// The bytes of literals from one on, and behind the last one sixteen of anything.
    #[cfg(feature = "shapes")]
    pub(crate) fn literals_from(&self, start: u32) -> &[u8] {
        &self.literals[start as usize..]
    }

    /// How symbols are spelled, where slots or symbols differ.
    pub(crate) fn spelling(&self) -> Option<&Spelling> {
        self.spelling.as_ref()
    }

    /// How symbols are written.
    pub(crate) fn kind(&self) -> Kind<'_> {
        match (&self.spelling, self.shape.alphabet()) {
            (None, Some(alphabet)) => Kind::Alphabet(alphabet),
            (Some(spelling), _) if self.is_even() => Kind::Slots(spelling),
            (Some(spelling), _) => Kind::Spelled(spelling),
            (None, None) => unreachable!("patterns have a spelling"),
        }
    }

    /// Whether all symbols have one size. Check symbols of very many symbols are written one by one.
    fn is_even(&self) -> bool {
        self.spelling
            .as_ref()
            .is_none_or(|it| it.bytes_each().is_some() && self.luhn.is_none())
    }

    /// What stands around symbols of one size.
    pub(crate) fn around(&self) -> Around<'_> {
        let [before, after] = [self.segments.first(), self.segments.last()];
        match &self.steps {
            None => Around::Ends(self.literal_of(before), self.literal_of(after)),
            Some(steps) => Around::Steps(steps),
        }
    }

    /// The bytes of a segment, if it is a literal.
    fn literal_of(&self, segment: Option<&Segment>) -> &[u8] {
        match segment {
            Some(Segment::Literal { start, end }) => self.literal(*start, *end),
            _ => &[],
        }
    }

    /// Whether strings differ in size. Then each record has its string's size before it, and room for the longest.
    pub(crate) fn is_padded(&self) -> bool {
        self.spelling.as_ref().is_some_and(Spelling::is_uneven)
    }

    /// Where the string is of a record that has nothing before it.
    pub(crate) fn string_in(&self, record: &[u8]) -> Range<usize> {
        match record.first_chunk::<SIZE_BYTES>() {
            Some(size) if self.is_padded() => {
                SIZE_BYTES..SIZE_BYTES + u32::from_le_bytes(*size) as usize - self.around_bytes
            }
            _ => 0..self.string_bytes,
        }
    }

    /// The slots of each record.
    pub(crate) fn shape(&self) -> &Shape {
        &self.shape
    }

    /// What completes a string with a check symbol.
    pub(crate) fn luhn(&self) -> Option<Luhn> {
        self.luhn
    }

    /// Bytes of one record.
    pub(crate) fn record_bytes(&self) -> usize {
        self.record_bytes
    }

    /// Bytes of a record without what stands around its string.
    pub(crate) fn string_bytes(&self) -> usize {
        self.string_bytes
    }

    /// Bytes of a string's symbols alone, with the check symbol. Symbols have one size.
    pub(crate) fn symbols_bytes(&self) -> usize {
        self.symbols_bytes_max(
            0,
            self.shape.len() as usize + usize::from(self.luhn.is_some()),
        )
    }
}

/// The size of a padded record's line.
#[cfg(target_arch = "wasm32")]
pub(crate) fn line_bytes(record: &[u8]) -> usize {
    let size = record.first_chunk::<SIZE_BYTES>();
    size.map_or(0, |size| u32::from_le_bytes(*size) as usize)
}

#[cfg(test)]
mod tests;
