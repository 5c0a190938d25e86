//! What each worker does for itself, before it is known where all strings begin.

use std::sync::Arc;

use crate::engine::python::choice::ROOM;
use crate::engine::python::cursor::Cursor;
use crate::engine::python::jump::Jump;
use crate::simd::Native;

/// What one worker does for itself before strings are written.
///
/// Aligned so that no two parts share a cache line: each changes with every block. It took 15 % of the time.
#[repr(align(128))]
pub(crate) struct Part {
    pub(super) cursor: Cursor,
    /// Over how many blocks, and how.
    pub(super) jump: Option<(u64, Arc<Jump>)>,
    pub(super) goal: Goal,
}

pub(super) enum Goal {
    /// To stand at this symbol.
    Symbol(u64),
    /// To draw blocks into memory.
    Blocks(Blocks),
}

pub(super) struct Blocks {
    /// Up to this one they are drawn.
    pub(super) end: u64,
    pub(super) memory: Vec<u8>,
    /// How many symbols the memory holds.
    pub(super) drawn: usize,
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
                while position.blocks < blocks.end
                    && let Some(room) = blocks.memory[blocks.drawn..].first_chunk_mut::<ROOM>()
                {
                    blocks.drawn += position.draw::<Native>(*draw, room);
                }
            }
        }
    }

    /// From where on it goes to its goal: a worker that writes strings at once does so from there.
    pub(crate) fn cursor(&mut self) -> &mut Cursor {
        &mut self.cursor
    }
}
