//! Python's strings for several workers.
//!
//! Each worker jumps to a part of the generator's outputs. With `choices` it is known which strings they
//! give, and each worker has a cursor there. With `choice` it is not: first each worker draws its part of
//! the symbols, then they are counted, and then each worker reads its strings out of all parts.

use std::ops::Range;
use std::sync::{Arc, PoisonError};

use super::Python;
use super::choice::{PythonMethod, ROOM};
use super::cursor::Cursor;
use super::drawn::{Drawn, Reader};
use super::jump::Jump;
use super::mt19937::WORDS;
use crate::shape::Shape;
use crate::simd::Native;

/// With fewer blocks a part is not worth its jump.
const BLOCKS_MIN: u64 = 512;
/// Most symbols of `choice` that are drawn before they are written.
const SYMBOLS_MAX: u64 = 32 << 20;
/// Chance is not further than that from its mean, in standard deviations, in the life of the universe.
const DEVIATIONS: f64 = 8.0;

/// What one worker does for itself before strings are written.
///
/// Aligned so that no two parts share a cache line: each changes with every block. It took 15 % of the time.
#[repr(align(128))]
pub(crate) struct Part {
    cursor: Cursor,
    /// Over how many blocks, and how.
    jump: Option<(u64, Arc<Jump>)>,
    goal: Goal,
}

enum Goal {
    /// To stand at this symbol.
    Symbol(u64),
    /// To draw blocks into memory.
    Blocks(Blocks),
}

struct Blocks {
    /// How many are still to be drawn.
    left: u64,
    memory: Vec<u8>,
    /// How many symbols the memory holds.
    drawn: usize,
}

/// Where a worker's strings begin.
#[expect(clippy::large_enum_variant, reason = "there is one a worker")]
pub(crate) enum Found {
    /// They are drawn from here on.
    Cursor(Cursor),
    /// They are drawn already.
    Reader(Reader),
}

impl Part {
    /// Jumps to the part and draws what has to be drawn before anything can be written. Never
    /// allocates and never panics.
    pub(crate) fn find(&mut self) {
        let Cursor {
            draw,
            position,
            skip,
        } = &mut self.cursor;
        if let Some((blocks, jump)) = &self.jump {
            position.jump(jump, *blocks, 0);
            *skip = 0;
        }
        match &mut self.goal {
            Goal::Symbol(symbol) => {
                if let Some(per_block) = draw.per_block() {
                    position.symbols = position.blocks * per_block;
                }
                // By whole blocks it may be one too few, which is then skipped as a whole.
                *skip = usize::try_from(*symbol - position.symbols).unwrap_or_default();
            }
            Goal::Blocks(blocks) => {
                while blocks.left > 0
                    && let Some(room) = blocks.memory[blocks.drawn..].first_chunk_mut::<ROOM>()
                {
                    blocks.drawn += position.draw::<Native>(*draw, room);
                    blocks.left -= 1;
                }
            }
        }
    }
}

impl Python {
    /// Most symbols that are shared at once.
    pub(crate) fn symbols_shared_max(&self) -> u64 {
        match self.draw.method() {
            PythonMethod::Choice => SYMBOLS_MAX,
            PythonMethod::Choices => u64::MAX,
        }
    }

    /// One part for each of these stretches of ranks, which follow each other; none where that is not
    /// worth it.
    pub(crate) fn share(&self, shape: &Shape, ranks: &[Range<u64>]) -> Option<Vec<Part>> {
        let cursor = self.cursor(shape.first_symbol(ranks.first()?.start));
        match self.draw.per_block() {
            Some(per_block) => Some(self.share_positions(shape, ranks, &cursor, per_block)),
            None => self.share_blocks(shape, ranks, &cursor),
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

    /// Of the blocks that are surely needed each part draws as many.
    fn share_blocks(
        &self,
        shape: &Shape,
        ranks: &[Range<u64>],
        cursor: &Cursor,
    ) -> Option<Vec<Part>> {
        let symbols = shape.first_symbol(ranks.last()?.end - ranks.first()?.start);
        let blocks = self.blocks_surely_needed(symbols) / ranks.len() as u64;
        if blocks < BLOCKS_MIN {
            return None;
        }
        let memory_bytes = self.symbols_surely_below(blocks) + ROOM;
        let part = |i: u64| {
            Some(Part {
                cursor: cursor.clone(),
                jump: self.jump(i * blocks),
                goal: Goal::Blocks(Blocks {
                    left: blocks,
                    memory: self.scratch.take(memory_bytes)?,
                    drawn: 0,
                }),
            })
        };
        (0..).zip(ranks).map(|(i, _)| part(i)).collect()
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
        let mut drawn = Vec::new();
        for part in parts {
            let Goal::Blocks(Blocks {
                left: 0,
                memory,
                drawn: count,
            }) = part.goal
            else {
                return None;
            };
            drawn.push((memory, 0..count));
        }
        // Each part counted its own symbols from the begin of the first one on.
        let counts = drawn.iter().map(|(_, symbols)| symbols.len());
        let others: usize = counts.clone().take(drawn.len() - 1).sum();
        end.position.symbols += others as u64;
        let there = counts.sum::<usize>() - skip;
        let (_, first) = drawn.first_mut()?;
        first.start = skip;
        let missing = usize::try_from(symbols).ok()?.saturating_sub(there);
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

    /// Of that many blocks all symbols will be wanted.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a number of blocks, and none when it is negative"
    )]
    fn blocks_surely_needed(&self, symbols: u64) -> u64 {
        let symbols = symbols as f64;
        let share = self.draw.share_of_outputs();
        let deviation = (symbols * (1.0 - share)).sqrt();
        // The first block may be begun.
        let sure = symbols - DEVIATIONS * deviation - WORDS as f64;
        (sure / share / WORDS as f64) as u64
    }

    /// That many blocks have no more symbols.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a number of symbols of one part"
    )]
    fn symbols_surely_below(&self, blocks: u64) -> usize {
        let outputs = blocks as f64 * WORDS as f64;
        let share = self.draw.share_of_outputs();
        let deviation = (outputs * share * (1.0 - share)).sqrt();
        (outputs * share + DEVIATIONS * deviation).min(outputs) as usize + 1
    }
}

#[cfg(test)]
mod tests;
