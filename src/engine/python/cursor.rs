//! A place in a sequence of Python's, from which it goes on symbol by symbol.

use std::ops::Range;

use super::choice::{Draw, ROOM};
use super::jump::Jump;
use super::mt19937::{State, WORDS};
use crate::indices::Indices;
use crate::simd::{Baseline, Native, Simd};
use crate::source::Source;

/// Where in a sequence of Python's a string begins, in two numbers: who has them jumps there and draws
/// nothing of what lies before. From [`Strings::place`](crate::Strings::place).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// Symbols before the block of the generator's outputs in which the string begins.
    pub symbols: u64,
    /// Blocks before it.
    pub blocks: u64,
}

/// Where a block of the generator's outputs begins.
#[derive(Clone)]
pub(crate) struct Position {
    /// How many symbols there are before it.
    pub(crate) symbols: u64,
    /// How many blocks.
    pub(crate) blocks: u64,
    /// The block's own.
    pub(crate) state: State,
}

impl Position {
    /// The begin of a sequence.
    pub(crate) fn first(mut state: State) -> Position {
        state.twist::<Native>();
        Position {
            symbols: 0,
            blocks: 0,
            state,
        }
    }

    /// Skips a block of that many symbols.
    pub(crate) fn step<V: Baseline>(&mut self, symbols: usize) {
        self.state.twist::<V>();
        self.count(symbols);
    }

    /// Draws the block's indices, and goes to the next one.
    pub(crate) fn draw<V: Baseline>(&mut self, draw: Draw, out: &mut [u8; ROOM]) -> usize {
        let symbols = draw.write::<V>(&mut self.state, out);
        self.count(symbols);
        symbols
    }

    fn count(&mut self, symbols: usize) {
        self.symbols += symbols as u64;
        self.blocks += 1;
    }

    /// Skips blocks that have that many symbols in all.
    pub(crate) fn jump(&mut self, jump: &Jump, blocks: u64, symbols: u64) {
        self.symbols += symbols;
        self.blocks += blocks;
        self.state = jump.apply(&self.state);
    }
}

/// A symbol of a sequence: which one of the block there.
#[derive(Clone)]
pub(crate) struct Cursor {
    pub(crate) draw: Draw,
    pub(crate) position: Position,
    /// How many symbols of the block lie before it.
    pub(crate) skip: usize,
}

impl Cursor {
    /// Writes the indices of as many blocks as `out` has room for, but at most `want` of them, and says
    /// where in `out` they are.
    pub(crate) fn write_blocks<V: Baseline>(
        &mut self,
        out: &mut [u8],
        want: usize,
    ) -> Range<usize> {
        let begin = self.skip;
        let mut end = 0;
        while end < begin + want
            && let Some(room) = out[end..].first_chunk_mut::<ROOM>()
        {
            // Of the last block some symbols may be for the next time.
            let is_last = end + WORDS > begin + want;
            let before = is_last.then(|| self.position.clone());
            let count = self.position.draw::<V>(self.draw, room);
            if let Some(before) = before
                && end + count > begin + want
            {
                self.position = before;
                self.skip = begin + want - end;
                return begin..begin + want;
            }
            end += count;
            self.skip = 0;
        }
        begin.min(end)..end
    }
}

impl Source for Cursor {
    fn fill<V: Simd>(&mut self, _: V::Token, want: usize, buf: &mut Indices) -> Range<usize> {
        self.write_blocks::<V::Baseline>(buf.bytes_mut(), want)
    }
}
