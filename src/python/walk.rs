//! A place in a text of Python's, from which it goes on symbol by symbol.

use bytemuck::cast_slice_mut;

use super::draw::{Draw, ROOM};
use super::jump::Jump;
use super::twister::State;
use crate::job::Job;
use crate::records::Records;
use crate::spelling::Spelling;
use crate::text::Indices;
use crate::vector::{Native, Vector};

/// Where a block begins.
#[derive(Clone)]
pub(crate) struct Place {
    /// How many symbols there are before it.
    pub(crate) symbols: u64,
    /// How many blocks.
    pub(crate) blocks: u64,
    /// The block's own.
    pub(crate) state: State,
}

impl Place {
    /// Goes over a block of so many symbols.
    pub(crate) fn next(&mut self, symbols: usize) {
        self.symbols += symbols as u64;
        self.blocks += 1;
        self.state.twist::<Native>();
    }

    /// Goes over blocks of the same number of symbols each.
    pub(crate) fn jump(&mut self, jump: &Jump, blocks: u64, symbols: u64) {
        self.symbols += symbols;
        self.blocks += blocks;
        self.state = jump.apply(&self.state);
    }
}

/// A symbol of a text: which one of the block there.
#[derive(Clone)]
pub(crate) struct Walk {
    pub(crate) draw: Draw,
    pub(crate) place: Place,
    /// How many symbols of the block are done.
    pub(crate) skip: usize,
}

impl Walk {
    /// Writes the records that follow into `out`, which holds a whole number of them, with strings as they
    /// are.
    ///
    /// Never allocates and never panics.
    pub(crate) fn fill(&mut self, job: &Job, out: &mut [u8]) {
        let spelling = Spelling::<Native>::from(job.alphabet());
        let mut left = out.len() / job.plain_record_bytes() * job.len() as usize;
        let mut records = Records::<Native>::new(out, job.symbols_bytes(), job.frame());
        let mut indices: Indices<Native> = [Native::from_u32s([0; 4]); _];
        while left > 0 {
            let bytes = cast_slice_mut::<Native, u8>(&mut indices);
            let (begin, end) = self.write_blocks(bytes, left);
            left -= end - begin;
            spelling.write(&mut indices, begin..end, &mut records);
        }
    }

    /// Writes the indices of as many blocks as `out` has room for, but at most `most` of them, and gives from
    /// where to where they go on.
    pub(crate) fn write_blocks(&mut self, out: &mut [u8], most: usize) -> (usize, usize) {
        let begin = self.skip;
        let mut end = 0;
        while end < begin + most
            && let Some(room) = out[end..].first_chunk_mut::<ROOM>()
        {
            let count = self.draw.write::<Native>(&self.place.state, room);
            if end + count > begin + most {
                self.skip = begin + most - end;
                return (begin, begin + most);
            }
            end += count;
            self.skip = 0;
            self.place.next(count);
        }
        (begin.min(end), end)
    }
}
