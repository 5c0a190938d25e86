//! Patterns: `[A-Z]{3}-\d{3}`. `docs/shapes.md` is their spec.
//!
//! A small part of the language of regular expressions, in which all strings of a pattern have the same
//! slots, so that each string is drawn by itself.

mod brackets;
mod error;
mod parse;
mod part;
mod reader;
mod symbols;

use std::iter;
use std::sync::Arc;

use num_bigint::BigUint;

pub use error::{PatternError, PatternRule};
use part::Part;

use super::position::Position;

/// Which characters stand where in each string, and where a symbol is drawn: `[A-Z]{3}-\d{3}`.
///
/// ```
/// use strandom::Pattern;
///
/// let pattern = Pattern::new(r"[A-Z]{3}-\d{3}")?;
/// assert_eq!(pattern.slots(), 6);
/// assert_eq!(
///     Pattern::new(r"[A-Z]{3}-\d+").unwrap_err().to_string(),
///     "pattern must have a fixed number of symbols: how many is written in braces, as in {3}; you gave '+' as character 12"
/// );
/// # Ok::<(), strandom::PatternError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pattern {
    parts: Arc<[Part]>,
    slots: u32,
}

impl Pattern {
    /// Reads a pattern.
    ///
    /// | written | means |
    /// |---|---|
    /// | `[a-z_]` | one of these symbols is drawn; `[[:hex:]]` takes those of a named alphabet |
    /// | `\d` | `[0-9]` |
    /// | `{3}` behind one of them or a character | it stands three times |
    /// | `\` and a character that is no letter or digit of ASCII | that character |
    /// | any other character but ``[ ] { } ( ) \| * + ? . ^ $ \`` | itself |
    ///
    /// # Errors
    ///
    /// [`PatternError`] names the rule that is broken, and the place.
    pub fn new(pattern: &str) -> Result<Pattern, PatternError> {
        let parts = parse::parse(pattern)?;
        let slots = parts.iter().map(Part::slots).sum();
        Ok(Pattern {
            parts: parts.into(),
            slots,
        })
    }

    /// How many symbols are drawn for a string.
    #[must_use]
    pub fn slots(&self) -> u32 {
        self.slots
    }

    /// How many symbols each slot is drawn from, slot by slot.
    pub(crate) fn counts(&self) -> impl Iterator<Item = u32> {
        let repeated = |(count, times)| iter::repeat_n(count, times as usize);
        self.counts_and_times().flat_map(repeated)
    }

    /// How many strings there are.
    pub(crate) fn space(&self) -> BigUint {
        self.counts_and_times()
            .map(|(count, times)| BigUint::from(count).pow(times))
            .product()
    }

    /// How many symbols slots are drawn from, and how many such slots follow each other.
    fn counts_and_times(&self) -> impl Iterator<Item = (u32, u32)> {
        self.slots_and_times().map(|(symbols, times)| {
            let count = u32::try_from(symbols.chars().count());
            (count.expect("a slot has at most 65,536 symbols"), times)
        })
    }

    /// The symbols of slots, and how many such slots follow each other.
    pub(crate) fn slots_and_times(&self) -> impl Iterator<Item = (&str, u32)> {
        self.parts.iter().filter_map(|part| match &part.what {
            Position::Literal(_) => None,
            Position::Slot(symbols) => Some((symbols.as_str(), part.times)),
        })
    }

    /// All literals and all symbols, once each.
    pub(crate) fn texts(&self) -> impl Iterator<Item = &str> + Clone {
        self.parts.iter().map(|part| match &part.what {
            Position::Literal(text) | Position::Slot(text) => text.as_str(),
        })
    }

    /// What the strings consist of, in this order, with what is repeated as often as it stands.
    pub(crate) fn positions(&self) -> impl Iterator<Item = &Position> {
        let parts = self.parts.iter();
        parts.flat_map(|part| iter::repeat_n(&part.what, part.times as usize))
    }
}

#[cfg(test)]
mod tests;
