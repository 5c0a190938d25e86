//! Python's strings for several workers.
//!
//! Each worker jumps to a part of the generator's outputs. With `choices` it is known which strings they
//! give, and each worker has a cursor there. With `choice` it is not: first each worker draws its part of
//! the symbols, then they are counted, and then each worker reads its strings out of all parts. Only the
//! first worker knows where its symbols go, so it writes its strings at once.

mod chance;
mod part;

use std::iter;
use std::ops::Range;
use std::sync::{Arc, PoisonError};

use super::Python;
use super::choice::{PythonMethod, ROOM};
use super::cursor::Cursor;
use super::drawn::{Drawn, Reader};
use super::jump::Jump;
use crate::shape::Shape;
use crate::simd::Native;
pub(crate) use part::Part;
use part::{Blocks, Goal};

/// With fewer blocks a part is not worth its jump.
const BLOCKS_MIN: u64 = 512;
/// Most symbols of `choice` that are drawn before they are written.
const SYMBOLS_MAX: u64 = 32 << 20;
/// What it takes to write a symbol, of what it takes to draw it.
const WRITING: f64 = 0.25;

/// Where a worker's strings begin.
#[expect(clippy::large_enum_variant, reason = "there is one a worker")]
pub(crate) enum Found {
    /// They are drawn from here on.
    Cursor(Cursor),
    /// They are drawn already.
    Reader(Reader),
}

impl Python {
    /// How many strings the first worker writes at once, while the others draw theirs.
    pub(crate) fn strings_at_once(&self, shape: &Shape, ranks: &[Range<u64>]) -> u64 {
        if self.draw.per_block().is_some() {
            return 0;
        }
        let symbols = self
            .draw
            .symbols_surely_above(self.blocks_of_first(shape, ranks));
        symbols / u64::from(shape.len())
    }

    /// Most symbols that are shared at once.
    pub(crate) fn symbols_shared_max(&self) -> u64 {
        match self.draw.method() {
            PythonMethod::Choice => SYMBOLS_MAX,
            PythonMethod::Choices => u64::MAX,
        }
    }

    /// One part for each of these stretches of ranks, which follow each other; none where that is not
    /// worth it.
    pub(crate) fn share(
        &self,
        shape: &Shape,
        ranks: &[Range<u64>],
        at_once: u64,
    ) -> Option<Vec<Part>> {
        let cursor = self.cursor(shape.first_symbol(ranks.first()?.start));
        match self.draw.per_block() {
            Some(per_block) => Some(self.share_positions(shape, ranks, &cursor, per_block)),
            None => self.share_blocks(shape, ranks, &cursor, at_once),
        }
    }

    fn share_positions(
        &self,
        shape: &Shape,
        ranks: &[Range<u64>],
        cursor: &Cursor,
        per_block: u64,
    ) -> Vec<Part> {
        let first = shape.first_symbol(ranks[0].start);
        let part = |ranks: &Range<u64>| {
            let symbol = shape.first_symbol(ranks.start);
            Part {
                cursor: cursor.clone(),
                jump: self.jump((symbol - first) / per_block),
                goal: Goal::Symbol(symbol),
            }
        };
        ranks.iter().map(part).collect()
    }

    /// Of the blocks that are surely needed each part but the first draws as many. The first keeps what it
    /// draws behind the strings that it writes at once.
    fn share_blocks(
        &self,
        shape: &Shape,
        ranks: &[Range<u64>],
        cursor: &Cursor,
        at_once: u64,
    ) -> Option<Vec<Part>> {
        let others = (ranks.len() as u64).checked_sub(1).filter(|it| *it > 0)?;
        let first = self.blocks_of_first(shape, ranks);
        let blocks = self.blocks_of(shape, ranks).saturating_sub(first) / others;
        if blocks < BLOCKS_MIN {
            return None;
        }
        let part = |begin: u64, blocks: u64, written: u64| {
            let symbols = self.draw.symbols_surely_below(blocks) as u64 - written;
            let memory_bytes = usize::try_from(symbols).ok()? + ROOM;
            Some(Part {
                cursor: cursor.clone(),
                jump: self.jump(begin),
                goal: Goal::Blocks(Blocks {
                    end: cursor.position.blocks + begin + blocks,
                    memory: self.scratch.take(memory_bytes)?,
                    drawn: 0,
                }),
            })
        };
        let written = shape.first_symbol(at_once);
        let others = (0..others).map(|i| part(first + i * blocks, blocks, 0));
        iter::once(part(0, first, written)).chain(others).collect()
    }

    /// How many blocks all parts draw.
    fn blocks_of(&self, shape: &Shape, ranks: &[Range<u64>]) -> u64 {
        let strings = match ranks {
            [first, .., last] => last.end - first.start,
            _ => 0,
        };
        self.draw.blocks_surely_needed(shape.first_symbol(strings))
    }

    /// How many of them the first one draws: fewer, because it also writes.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a share of a number of blocks"
    )]
    fn blocks_of_first(&self, shape: &Shape, ranks: &[Range<u64>]) -> u64 {
        let others = ranks.len().saturating_sub(1) as f64;
        (self.blocks_of(shape, ranks) as f64 / (1.0 + others * (1.0 + WRITING))) as u64
    }

    /// Where the strings of each of these stretches of ranks begin, after all parts were found; none
    /// if chance was further from its mean than it ever is.
    pub(crate) fn join(
        &self,
        shape: &Shape,
        ranks: &[Range<u64>],
        parts: Vec<Part>,
    ) -> Option<Vec<Found>> {
        if self.draw.per_block().is_some() {
            let cursors = parts.into_iter().map(|part| Found::Cursor(part.cursor));
            return Some(cursors.collect());
        }
        let start = ranks.first()?.start;
        let symbols = shape.first_symbol(ranks.last()?.end - start);
        let drawn = Arc::new(self.join_drawn(symbols, parts)?);
        let symbol = |ranks: &Range<u64>| shape.first_symbol(ranks.start - start);
        let readers = ranks
            .iter()
            .map(|it| Found::Reader(drawn.reader(symbol(it))));
        Some(readers.collect())
    }

    /// All parts, with the few symbols drawn that are still missing.
    fn join_drawn(&self, symbols: u64, parts: Vec<Part>) -> Option<Drawn> {
        let skip = parts.first()?.cursor.skip;
        let mut end = parts.last()?.cursor.clone();
        end.skip = 0;
        let (mut drawn, mut counted) = (Vec::new(), Vec::new());
        for part in parts {
            let position = part.cursor.position;
            let Goal::Blocks(blocks) = part.goal else {
                return None;
            };
            if position.blocks != blocks.end {
                return None;
            }
            counted.push(position.symbols);
            drawn.push((blocks.memory, 0..blocks.drawn));
        }
        // Each part counted its own symbols from the begin of the first one on.
        let begin = counted.last()? - drawn.last()?.1.len() as u64;
        let others = &counted[..counted.len() - 1];
        end.position.symbols += others.iter().map(|it| it - begin).sum::<u64>();
        let all: usize = drawn.iter().map(|(_, symbols)| symbols.len()).sum();
        let (_, first) = drawn.first_mut()?;
        first.start = Some(skip).filter(|skip| *skip <= first.end)?;
        let missing = usize::try_from(symbols).ok()?.saturating_sub(all - skip);
        let mut memory = self.scratch.take(missing + ROOM)?;
        let rest = end.write_blocks::<Native>(&mut memory, missing);
        drawn.push((memory, rest));
        self.note(&end);
        Some(Drawn::new(drawn, &self.scratch))
    }

    fn jump(&self, blocks: u64) -> Option<(u64, Arc<Jump>)> {
        let mut jumps = self.jumps.lock().unwrap_or_else(PoisonError::into_inner);
        (blocks > 0).then(|| (blocks, jumps.over(blocks)))
    }
}

#[cfg(test)]
mod tests;
