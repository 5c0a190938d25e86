//! How several workers share the strings of a job.

use std::ops::Range;

use super::python::parallel::Found;
use super::{Cursor, Engine};
use crate::shape::Shape;

pub(crate) use super::python::parallel::Part;

/// How several workers share the strings of a job.
pub(crate) enum Sharing {
    /// Any worker makes any string.
    Any,
    /// Each worker has a part of its own, which it has to find before anything is written.
    Parts(Vec<Part>),
    /// There are too few of them for several workers.
    None,
}

impl Engine {
    /// Most strings that are shared at once: the symbols of some have to be drawn and kept before
    /// they are written.
    pub(crate) fn strings_shared_max(&self, shape: &Shape) -> u64 {
        match self {
            Engine::Python(python) => python.symbols_shared_max() / u64::from(shape.len()),
            _ => u64::MAX,
        }
        .max(1)
    }

    /// How many strings at most the first worker writes at once, while the others still find their parts
    /// of these stretches.
    pub(crate) fn strings_at_once(&self, shape: &Shape, ranks: &[Range<u64>]) -> u64 {
        match self {
            Engine::Python(python) => python.strings_at_once(shape, ranks),
            _ => 0,
        }
    }

    /// How workers share strings: one part for each of these stretches of ranks, which follow each
    /// other. The first `at_once` strings are written by the first worker.
    pub(crate) fn share(&self, shape: &Shape, ranks: &[Range<u64>], at_once: u64) -> Sharing {
        match self {
            Engine::Python(python) => python
                .share(shape, ranks, at_once)
                .map_or(Sharing::None, Sharing::Parts),
            _ => Sharing::Any,
        }
    }

    /// A cursor at the begin of each stretch of ranks, once its part has been found; none if chance
    /// was further from its mean than it ever is.
    pub(crate) fn join(
        &self,
        shape: &Shape,
        ranks: &[Range<u64>],
        parts: Vec<Part>,
    ) -> Option<Vec<Cursor<'_>>> {
        let Engine::Python(python) = self else {
            return None;
        };
        let found = python.join(shape, ranks, parts)?;
        let cursor = |found| match found {
            Found::Cursor(cursor) => Cursor::Python(cursor),
            Found::Reader(reader) => Cursor::PythonDrawn(reader),
        };
        Some(found.into_iter().map(cursor).collect())
    }
}

impl Part {
    /// Writes strings at once, before the part is found.
    pub(crate) fn write_at_once(&mut self, write: impl FnOnce(&mut Cursor)) {
        let mut cursor = Cursor::Python(self.cursor().clone());
        write(&mut cursor);
        if let Cursor::Python(cursor) = cursor {
            *self.cursor() = cursor;
        }
    }
}
