//! No engine of Python's: without the feature `python` there is none, and the compiler leaves out what would use one.

#[cfg(feature = "threads")]
pub(crate) mod drawn;
#[cfg(feature = "threads")]
pub(crate) mod parallel;

use std::ops::Range;
use std::str::FromStr;

use super::bound::Bound;
use crate::alphabet::Alphabet;
use crate::indices::Indices;
use crate::shape::Shape;
use crate::simd::Simd;
use crate::source::Source;

/// No value has this type.
#[derive(Clone, Copy, Debug)]
pub enum PythonMethod {}

impl FromStr for PythonMethod {
    type Err = EngineError;

    fn from_str(_: &str) -> Result<PythonMethod, EngineError> {
        Err(EngineError::Wide)
    }
}

/// Why an engine of Python's is refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("engine must be strandom where the feature python is missing")]
pub enum EngineError {
    /// Strings have rules.
    Rules,
    /// Slots are drawn from too many symbols.
    Wide,
}

/// No value has this type.
#[derive(Clone, Debug)]
pub(crate) enum Python {}

/// The same for all readers of a sequence.
pub(crate) type Shared = Python;

/// No value has this type.
#[derive(Clone, Copy)]
pub(crate) enum Place {}

impl Python {
    pub(crate) fn shared(method: PythonMethod, _: &str, _: &Alphabet) -> Shared {
        match method {}
    }

    pub(crate) fn strings_max(&self, _: &Shape, _: u128) -> (u128, Bound) {
        match *self {}
    }

    pub(crate) fn cursor(&self, _: u64) -> Cursor {
        match *self {}
    }

    pub(crate) fn seek(&self, _: u64, _: u64) -> bool {
        match *self {}
    }

    pub(crate) fn place(&self, _: u64) -> Option<Place> {
        match *self {}
    }

    pub(crate) fn go_to(&self, place: Place) {
        match place {}
    }

    pub(crate) fn note(&self, cursor: &Cursor) {
        match *cursor {}
    }
}

/// No value has this type.
#[derive(Clone)]
pub(crate) enum Cursor {}

impl Source for Cursor {
    fn fill<V: Simd>(&mut self, _: V::Token, _: usize, _: &mut Indices) -> Range<usize> {
        match *self {}
    }
}
