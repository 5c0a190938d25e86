//! Strings that satisfy rules: each is its first attempt that does, so all that do are equally likely and any rank
//! is made by itself.

use std::mem;
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

    pub(crate) fn cursor(&self, shape: &Shape, rank: u64) -> Cursor<'_> {
        Cursor {
            stream: self.stream.cursor(shape.first_symbol(rank)),
            automaton: &self.automaton,
            len: shape.len() as usize,
            is_wide: shape.is_wide(),
            spare: Indices::new(),
            pending: Pending {
                strings: [0; PENDING_MAX],
                count: 0,
            },
        }
    }
}

/// Most strings of a buffer, which has 8 KiB.
const PENDING_MAX: usize = 8192;
/// Symbols that are drawn together, at most.
const TOGETHER: usize = 256;

/// A string, from which others follow.
pub(crate) struct Cursor<'a> {
    stream: stream::Cursor<'a>,
    automaton: &'a Automaton,
    len: usize,
    is_wide: bool,
    /// For further attempts.
    spare: Indices,
    pending: Pending,
}

/// Which strings of a buffer have no attempt yet that satisfies the rules, in their order.
struct Pending {
    strings: [u16; PENDING_MAX],
    count: usize,
}

impl Pending {
    fn push(&mut self, string: usize) {
        self.strings[self.count] = u16::try_from(string).expect("a buffer has fewer");
        self.count += 1;
    }

    /// The pending string at a place among those of an attempt.
    fn string(&self, at: usize) -> usize {
        self.strings[at].into()
    }
}

impl Source for Cursor<'_> {
    /// Whole strings, of at most 256 symbols.
    fn fill<V: Simd>(&mut self, token: V::Token, want: usize, buf: &mut Indices) -> Range<usize> {
        let first = self.stream.symbol();
        let Range { start, end } = self.stream.draw::<V>(token, 0, first, want, buf);
        let filled = start..end - (end - start) % self.len;
        let pending = &mut self.pending;
        if self.is_wide {
            let indices = &buf.halves()[filled.clone()];
            self.automaton
                .broken(indices, |string| pending.push(string));
        } else {
            let indices = &buf.bytes()[filled.clone()];
            self.automaton
                .broken(indices, |string| pending.push(string));
        }
        let mut attempt = 0;
        while self.pending.count > 0 {
            attempt += 1;
            self.attempt::<V>(token, attempt, first, start, buf);
        }
        self.stream.advance(filled.len() as u64);
        filled
    }
}

impl Cursor<'_> {
    /// Makes one more attempt at each pending string. `first` is the symbol of the sequence that `buf` has at `start`.
    fn attempt<V: Simd>(
        &mut self,
        token: V::Token,
        attempt: u64,
        first: u64,
        start: usize,
        buf: &mut Indices,
    ) {
        let count = mem::take(&mut self.pending.count);
        let all = self.pending.string(count - 1) * self.len;
        // Where most groups have one of them, all are drawn at once.
        let is_dense = count * TOGETHER >= all;
        let mut at = 0;
        while at < count {
            let string = self.pending.string(at);
            let symbol = first + (string * self.len) as u64;
            let next = if is_dense {
                count
            } else {
                self.end_of_neighbours(first, at, count)
            };
            let strings = self.pending.string(next - 1) + 1 - string;
            let drawn =
                self.stream
                    .draw::<V>(token, attempt, symbol, strings * self.len, &mut self.spare);
            for at in at..next {
                let pending = self.pending.string(at);
                let from = drawn.start + (pending - string) * self.len;
                let to = start + pending * self.len;
                if !self.take_if_right(from, to, buf) {
                    self.pending.push(pending);
                }
            }
            at = next;
        }
    }

    /// Behind which pending string those end that are drawn together with one.
    fn end_of_neighbours(&self, first: u64, at: usize, count: usize) -> usize {
        let behind = |at| first + ((self.pending.string(at) + 1) * self.len) as u64;
        let group = |at| (behind(at) - 1) / TOGETHER as u64;
        let is_neighbour = |other: &usize| group(*other) == group(at);
        at + 1 + (at + 1..count).take_while(is_neighbour).count()
    }

    /// Copies an attempt if it satisfies the rules, and says whether it does.
    fn take_if_right(&self, from: usize, to: usize, buf: &mut Indices) -> bool {
        let (from, to) = (from..from + self.len, to..to + self.len);
        if self.is_wide {
            let attempt = &self.spare.halves()[from];
            let is_right = self.automaton.accepts(attempt);
            if is_right {
                buf.halves_mut()[to].copy_from_slice(attempt);
            }
            is_right
        } else {
            let attempt = &self.spare.bytes()[from];
            let is_right = self.automaton.accepts(attempt);
            if is_right {
                buf.bytes_mut()[to].copy_from_slice(attempt);
            }
            is_right
        }
    }
}
