//! What draws: one of the engines, behind one seam.
//!
//! A new engine is a file in `engine/`, a variant here and its arms.

#[cfg_attr(not(feature = "shapes"), path = "absent/attempts.rs")]
pub(crate) mod attempts;
pub(crate) mod bound;
#[cfg_attr(not(feature = "python"), path = "absent/python.rs")]
pub(crate) mod python;
pub(crate) mod stream;
pub(crate) mod unique;

#[cfg(test)]
pub(crate) mod counting;
#[cfg(feature = "threads")]
pub(crate) mod share;

use std::ops::Range;

use crate::indices::Indices;
use crate::shape::Shape;
use crate::simd::Simd;
use crate::source::Source;
use attempts::Attempts;
use bound::Bound;
#[cfg(test)]
use counting::Counting;
use python::Place;
use stream::Stream;
use unique::Permutation;

/// What says which symbol stands in which slot of which string.
#[derive(Clone, Debug)]
pub(crate) enum Engine {
    /// Format 1.
    Stream(Stream),
    /// Of format 1, those that satisfy rules.
    Attempts(Attempts),
    /// A permutation of all strings that there are.
    Unique(Permutation),
    /// Python's `random`. All readers of a sequence share the positions that were found.
    Python(python::Shared),
    /// String r is r in base m: proof that an engine is no more than this.
    #[cfg(test)]
    Counting(Counting),
}

impl Engine {
    /// How many strings of a shape a sequence has, and why no more.
    pub(crate) fn strings_max(&self, shape: &Shape) -> (u128, Bound) {
        let len = u128::from(shape.len());
        let format = u128::from(stream::SYMBOLS_MAX) / len;
        match self {
            Engine::Stream(_) | Engine::Attempts(_) => (format, Bound::Format),
            Engine::Unique(permutation) => match permutation.space(shape) {
                Some(space) if space < format => (space, permutation.bound()),
                _ => (format, Bound::Format),
            },
            Engine::Python(python) => python.strings_max(shape, format),
            #[cfg(test)]
            Engine::Counting(_) => (format, Bound::Format),
        }
    }

    /// Makes what is made once for all strings, so that pool threads never have to.
    #[cfg(feature = "threads")]
    pub(crate) fn prepare(&self) {
        if let Engine::Unique(permutation) = self {
            permutation.prepare();
        }
    }

    /// Moves towards a string and says whether it can be made at once. Only Python's are ever far: each
    /// call skips about `outputs_max` of the generator's outputs, none of them twice.
    pub(crate) fn seek(&self, shape: &Shape, rank: u64, outputs_max: u64) -> bool {
        match self {
            Engine::Python(python) => python.seek(shape.first_symbol(rank), outputs_max),
            _ => true,
        }
    }

    /// Where a string is, if it has to be known to find it at once.
    pub(crate) fn place(&self, shape: &Shape, rank: u64) -> Option<Place> {
        match self {
            Engine::Python(python) => python.place(shape.first_symbol(rank)),
            _ => None,
        }
    }

    /// Goes to a place of the same sequence, from where strings are near.
    pub(crate) fn go_to(&self, place: Place) {
        if let Engine::Python(python) = self {
            python.go_to(place);
        }
    }

    /// Whether a string satisfies the rules, if there are any.
    pub(crate) fn accepts(&self, indices: &[u16]) -> bool {
        match self {
            Engine::Attempts(attempts) => attempts.accepts(indices),
            Engine::Unique(permutation) => permutation.accepts(indices),
            _ => true,
        }
    }

    /// The rank of a string, from the indices of its symbols. `None` where only a search finds it.
    pub(crate) fn rank_of(&self, shape: &Shape, indices: &[u16]) -> Option<u128> {
        match self {
            Engine::Unique(permutation) => permutation.rank_of(shape, indices),
            _ => None,
        }
    }

    /// A place in the sequence: the string of a rank.
    pub(crate) fn cursor(&self, shape: &Shape, rank: u64) -> Cursor<'_> {
        match self {
            Engine::Stream(stream) => Cursor::Stream(stream.cursor(shape.first_symbol(rank))),
            Engine::Attempts(attempts) => Cursor::Attempts(attempts.cursor(shape, rank)),
            Engine::Unique(permutation) => Cursor::Unique(permutation.cursor(shape, rank)),
            Engine::Python(python) => Cursor::Python(python.cursor(shape.first_symbol(rank))),
            #[cfg(test)]
            Engine::Counting(_) => Cursor::Counting(counting::Cursor::new(shape, rank)),
        }
    }

    /// Notes where a cursor has come to, from where other strings may be near.
    pub(crate) fn note(&self, cursor: &Cursor<'_>) {
        if let (Engine::Python(python), Cursor::Python(cursor)) = (self, cursor) {
            python.note(cursor);
        }
    }
}

/// A place in a sequence, from which strings follow.
///
/// Aligned so that no two workers' share a cache line.
#[expect(
    clippy::large_enum_variant,
    reason = "each worker has one, on the stack, because pool threads never allocate"
)]
#[repr(align(128))]
pub(crate) enum Cursor<'a> {
    Stream(stream::Cursor<'a>),
    Attempts(attempts::Cursor<'a>),
    Unique(unique::Cursor<'a>),
    Python(python::Cursor),
    #[cfg(feature = "threads")]
    PythonDrawn(python::drawn::Reader),
    #[cfg(test)]
    Counting(counting::Cursor),
}

impl Source for Cursor<'_> {
    fn fill<V: Simd>(&mut self, token: V::Token, want: usize, buf: &mut Indices) -> Range<usize> {
        match self {
            Cursor::Stream(cursor) => cursor.fill::<V>(token, want, buf),
            Cursor::Attempts(cursor) => cursor.fill::<V>(token, want, buf),
            Cursor::Unique(cursor) => cursor.fill::<V>(token, want, buf),
            Cursor::Python(cursor) => cursor.fill::<V>(token, want, buf),
            #[cfg(feature = "threads")]
            Cursor::PythonDrawn(reader) => reader.fill::<V>(token, want, buf),
            #[cfg(test)]
            Cursor::Counting(cursor) => cursor.fill::<V>(token, want, buf),
        }
    }
}
