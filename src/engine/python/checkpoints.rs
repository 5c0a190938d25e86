//! Positions of a sequence that were found once, from which others are near.

use super::choice::Draw;
use super::cursor::{Cursor, Place, Position};
use super::jump::Jump;
use super::mt19937::WORDS;
use crate::simd::Native;

/// Most positions that are kept: 10 MB.
const POSITIONS_MAX: usize = 4096;
/// At first two positions are at least that many symbols apart: to go over them takes a fraction of
/// a millisecond.
const APART: u64 = 1 << 18;
/// To go over more blocks takes longer than a jump.
const STEPS_MAX: u64 = 2048;

pub(crate) struct Checkpoints {
    draw: Draw,
    /// In their order; the first is the begin of the sequence.
    positions: Vec<Position>,
    apart: u64,
    /// Where the last search came to. However short its steps are, the next one goes on there.
    latest: Position,
}

impl Checkpoints {
    pub(crate) fn new(draw: Draw, begin: Position) -> Checkpoints {
        Checkpoints {
            draw,
            latest: begin.clone(),
            positions: vec![begin],
            apart: APART,
        }
    }

    /// Where a symbol of the sequence is.
    pub(crate) fn cursor_at(&mut self, symbol: u64) -> Cursor {
        let mut position = self.before(symbol).clone();
        match self.draw.per_block() {
            Some(per_block) => go_by_number(&mut position, symbol / per_block, per_block),
            None => {
                self.count_to(&mut position, symbol, u64::MAX);
            }
        }
        let skip = usize::try_from(symbol - position.symbols).expect("it is in this block");
        Cursor {
            draw: self.draw,
            position,
            skip,
        }
    }

    /// Moves towards a symbol, over about `outputs_max` outputs, and says whether it is there.
    pub(crate) fn seek(&mut self, symbol: u64, outputs_max: u64) -> bool {
        if self.draw.per_block().is_some() {
            return true;
        }
        let mut position = self.before(symbol).clone();
        let blocks_max = (outputs_max / WORDS as u64).max(1);
        let is_there = self.count_to(&mut position, symbol, blocks_max);
        self.latest = position;
        is_there
    }

    /// The block in which a symbol is.
    pub(crate) fn place(&mut self, symbol: u64) -> Place {
        let position = self.cursor_at(symbol).position;
        Place {
            symbols: position.symbols,
            blocks: position.blocks,
        }
    }

    /// Goes to a block by a jump, so that the next search begins there.
    pub(crate) fn go_to(&mut self, place: Place) {
        let mut position = self.positions[0].clone();
        if place.blocks > 0 {
            position.jump(&Jump::blocks(place.blocks), place.blocks, place.symbols);
        }
        self.latest = position;
    }

    /// Keeps a position, unless one is near.
    pub(crate) fn note(&mut self, position: &Position) {
        let at = self
            .positions
            .partition_point(|other| other.symbols <= position.symbols);
        let is_free = position.symbols - self.positions[at - 1].symbols >= self.apart
            && self
                .positions
                .get(at)
                .is_none_or(|next| next.symbols - position.symbols >= self.apart);
        if !is_free {
            return;
        }
        self.positions.insert(at, position.clone());
        if self.positions.len() > POSITIONS_MAX {
            let mut is_kept = false;
            self.positions.retain(|_| {
                is_kept = !is_kept;
                is_kept
            });
            self.apart *= 2;
        }
    }

    /// The last known position that is not behind a symbol.
    fn before(&self, symbol: u64) -> &Position {
        let behind = self
            .positions
            .partition_point(|position| position.symbols <= symbol);
        let kept = &self.positions[behind - 1];
        if (kept.symbols..=symbol).contains(&self.latest.symbols) {
            &self.latest
        } else {
            kept
        }
    }

    /// Goes on until the symbol is in the block, but over at most that many blocks, and says whether
    /// it is.
    fn count_to(&mut self, position: &mut Position, symbol: u64, blocks_max: u64) -> bool {
        let mut noted = position.symbols;
        for _ in 0..=blocks_max {
            let count = self.draw.count::<Native>(&position.state);
            if symbol < position.symbols + count as u64 {
                return true;
            }
            position.step::<Native>(count);
            if position.symbols - noted >= self.apart {
                self.note(position);
                noted = position.symbols;
            }
        }
        false
    }
}

fn go_by_number(position: &mut Position, block: u64, per_block: u64) {
    let blocks = block - position.blocks;
    if blocks > STEPS_MAX {
        // A jump that is needed once is not kept.
        position.jump(&Jump::blocks(blocks), blocks, blocks * per_block);
    }
    while position.blocks < block {
        position.step::<Native>(usize::try_from(per_block).expect("a block is small"));
    }
}
