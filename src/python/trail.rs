//! Places in a text that were reached, from which others are near.

use super::draw::Draw;
use super::jump::Jump;
use super::twister::WORDS;
use super::walk::{Place, Walk};
use crate::vector::Native;

/// So many places are kept: 10 MB.
const PLACES_MAX: usize = 4096;
/// Two places are at least so many symbols apart, at first: to go over them takes a fraction of a millisecond.
const APART: u64 = 1 << 18;
/// To go over more blocks takes longer than a jump.
const STEPS_MAX: u64 = 2048;

pub(crate) struct Trail {
    draw: Draw,
    /// In their order; the first is the begin of the text.
    places: Vec<Place>,
    apart: u64,
}

impl Trail {
    pub(crate) fn new(draw: Draw, begin: Place) -> Trail {
        Trail {
            draw,
            places: vec![begin],
            apart: APART,
        }
    }

    /// Where a symbol of the text is.
    pub(crate) fn walk_to(&mut self, symbol: u64) -> Walk {
        let mut place = self.before(symbol).clone();
        match self.draw.per_block() {
            Some(per_block) => go_by_number(&mut place, symbol / per_block, per_block),
            None => {
                self.count_to(&mut place, symbol, u64::MAX);
            }
        }
        let skip = usize::try_from(symbol - place.symbols).expect("it is in this block");
        Walk {
            draw: self.draw,
            place,
            skip,
        }
    }

    /// Goes towards a symbol, over about so many outputs at most, and says whether it is there.
    pub(crate) fn reach(&mut self, symbol: u64, outputs_max: u64) -> bool {
        let mut place = self.before(symbol).clone();
        self.draw.per_block().is_some()
            || self.count_to(&mut place, symbol, outputs_max / WORDS as u64)
    }

    /// Keeps a place, unless there is one near.
    pub(crate) fn note(&mut self, place: &Place) {
        let at = self
            .places
            .partition_point(|other| other.symbols <= place.symbols);
        let is_free = place.symbols - self.places[at - 1].symbols >= self.apart
            && self
                .places
                .get(at)
                .is_none_or(|next| next.symbols - place.symbols >= self.apart);
        if !is_free {
            return;
        }
        self.places.insert(at, place.clone());
        if self.places.len() > PLACES_MAX {
            let mut is_kept = false;
            self.places.retain(|_| {
                is_kept = !is_kept;
                is_kept
            });
            self.apart *= 2;
        }
    }

    /// The last place that is not behind a symbol.
    fn before(&self, symbol: u64) -> &Place {
        let behind = self.places.partition_point(|place| place.symbols <= symbol);
        &self.places[behind - 1]
    }

    /// Goes on until the symbol is in the block, but over at most so many blocks, and says whether it is.
    fn count_to(&mut self, place: &mut Place, symbol: u64, blocks_max: u64) -> bool {
        let mut noted = place.symbols;
        let mut left = blocks_max;
        loop {
            let count = self.draw.count::<Native>(&place.state);
            if symbol < place.symbols + count as u64 {
                return true;
            }
            if left == 0 {
                self.note(place);
                return false;
            }
            left -= 1;
            place.next(count);
            if place.symbols - noted >= self.apart {
                self.note(place);
                noted = place.symbols;
            }
        }
    }
}

fn go_by_number(place: &mut Place, block: u64, per_block: u64) {
    let blocks = block - place.blocks;
    if blocks > STEPS_MAX {
        // A jump that is needed once is not kept.
        place.jump(&Jump::blocks(blocks), blocks, blocks * per_block);
    }
    while place.blocks < block {
        place.next(usize::try_from(per_block).expect("a block is small"));
    }
}
