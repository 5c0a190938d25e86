//! Strings that satisfy rules: each is its first attempt that does, so all that do are equally likely and any rank
//! is made by itself.

use std::ops::Range;
use std::sync::Arc;

use super::stream::{self, Stream};
use crate::indices::Indices;
use crate::shape::Shape;
use crate::shape::rules::Automaton;
use crate::simd::Simd;
use crate::source::Source;

/// The strings of a stream that satisfy rules.
#[derive(Clone, Debug)]
pub(crate) struct Attempts {
    stream: Stream,
    automaton: Arc<Automaton>,
}

impl Attempts {
    pub(crate) fn new(stream: Stream, automaton: Arc<Automaton>) -> Attempts {
        Attempts { stream, automaton }
    }

    /// Whether a string satisfies the rules.
    pub(crate) fn accepts(&self, indices: &[u16]) -> bool {
        self.automaton.accepts(indices)
    }

    pub(crate) fn cursor<V: Simd>(&self, shape: &Shape, rank: u64) -> Cursor<'_, V> {
        Cursor {
            stream: self.stream.cursor(shape.first_symbol(rank)),
            automaton: &self.automaton,
            len: shape.len() as usize,
            is_wide: shape.is_wide(),
            spare: Indices::new(),
        }
    }
}

/// A string, from which others follow.
pub(crate) struct Cursor<'a, V> {
    stream: stream::Cursor<'a, V>,
    automaton: &'a Automaton,
    len: usize,
    is_wide: bool,
    /// For one more attempt.
    spare: Indices<V>,
}

impl<V: Simd> Source<V> for Cursor<'_, V> {
    /// Whole strings, of at most 256 symbols.
    fn fill(&mut self, want: usize, buf: &mut Indices<V>) -> Range<usize> {
        let first = self.stream.symbol();
        let Range { start, end } = self.stream.draw(0, first, want, buf);
        let strings = (end - start) / self.len;
        for string in 0..strings {
            let place = start + string * self.len;
            if !self.accepts(buf, place) {
                let symbol = first + (string * self.len) as u64;
                self.attempt_again(symbol, place, buf);
            }
        }
        self.stream.advance((strings * self.len) as u64);
        start..start + strings * self.len
    }
}

impl<V: Simd> Cursor<'_, V> {
    fn accepts(&self, indices: &Indices<V>, start: usize) -> bool {
        let range = start..start + self.len;
        if self.is_wide {
            self.automaton.accepts(&indices.halves()[range])
        } else {
            self.automaton.accepts(&indices.bytes()[range])
        }
    }

    /// Replaces a string by its first further attempt that satisfies the rules. At least one in 1,000 does.
    fn attempt_again(&mut self, symbol: u64, place: usize, buf: &mut Indices<V>) {
        for attempt in 1.. {
            let drawn = self.stream.draw(attempt, symbol, self.len, &mut self.spare);
            if self.accepts(&self.spare, drawn.start) {
                let to = place..place + self.len;
                if self.is_wide {
                    buf.halves_mut()[to].copy_from_slice(&self.spare.halves()[drawn]);
                } else {
                    buf.bytes_mut()[to].copy_from_slice(&self.spare.bytes()[drawn]);
                }
                return;
            }
        }
    }
}
