//! Which slots a string has: places where a symbol is drawn.

pub mod pattern;

use crate::alphabet::Alphabet;
use crate::grouped::Grouped;

/// Most symbols in a string.
pub const LEN_MAX: u32 = 65_536;

/// The slots of each string of a sequence: as many as `len`, all of the same alphabet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Shape {
    len: u32,
    alphabet: Alphabet,
}

impl Shape {
    pub(crate) fn new(len: u32, alphabet: Alphabet) -> Result<Shape, LenError> {
        if (1..=LEN_MAX).contains(&len) {
            Ok(Shape { len, alphabet })
        } else {
            Err(LenError { given: len })
        }
    }

    /// How many slots a string has.
    pub(crate) fn len(&self) -> u32 {
        self.len
    }

    /// What is drawn from.
    pub(crate) fn alphabet(&self) -> &Alphabet {
        &self.alphabet
    }

    /// Where in the sequence the string of a rank begins, in symbols.
    pub(crate) fn first_symbol(&self, rank: u64) -> u64 {
        rank * u64::from(self.len)
    }
}

/// `len` is out of bounds.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("len must be 1 to {}; you gave {}", Grouped(LEN_MAX.into()), Grouped((*given).into()))]
pub struct LenError {
    /// What was given.
    pub given: u32,
}
